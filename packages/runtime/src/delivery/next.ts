import { endOfTime } from "@heed/plan";
import type { Graph, Shape } from "./graph.ts";
import { type Instance, instanceId } from "./instance.ts";
import { type States, standingOf } from "./standing.ts";
import { isSettled, type StepState } from "./step-state.ts";

/** What a step that may begin does: its guard said so, or could not be evaluated. */
export type Verdict =
  | { readonly kind: "attempt" }
  | { readonly kind: "wait"; readonly ms: number }
  /** Waits until then; passes at once when that is over. */
  | { readonly kind: "until"; readonly at: number }
  /** Does its steps for so many elements. */
  | { readonly kind: "open"; readonly count: number }
  | { readonly kind: "skip" }
  | { readonly kind: "fault"; readonly reason: string };

/** What follows from the states of a run's steps at a time. */
export interface Next {
  readonly states: States;
  /** The steps whose state is another one now, and those that were not there before. */
  readonly changed: readonly string[];
  /** When something is to be done next; undefined when the run has ended or all that is left is being attempted. */
  readonly wakeAt?: number;
  readonly run: "running" | "done" | "failed";
}

/** The time, and what decides about a step. */
export interface On {
  readonly now: number;
  readonly judge: (at: Instance, states: States) => Verdict;
}

/**
 * Carries a run on as far as it goes without an attempt: waits that have passed, steps that may begin, steps that are skipped or
 * blocked, elements that are worked on. `judge` is asked once for a step, when all that it reads is settled, with the states up to there.
 */
export function next(graph: Graph, states: States, on: On): Next {
  const course: Course = { graph, on, states: new Map(states), changed: new Set() };
  const isEnded = carryOn(graph.steps, [], course);
  const all = [...course.states.values()];
  const wakeAt = all.reduce((least, state) => ("dueAt" in state ? Math.min(least, state.dueAt) : least), Infinity);
  return {
    states: course.states,
    changed: [...course.changed],
    run: isEnded ? outcomeOf(graph.steps, [], course.states) : "running",
    ...(wakeAt === Infinity ? {} : { wakeAt }),
  };
}

interface Course {
  readonly graph: Graph;
  readonly on: On;
  readonly states: Map<string, StepState>;
  readonly changed: Set<string>;
}

/** Carries on a list of steps, for the elements at `places`. True when all of them are settled. */
function carryOn(steps: readonly Shape[], places: readonly number[], course: Course): boolean {
  let isEnded = true;
  for (const step of steps) {
    const id = instanceId(step, places);
    const before = course.states.get(id);
    const state = follow(step, places, before ?? { kind: "pending" }, course);
    if (state !== before) set(id, state, course);
    const isDone = state.kind === "open" ? carryOnElements(step, [places, state.count], course) : isSettled(state);
    if (state.kind === "open" && isDone) set(id, { kind: "done", count: state.count }, course);
    isEnded &&= isDone;
  }
  return isEnded;
}

/** Carries on the steps of a `forEach` for each of its elements. Elements do not wait for each other. */
function carryOnElements(step: Shape, [places, count]: readonly [readonly number[], number], course: Course): boolean {
  let isEnded = true;
  for (let element = 0; element < count; element += 1) {
    if (!carryOn(step.steps ?? [], [...places, element], course)) isEnded = false;
  }
  return isEnded;
}

function set(id: string, state: StepState, { states, changed }: Course): void {
  states.set(id, state);
  changed.add(id);
}

function follow(step: Shape, places: readonly number[], state: StepState, course: Course): StepState {
  const { now, judge } = course.on;
  if (state.kind === "waiting") return state.dueAt <= now ? { kind: "done" } : state;
  if (state.kind !== "pending") return state;
  const standing = standingOf(step, places, course);
  if (standing === "open") return state;
  if (standing === "stopped") return { kind: "blocked" };
  return begin(judge({ step: step.id, places }, course.states), now);
}

function begin(verdict: Verdict, now: number): StepState {
  switch (verdict.kind) {
    case "attempt":
      return { kind: "due", dueAt: now, delayMs: 0 };
    case "skip":
      return { kind: "skipped" };
    case "fault":
      return { kind: "failed", failure: "fault", reason: verdict.reason };
    case "open":
      return { kind: "open", count: verdict.count };
    case "until":
      return waitingUntil(verdict.at, now);
    case "wait": {
      const { ms } = verdict;
      if (Number.isFinite(ms) && ms >= 0) return waitingUntil(now + Math.ceil(ms), now);
      return { kind: "failed", failure: "fault", reason: `a wait cannot last ${ms} milliseconds` };
    }
  }
}

function waitingUntil(dueAt: number, now: number): StepState {
  return dueAt > now ? { kind: "waiting", dueAt: Math.min(endOfTime, dueAt) } : { kind: "done" };
}

/** How a run ended: it failed when a step did whose failure is the run's. What only was blocked depends on one that failed. */
function outcomeOf(steps: readonly Shape[], places: readonly number[], states: States): "done" | "failed" {
  const hasFailed = steps.some((step) => {
    const state = states.get(instanceId(step, places));
    if (state?.kind === "failed") return step.mayFail !== true || state.failure === "fault";
    if (state?.kind !== "done") return false;
    return Array.from({ length: state.count ?? 0 }, (_, element) => element).some(
      (element) => outcomeOf(step.steps ?? [], [...places, element], states) === "failed",
    );
  });
  return hasFailed ? "failed" : "done";
}
