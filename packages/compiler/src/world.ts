import type { Json, PlanDataset, Span, Type, Value } from "@heed/plan";
import type { ts } from "./ts.ts";

/** A value of the evaluated modules, as the compiler reads it: a copy, made in the process that evaluated them. */
export type LiveValue =
  | { readonly kind: "data"; readonly value: Value }
  | LiveFunction
  | LiveObject
  | LiveThing
  | LiveConnection
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | { readonly kind: "date"; readonly ms: Value }
  | { readonly kind: "set"; readonly elements: readonly (() => LiveValue)[] }
  | { readonly kind: "map"; readonly keys: readonly (() => LiveValue)[]; readonly values: readonly (() => LiveValue)[] }
  /** What no plan can hold, in words. */
  | { readonly kind: "refused"; readonly what: string }
  /** What would be known if the modules were run; its type, where a plan has one. */
  | { readonly kind: "unevaluated"; readonly type: Type | undefined };

/** A function. */
export interface LiveFunction {
  readonly kind: "function";
  /** Where it was written; undefined for a function of a package. */
  readonly node: ts.Node | undefined;
  readonly captures: Captures;
}

/** The values that a function reads from around it, by name; undefined for a name that nothing was ever bound to. */
export type Captures = { readonly [name: string]: () => LiveValue | undefined };

/** A plain object, a module or a list that holds more than data. */
export interface LiveObject {
  readonly kind: "object";
  readonly fields: Fields;
}

/** Something that the language made, such as a dataset, `wait` or a unit of time. */
export interface LiveThing {
  readonly kind: "thing";
  readonly made: string;
  readonly fields: Fields;
}

/** The fields of an object by name. */
export type Fields = ReadonlyMap<string, () => LiveValue>;

/** A connection, as the language made it. */
export interface LiveConnection {
  readonly kind: "connection";
  /** The call that made it; undefined for one that a package made. */
  readonly node: ts.Node | undefined;
  readonly id: string;
  readonly connector: string;
  /** Undefined where they are nothing that JSON could carry. */
  readonly settings: Json | undefined;
}

/** What the language made a value as: `workflow`, `coverage`, `dataset`, `connection`, `wait`, `duration`; undefined for anything else. */
export function madeAs(value: LiveValue): string | undefined {
  return value.kind === "thing" ? value.made : value.kind === "connection" ? "connection" : undefined;
}

/** The plain value of a field; undefined where it has none. */
export function dataField(of: LiveThing | LiveObject, name: string): Value {
  const value = of.fields.get(name)?.();
  return value?.kind === "data" ? value.value : undefined;
}

/** A workflow as its module made it, before its functions are read. */
export interface WorkflowShape {
  readonly id: string;
  readonly dataset: string;
  readonly on: "created" | "updated" | "saved";
  readonly order?: "record";
  /** The call that made it. */
  readonly node: ts.Node;
  /** As long as it is the same, its functions are the same: their texts, their places, what they captured, and the types that all of it has. */
  readonly key: string;
  readonly when: LiveFunction;
  readonly do: LiveFunction;
}

/** A scenario, as its module made it: data that nobody has looked at yet. */
export interface ScenarioData {
  readonly data: Json;
  /** The call that made it. */
  readonly at: Span;
  /** Where the elements of its lists are written, by name and number: `expect.2`. */
  readonly places: { readonly [element: string]: Span };
}

/** A claim about the workflows of a dataset as its module made it. */
export interface CoverageShape {
  readonly id: string;
  readonly dataset: string;
  readonly on: "created" | "updated";
  readonly node: ts.Node;
  /** As that of a workflow. */
  readonly key: string;
  readonly when: LiveFunction;
}

/** What the evaluated modules say there is. */
export interface Shape {
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  readonly workflows: readonly WorkflowShape[];
  readonly coverages: readonly CoverageShape[];
  /** The ids of the connections that make records of datasets, by the datasets' names. */
  readonly fedBy: ReadonlyMap<string, readonly string[]>;
  /** The sources of datasets, their settings not looked at yet. */
  readonly sources: readonly SourceShape[];
  readonly scenarios: readonly ScenarioData[];
  /** The connections that the modules made and that a workflow can reach, whether or not a step uses them. */
  readonly connections: readonly LiveConnection[];
}

/** A source of a dataset, as its module made it. */
export interface SourceShape {
  readonly id: string;
  readonly source: string;
  readonly dataset: string;
  /** The call that made the dataset. */
  readonly node: ts.Node | undefined;
  /** Undefined where they are nothing that JSON could carry. */
  readonly settings: Json | undefined;
}
