import { isSettled, type StepState } from "./step-state.ts";

/** What the order of steps depends on. `needs` and `after` name steps that come earlier in the list. */
export interface Shape {
  readonly id: string;
  readonly needs: readonly string[];
  readonly after: readonly string[];
}

/** What a step that may begin does: its guard said so, or could not be evaluated. */
export type Verdict =
  | { readonly kind: "attempt" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "skip" }
  | { readonly kind: "fault"; readonly reason: string };

/** The states of a run's steps by id, in the order of its steps. */
export type States = ReadonlyMap<string, StepState>;

/** What follows from the states of a run's steps at a time. */
export interface Next {
  readonly states: States;
  /** The steps whose state is another one now. */
  readonly changed: readonly string[];
  /** When something is to be done next; undefined when the run has ended or all that is left is being attempted. */
  readonly wakeAt?: number;
  readonly run: "running" | "done" | "failed";
}

/** The time, and what decides about a step. */
export interface On {
  readonly now: number;
  readonly judge: (id: string, states: States) => Verdict;
}

/** The latest moment that a date can name. */
const endOfTime = 8.64e15;

/**
 * Carries a run on as far as it goes without an attempt: waits that have passed, steps that may begin, steps that are skipped or
 * blocked. `judge` is asked once for a step, when all that it needs is settled, with the states up to there.
 */
export function next(steps: readonly Shape[], states: States, on: On): Next {
  const now = new Map(states);
  const changed: string[] = [];
  for (const step of steps) {
    const state = now.get(step.id) ?? { kind: "pending" };
    const then = follow(step, state, now, on);
    if (then === state) continue;
    now.set(step.id, then);
    changed.push(step.id);
  }
  const all = [...now.values()];
  const wakeAt = Math.min(
    ...all.map((state) => (state.kind === "due" || state.kind === "waiting" ? state.dueAt : Infinity)),
  );
  return { states: now, changed, run: outcomeOf(all), ...(wakeAt === Infinity ? {} : { wakeAt }) };
}

function outcomeOf(states: readonly StepState[]): Next["run"] {
  if (!states.every(isSettled)) return "running";
  return states.some(({ kind }) => kind === "failed" || kind === "blocked") ? "failed" : "done";
}

function follow(step: Shape, state: StepState, states: States, { now, judge }: On): StepState {
  if (state.kind === "waiting") return state.dueAt <= now ? { kind: "done" } : state;
  if (state.kind !== "pending") return state;
  const before = [...step.needs, ...step.after].map((id): StepState => states.get(id) ?? { kind: "pending" });
  if (!before.every(isSettled)) return state;
  if (before.some(({ kind }) => kind === "failed" || kind === "blocked")) return { kind: "blocked" };
  return begin(judge(step.id, states), now);
}

function begin(verdict: Verdict, now: number): StepState {
  switch (verdict.kind) {
    case "attempt":
      return { kind: "due", dueAt: now, delayMs: 0 };
    case "skip":
      return { kind: "skipped" };
    case "fault":
      return { kind: "failed", reason: verdict.reason };
    case "wait": {
      const { ms } = verdict;
      if (!(Number.isFinite(ms) && ms >= 0)) return { kind: "failed", reason: `a wait cannot last ${ms} milliseconds` };
      if (ms === 0) return { kind: "done" };
      return { kind: "waiting", dueAt: Math.min(endOfTime, now + Math.ceil(ms)) };
    }
  }
}
