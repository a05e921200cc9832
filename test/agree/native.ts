import { recordSteps, type Workflow } from "@heed/dsl";
import { answer } from "./answer.ts";
import type { Course, Decision, Deed, Outcome } from "./outcome.ts";
import type { Given } from "./simulate.ts";
import type { Harvest } from "./values.ts";

/** A workflow as its module made it: two functions of a record whose type only its source knows. */
export type NativeWorkflow = Pick<Workflow<unknown, "saved">, "id" | "when" | "do">;

/** What a workflow's own functions do with a record. */
export function runNative(workflow: NativeWorkflow, given: Given, harvest: Harvest): Outcome {
  return { when: decide(workflow, given), do: runDo(workflow, given, harvest) };
}

function decide({ when }: NativeWorkflow, { record, before }: Given): Decision {
  try {
    return { kind: "value", value: when(record, before) };
  } catch (thrown) {
    return { kind: "fault", reason: reasonOf(thrown) };
  }
}

function runDo(workflow: NativeWorkflow, { record, before }: Given, harvest: Harvest): Course {
  let fault: string | undefined;
  // A `do` that throws half way has done what it did until then.
  const reached = recordSteps(
    () => {
      try {
        workflow.do(record, before);
      } catch (thrown) {
        fault = reasonOf(thrown);
      }
    },
    (task) => answer(task, harvest),
  );
  const deeds: Deed[] = [];
  let atMs = 0;
  for (const step of reached) {
    if (step.kind === "task") {
      const { kind, connection, operation, input } = step;
      deeds.push({ kind, connection, operation, input, atMs });
    } else {
      const { kind, ms } = step;
      // JavaScript has no word for a wait that is no time; a run fails there.
      if (!(Number.isFinite(ms) && ms >= 0)) return { deeds, fault: `a wait of ${ms} milliseconds` };
      deeds.push({ kind, ms, atMs });
      atMs += Math.ceil(ms);
    }
  }
  return fault === undefined ? { deeds } : { deeds, fault };
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
