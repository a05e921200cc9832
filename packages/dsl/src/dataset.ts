import type { AnyConnection } from "./connect.ts";
import { type Coverage, type CoverageDefinition, coverageOf } from "./coverage.ts";
import { kind } from "./kind.ts";
import type { Source } from "./source.ts";
import { type EventKind, type Workflow, type WorkflowDefinition, workflowOf } from "./workflow.ts";

/** Anything that zod 4 makes, read through its own slots. */
interface Schema {
  readonly _zod: { readonly output: unknown; readonly optout?: "optional" | undefined };
}
type Fields = { readonly [name: string]: Schema };
type Output<F extends Fields, N extends keyof F> = F[N]["_zod"]["output"];
type OptionalName<F extends Fields> = {
  [N in keyof F]: F[N]["_zod"]["optout"] extends "optional" ? N : never;
}[keyof F];

/** The record that a dataset's fields describe, after validation. */
export type RecordOf<F extends Fields> = Simplify<
  { readonly [N in Exclude<keyof F, OptionalName<F>>]: Output<F, N> } & {
    readonly [N in OptionalName<F>]?: Output<F, N>;
  }
>;
type Simplify<T> = { [N in keyof T]: T[N] } & {};

/** What a dataset is made of. */
export interface DatasetDefinition<F extends Fields> {
  /** The field that names a record. Records with the same key are versions of one record. */
  readonly key: NoInfer<keyof F & string>;
  /** The field that orders the versions of a record; without it, any different content is a later version. */
  readonly version?: NoInfer<keyof F & string>;
  /** A zod schema a field. */
  readonly fields: F;
  /**
   * Connections that make records of this dataset by what workflows do with them: a help desk whose new tickets come back as records. The
   * compiler warns where workflows could set each other off for ever.
   */
  readonly fedBy?: readonly AnyConnection[];
  /** Where a service takes records of this dataset from by itself. Records may be sent to it besides. */
  readonly from?: readonly Source[];
}

/** A kind of record that arrives, and the place where workflows on it are made. */
export interface Dataset<R> {
  readonly [kind]: "dataset";
  readonly name: string;
  readonly definition: { readonly key: string; readonly version?: string; readonly fields: object };
  /**
   * A workflow on this dataset: looks at each record that arrives, and does its tasks for those that the condition holds for.
   *
   * `reviews.workflow("thank-you", { when: (review) => review.rating === 5, do: (review) => { … } })`
   */
  workflow<On extends EventKind = "created">(id: string, definition: WorkflowDefinition<R, On>): Workflow<R, On>;
  /**
   * A claim that the compiler proves: every record for which the condition is true is matched by a workflow on this dataset. Where it is
   * not so, the compiler shows a record that none of them matches.
   *
   * `export const bad = reviews.covers("every-bad-review", { when: (review) => review.rating <= 2 })`
   */
  covers<On extends Exclude<EventKind, "saved"> = "created">(
    id: string,
    definition: CoverageDefinition<R, On>,
  ): Coverage<R, On>;
}

/**
 * A dataset: its name, its key, and a zod schema for each field.
 *
 * `dataset("google-reviews", { key: "reviewId", fields: { reviewId: z.string(), rating: z.int().min(1).max(5) } })`
 */
export function dataset<const F extends Fields>(name: string, definition: DatasetDefinition<F>): Dataset<RecordOf<F>> {
  const made: Dataset<RecordOf<F>> = {
    [kind]: "dataset",
    name,
    definition,
    workflow: (id, written) => workflowOf(made, id, written),
    covers: (id, written) => coverageOf(made, id, written),
  };
  return made;
}
