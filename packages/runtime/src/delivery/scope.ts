import { type Json, type Scope, stepVariable, type Value } from "@heed/plan";
import type { LoadedForEach, LoadedStep } from "../load-steps.ts";
import type { StoredRun } from "../stores/rows.ts";
import type { Dependencies, Graph } from "./graph.ts";
import { instanceId } from "./instance.ts";
import type { States } from "./standing.ts";
import type { StepState } from "./step-state.ts";

/** What the expressions of a run's steps read besides the outputs of other steps. */
export interface Given {
  readonly record: Json;
  readonly before?: Json;
  /** When the record was taken in: what `now` stands for in a condition and in all steps of a run, however much later they come. */
  readonly startedAt: number;
}

/** A run as the expressions of its steps see it. */
export interface RunView {
  readonly graph: Graph<LoadedStep>;
  readonly given: Given;
  readonly states: States;
}

/** A run as it is stored, for the expressions of its steps. */
export function viewOf(graph: Graph<LoadedStep>, run: StoredRun): RunView {
  return { graph, given: run, states: new Map(run.steps.map(({ id, state }) => [id, state])) };
}

type Reading = Omit<Dependencies, "after"> & { readonly within: readonly string[] };

/**
 * What the variables of a step's expressions stand for, for the elements at `places`. A step that was skipped, and a wait, gave undefined.
 * Throws `EvaluationFault` when an element of a `forEach` gives something that has no value.
 */
export function scopeOf(reading: Reading, places: readonly number[], view: RunView): Scope {
  const scope: { [name: string]: Value } = {
    record: view.given.record,
    before: view.given.before,
    now: view.given.startedAt,
  };
  for (const [at, outer] of reading.within.entries()) {
    const place = places[at] ?? 0;
    scope[stepVariable("element", outer)] = elementsOf(outer, places.slice(0, at), view)[place];
    scope[stepVariable("index", outer)] = place;
  }
  for (const id of reading.needs) scope[stepVariable("output", id)] = outputOf(id, places, view);
  for (const id of reading.watches) {
    const found = stepAndState(id, places, view);
    scope[stepVariable("result", id)] = found && resultOf(found.state);
  }
  return scope;
}

/** The list that a `forEach` goes over. Throws `EvaluationFault` when it has none. */
export function listOf(step: LoadedForEach, places: readonly number[], view: RunView): Value {
  return step.list.evaluate(scopeOf(step, places, view));
}

function elementsOf(id: string, places: readonly number[], view: RunView): readonly Value[] {
  const step = view.graph.byId.get(id);
  const list = step?.kind === "forEach" ? listOf(step, places, view) : undefined;
  return Array.isArray(list) ? list : [];
}

function stepAndState(
  id: string,
  places: readonly number[],
  { graph, states }: RunView,
): { readonly step: LoadedStep; readonly state: StepState | undefined; readonly at: readonly number[] } | undefined {
  const step = graph.byId.get(id);
  if (step === undefined) return undefined;
  const at = places.slice(0, step.within.length);
  return { step, at, state: states.get(instanceId(step, at)) };
}

function outputOf(id: string, places: readonly number[], view: RunView): Value {
  const found = stepAndState(id, places, view);
  if (found?.state?.kind !== "done") return undefined;
  const { step, state, at } = found;
  if (step.kind !== "forEach") return state.output;
  const { gives } = step;
  if (gives === undefined) return undefined;
  const reading: Reading = { ...gives, within: [...step.within, step.id] };
  return Array.from({ length: state.count ?? 0 }, (_, element) =>
    gives.value.evaluate(scopeOf(reading, [...at, element], view)),
  );
}

/** How a step ended, as `attempt` gives it to the workflow. */
function resultOf(state: StepState | undefined): Value {
  if (state?.kind === "done") return { ok: true, value: state.output };
  if (state?.kind !== "failed") return undefined;
  return { ok: false, failure: { kind: state.failure, reason: state.reason } };
}
