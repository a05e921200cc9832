import type { Value } from "@heed/plan";
import { taskName } from "./answers.ts";
import type { ObservedRun } from "./observe.ts";

/** A task that a run has done, or tried to. */
export interface Done {
  readonly workflow: string;
  /** `slack.main.postMessage`. */
  readonly task: string;
  readonly step: string;
  /** What its destination was given. */
  readonly input: Value;
  /** When the first attempt was made, after the moment that times count from. */
  readonly afterMs: number;
  readonly attempts: number;
  readonly end: "done" | "failed";
  /** Why it failed. */
  readonly reason?: string;
}

/** The tasks of a run in the order in which they were first attempted; those of the same moment in the order of the plan. */
export function doneIn(run: ObservedRun, since: number): readonly Done[] {
  const order = new Map(run.steps.map(({ id }, at) => [id, at]));
  const done = run.steps.flatMap(({ id, state }): readonly Done[] => {
    const attempts = run.attempts.filter(({ step }) => step === id);
    const [first] = attempts;
    if (first === undefined) return [];
    const { workflow } = run;
    const failed = state.kind === "failed" ? { reason: state.reason } : {};
    return [
      {
        ...{ workflow, task: taskName(first), step: id, input: asValue(first.input), afterMs: first.at - since },
        ...{ attempts: attempts.length, end: state.kind === "failed" ? "failed" : "done", ...failed },
      },
    ];
  });
  return done.sort((a, b) => a.afterMs - b.afterMs || (order.get(a.step) ?? 0) - (order.get(b.step) ?? 0));
}

/** The border between what a contract has checked and what is shown of it. What is absent and what is undefined are the same to a destination. */
function asValue(input: unknown): Value {
  return JSON.parse(JSON.stringify(input) ?? "null");
}
