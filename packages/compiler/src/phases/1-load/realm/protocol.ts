import type { SchemaProblem, Type } from "@heed/plan";

/**
 * A value of the evaluated modules as JSON carries it out of their process; other values stand in it by their numbers in the heap.
 * It is read like a stranger's file: its shape is ours, but what it says may be anything.
 */
export type HeapEntry =
  /** Plain data, as a plan writes values. */
  | readonly ["data", unknown]
  /** A function: the node that made it, null for one of a package, and what it captured, null for a name without a value. */
  | readonly ["function", string | null, { readonly [name: string]: number | null }]
  /** A plain object or a list that holds functions, or things of the language. */
  | readonly ["object", { readonly [name: string]: number }]
  /** What the language made, as which kind, and its fields. */
  | readonly ["thing", string, { readonly [name: string]: number }]
  /** A connection: the node that made it, its id, its connector, and its settings as JSON text, null where they are none. */
  | readonly ["connection", string | null, string, string, string | null]
  | readonly ["regex", string, string]
  /** A date: its milliseconds since 1970, as a plan writes values. */
  | readonly ["date", unknown]
  /** A set: its elements. */
  | readonly ["set", readonly number[]]
  /** A map: its keys and, in the same order, what stands under them. */
  | readonly ["map", readonly number[], readonly number[]]
  /** What no plan can hold, in words. */
  | readonly ["refused", string];

/** A workflow that a module exports. What has another type than it should is null. */
export interface MadeWorkflow {
  readonly node: string | null;
  readonly id: string | null;
  readonly on: string | null;
  readonly order: string | null;
  /** Its number among the datasets. */
  readonly dataset: number;
  /** Their numbers in the heap; null where there is no function. */
  readonly when: number | null;
  readonly do: number | null;
}

/** A claim about the workflows of a dataset that a module exports. What has another type than it should is null. */
export type MadeCoverage = Omit<MadeWorkflow, "do" | "order">;

/** A dataset that a workflow is made on. */
export interface MadeDataset {
  readonly node: string | null;
  readonly name: string | null;
  readonly key: string | null;
  readonly version: string | null;
  /** The ids of the connections that make records of it. */
  readonly fedBy: readonly string[];
  readonly from: readonly MadeSource[];
  /** Each field's type, and what it cannot say of the schema; null where there are no fields at all. */
  readonly fields: readonly (readonly [string, Type, readonly SchemaProblem[]])[] | null;
}

/** A source of a dataset: its settings as JSON text, null where they are none. */
export interface MadeSource {
  readonly id: string;
  readonly source: string;
  readonly settings: string | null;
}

/** A scenario that a module exports. */
export interface MadeScenario {
  readonly node: string | null;
  /** Its JSON text; null where it holds what JSON cannot. */
  readonly text: string | null;
  /** The nodes that made elements of its lists, by name and number: `expect.2`. */
  readonly elements: { readonly [element: string]: string };
  /** How many elements its lists have. */
  readonly lengths: { readonly [list: string]: number };
}

/** Everything that the compiler reads of the evaluated modules. */
export interface Made {
  /** For each file the numbers of the workflows that it exports: first those of workflows, then those of scenarios. */
  readonly modules: readonly (readonly number[])[];
  /** For each file, in the same order, the scenarios that it exports. */
  readonly scenarios: readonly (readonly MadeScenario[])[];
  readonly workflows: readonly MadeWorkflow[];
  /** For each file, in the same order, the claims that it exports. */
  readonly coverages: readonly (readonly MadeCoverage[])[];
  readonly datasets: readonly MadeDataset[];
  readonly heap: readonly HeapEntry[];
  /** The functions that ran, by their nodes: what stands in the bodies of others had no part in this. */
  readonly ran: readonly string[];
  /** True when the text of a function was read. */
  readonly readsTexts: boolean;
}

/** How the evaluation ended. */
export type Outcome =
  | { readonly kind: "made"; readonly made: Made }
  | {
      readonly kind: "threw";
      readonly reason: string;
      readonly stack: string;
      /** The statement that was being evaluated. */
      readonly at: string | null;
      /** What of the machine was asked for, if that was it. */
      readonly touched: string | null;
    };
