import { kind } from "./kind.ts";

/** When a workflow looks at a record: the first time its key is seen, when a later version arrives, or both. */
export type EventKind = "created" | "updated" | "saved";

/** The version before this one, as far as the event says that there is one. */
type Before<R, On extends EventKind> = On extends "created" ? undefined : On extends "updated" ? R : R | undefined;

/** What a workflow may use besides the record and its version before. */
export interface Context {
  /**
   * When the record was taken in, in milliseconds since the beginning of 1970 in UTC. It is the same in `when` and in all steps of `do`, also
   * behind a `wait` and after a restart.
   */
  readonly now: number;
}

/** When a workflow runs, and what it does. */
export interface WorkflowDefinition<R, On extends EventKind> {
  /** `created` if left out. */
  readonly on?: On;
  /**
   * `record`: for one record, a run begins when those for its earlier versions have ended, however that was. Other records do not wait.
   * All runs go side by side if left out.
   */
  readonly order?: "record";
  /** True for the records to act on. The compiler reads it; it is never run as it stands. */
  readonly when: (record: R, before: Before<R, On>, context: Context) => boolean;
  /** Calls tasks. The compiler makes steps of the calls; it is never run as it stands. */
  readonly do: (record: R, before: Before<R, On>, context: Context) => void;
}

/** A workflow, as the compiler finds it among a module's exports. */
export interface Workflow<R, On extends EventKind = EventKind> {
  readonly [kind]: "workflow";
  readonly id: string;
  readonly dataset: { readonly name: string };
  readonly on: EventKind;
  readonly order?: "record";
  /** A test gives the context only to a condition that uses it. */
  readonly when: (record: R, before: Before<R, On>, context?: Context) => boolean;
  readonly do: (record: R, before: Before<R, On>, context?: Context) => void;
}

/** The workflow that a definition on a dataset makes. */
export function workflowOf<R, On extends EventKind>(
  dataset: { readonly name: string },
  id: string,
  definition: WorkflowDefinition<R, On>,
): Workflow<R, On> {
  const { on = "created", order, when, do: act } = definition;
  // The compiler knows the functions by identity, so they are not wrapped in ones that would make up for a context left out.
  return { [kind]: "workflow", id, dataset, on, ...(order && { order }), when, do: act } as Workflow<R, On>;
}
