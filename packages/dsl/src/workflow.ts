import { kind } from "./kind.ts";

/** When a workflow looks at a record: the first time its key is seen, when a later version arrives, or both. */
export type EventKind = "created" | "updated" | "saved";

/** The version before this one, as far as the event says that there is one. */
type Before<R, On extends EventKind> = On extends "created" ? undefined : On extends "updated" ? R : R | undefined;

/** When a workflow runs, and what it does. */
export interface WorkflowDefinition<R, On extends EventKind> {
  /** `created` if left out. */
  readonly on?: On;
  /** True for the records to act on. The compiler reads it; it is never run as it stands. */
  readonly when: (record: R, before: Before<R, On>) => boolean;
  /** Calls tasks. The compiler makes steps of the calls; it is never run as it stands. */
  readonly do: (record: R, before: Before<R, On>) => void;
}

/** A workflow, as the compiler finds it among a module's exports. */
export interface Workflow<R, On extends EventKind = EventKind> {
  readonly [kind]: "workflow";
  readonly id: string;
  readonly dataset: { readonly name: string };
  readonly on: EventKind;
  readonly when: WorkflowDefinition<R, On>["when"];
  readonly do: WorkflowDefinition<R, On>["do"];
}

/** The workflow that a definition on a dataset makes. */
export function workflowOf<R, On extends EventKind>(
  dataset: { readonly name: string },
  id: string,
  definition: WorkflowDefinition<R, On>,
): Workflow<R, On> {
  return { [kind]: "workflow", id, dataset, on: definition.on ?? "created", when: definition.when, do: definition.do };
}
