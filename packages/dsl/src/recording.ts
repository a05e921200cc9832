import { failureIn, missingOutput, mustBeThere, OutputMissing } from "./failed.ts";
import type { StepOptions } from "./step-options.ts";

/** A task that a `do` called, or a wait that it reached. */
export type Reached =
  | {
      readonly kind: "task";
      readonly connection: string;
      readonly operation: string;
      readonly input: unknown;
      /** As they were given; absent when there were none. */
      readonly options?: StepOptions;
    }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "wait"; readonly until: string | number };

/** Says what a task returns, or that it `failed`: called with the task and its place among the tasks reached so far, from 0. */
export type Answer = (task: Extract<Reached, { kind: "task" }>, at: number) => unknown;

interface Recording {
  readonly reached: Reached[];
  readonly answer: Answer;
}

// A `do` calls its tasks without being handed anything to call them through, so what listens must stand outside of it.
let recording: Recording | undefined;

/** Puts a step on the current recording. Throws outside of one: a task is only called in a workflow's `do`. */
export function reach(step: Reached): unknown {
  if (recording === undefined) {
    throw new Error(
      "a task can only be called in a workflow's `do`, which the compiler reads; use `recordSteps` to try it in a test",
    );
  }
  mustBeThere(step);
  const at = recording.reached.filter(({ kind }) => kind === "task").length;
  recording.reached.push(step);
  if (step.kind === "wait") return undefined;
  const output = recording.answer(step, at);
  const failure = failureIn(output);
  return failure === undefined ? output : missingOutput(failure);
}

/**
 * Runs a workflow's `do` as the TypeScript that it is and gives the tasks it called and the waits it reached, in order. Nothing is sent.
 * Where it uses the output of a task that failed, the recording ends.
 *
 * `recordSteps(() => unhappyGuests.do(review, undefined), () => ({ url: "https://…" }))` → `[{ kind: "task", connection: "tickets", … }]`
 */
export function recordSteps(run: () => void, answer: Answer = () => ({})): readonly Reached[] {
  const outer = recording;
  const mine: Recording = { reached: [], answer };
  recording = mine;
  try {
    run();
  } catch (thrown) {
    if (!(thrown instanceof OutputMissing)) throw thrown;
  } finally {
    recording = outer;
  }
  return mine.reached;
}
