/** A task that a `do` called, or a wait that it reached. */
export type Reached =
  | { readonly kind: "task"; readonly connection: string; readonly operation: string; readonly input: unknown }
  | { readonly kind: "wait"; readonly ms: number };

/** Says what a task returns: called with the task and its place among the tasks reached so far, from 0. */
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
  const at = recording.reached.filter(({ kind }) => kind === "task").length;
  recording.reached.push(step);
  return step.kind === "task" ? recording.answer(step, at) : undefined;
}

/**
 * Runs a workflow's `do` as the TypeScript that it is and gives the tasks it called and the waits it reached, in order. Nothing is sent.
 *
 * `recordSteps(() => unhappyGuests.do(review, undefined), () => ({ url: "https://…" }))` → `[{ kind: "task", connection: "tickets", … }]`
 */
export function recordSteps(run: () => void, answer: Answer = () => ({})): readonly Reached[] {
  const outer = recording;
  const mine: Recording = { reached: [], answer };
  recording = mine;
  try {
    run();
  } finally {
    recording = outer;
  }
  return mine.reached;
}
