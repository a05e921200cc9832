import type { Dependencies, Graph, Shape } from "./graph.ts";
import { instanceId } from "./instance.ts";
import { isSettled, type StepState } from "./step-state.ts";

/** The states of a run's steps by the name that they have in the run. */
export type States = ReadonlyMap<string, StepState>;

/** How a step stands to one that depends on it: not settled yet, good to go on from, or an end to everything that depends on it. */
export type Standing = "open" | "good" | "stopped";

/** What standings are worked out from. */
export interface Course {
  readonly graph: Graph;
  readonly states: States;
}

/** How all that a step depends on stands, for the elements at `places`. */
export function standingOf(of: Dependencies, places: readonly number[], course: Course): Standing {
  return together([
    ...of.needs.map((id) => needed(id, places, course)),
    ...of.watches.map((id) => watched(id, places, course)),
    ...of.after.map((id) => passed(id, places, course)),
  ]);
}

/** While something is open nothing is decided: so a step is told to be blocked once, and not before what it waits for. */
function together(standings: readonly Standing[]): Standing {
  if (standings.includes("open")) return "open";
  return standings.includes("stopped") ? "stopped" : "good";
}

/** A step that is not in the plan never lets anything go on. */
function stepAndState(
  id: string,
  places: readonly number[],
  { graph, states }: Course,
): { readonly step: Shape; readonly state: StepState; readonly at: readonly number[] } | undefined {
  const step = graph.byId.get(id);
  if (step === undefined) return undefined;
  const at = places.slice(0, step.within.length);
  return { step, at, state: states.get(instanceId(step, at)) ?? { kind: "pending" } };
}

/** A step whose output is read: it must not have failed, nor what the elements of a `forEach` give. */
function needed(id: string, places: readonly number[], course: Course): Standing {
  const found = stepAndState(id, places, course);
  if (found === undefined) return "stopped";
  const { step, state, at } = found;
  const own = unlessFailed(state);
  if (own !== "good" || step.gives === undefined) return own;
  const gives: Dependencies = { ...step.gives, after: [] };
  return together(elementsOf(state, at).map((element) => standingOf(gives, element, course)));
}

/** A step of which it is read how it ended: a failure of the other side is an answer, too, a fault of the workflow is not. */
function watched(id: string, places: readonly number[], course: Course): Standing {
  const state = stepAndState(id, places, course)?.state ?? { kind: "blocked" };
  return state.kind === "failed" && state.failure !== "fault" ? "good" : unlessFailed(state);
}

/** A wait that must have passed, or all waits in a `forEach`. */
function passed(id: string, places: readonly number[], course: Course): Standing {
  const found = stepAndState(id, places, course);
  if (found === undefined) return "stopped";
  const { step, state, at } = found;
  const own = unlessFailed(state);
  if (own !== "good" || step.steps === undefined) return own;
  const inner = step.steps.filter(({ kind }) => kind !== "task").map((each) => each.id);
  return together(elementsOf(state, at).flatMap((element) => inner.map((each) => passed(each, element, course))));
}

function unlessFailed(state: StepState): Standing {
  if (!isSettled(state)) return "open";
  return state.kind === "done" || state.kind === "skipped" ? "good" : "stopped";
}

function elementsOf(state: StepState, places: readonly number[]): readonly (readonly number[])[] {
  const count = state.kind === "done" ? (state.count ?? 0) : 0;
  return Array.from({ length: count }, (_, element) => [...places, element]);
}
