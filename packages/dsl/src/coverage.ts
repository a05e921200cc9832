import { kind } from "./kind.ts";
import type { EventKind, WorkflowDefinition } from "./workflow.ts";

/** Which records must be looked after. */
export interface CoverageDefinition<R, On extends Exclude<EventKind, "saved">> {
  /** `created` if left out. */
  readonly on?: On;
  /** True for the records that must not be left alone. The compiler reads it; it is never run. */
  readonly when: WorkflowDefinition<R, On>["when"];
}

/** A claim about all workflows of a dataset, as the compiler finds it among a module's exports. */
export interface Coverage<R, On extends Exclude<EventKind, "saved"> = Exclude<EventKind, "saved">> {
  readonly [kind]: "coverage";
  readonly id: string;
  readonly dataset: { readonly name: string };
  readonly on: Exclude<EventKind, "saved">;
  readonly when: WorkflowDefinition<R, On>["when"];
}

/** The claim that a definition on a dataset makes. */
export function coverageOf<R, On extends Exclude<EventKind, "saved">>(
  dataset: { readonly name: string },
  id: string,
  definition: CoverageDefinition<R, On>,
): Coverage<R, On> {
  return { [kind]: "coverage", id, dataset, on: definition.on ?? "created", when: definition.when };
}
