import type { Json, Value } from "@heed/plan";
import { effectKeyOf } from "../delivery/effect-key.ts";
import { evaluateInput, idempotencyOf } from "../delivery/exchange.ts";
import { compareInstances, instanceOf } from "../delivery/instance.ts";
import type { Plans } from "../delivery/plans.ts";
import { scopeOf, viewOf } from "../delivery/scope.ts";
import { workflowOf } from "../delivery/settle.ts";
import type { Step } from "../delivery/step-state.ts";
import type { LoadedStep } from "../load-steps.ts";
import { placeOf, placeOfStep } from "../place.ts";
import type { Store } from "../ports.ts";
import type { AttemptRow, RunRow, StoredRun } from "../stores/rows.ts";
import { type Explanation, explanationOf, type Known } from "./explanation.ts";

/** One step of a run from end to end. */
export interface StepDetail extends Step {
  readonly kind?: LoadedStep["kind"];
  readonly operation?: string;
  readonly place?: string;
  readonly guard?: Explanation;
  /** What the destination was or will be given; worked out again from the record, so absent before what it needs is there. */
  readonly input?: Value;
  /** The name of its effect, as the destination has been or will be told it; absent as `input` is. */
  readonly key?: string;
  readonly tries: readonly AttemptRow[];
}

/** One run from end to end. */
export interface RunDetail {
  readonly run: RunRow;
  readonly record: Json;
  readonly before?: Json;
  /** Why it matched; absent when this runtime cannot read the plan that the run began with. */
  readonly why?: Explanation;
  readonly place?: string;
  readonly steps: readonly StepDetail[];
}

/** One run with everything that is known of it. */
export async function runDetail(
  id: string,
  { store, plans }: { readonly store: Store; readonly plans: Plans },
): Promise<RunDetail | undefined> {
  const stored = await store.run(id);
  if (stored === undefined) return undefined;
  const plan = (await plans.of(stored.plan))?.plan;
  const workflow = workflowOf(plan, stored);
  const tries = await store.attempts(id);
  const { record, before, steps, ...run } = stored;
  const known = plan === undefined || workflow === undefined ? undefined : { plan, workflow };
  const place = known && placeOf(known.plan, known.workflow.id);
  return {
    run,
    record,
    ...(before === undefined ? {} : { before }),
    ...(known && { why: explanationOf(known, known.workflow.when.expr, { record, before, now: run.startedAt }) }),
    ...(place === undefined ? {} : { place }),
    steps: inOrder(steps).map((step) => ({
      ...(known ? stepDetail(step, stored, known) : step),
      tries: tries.filter((each) => each.step === step.id),
    })),
  };
}

/** As the source stands: those of a `forEach` behind it, element by element. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort((a, b) => compareInstances(a.id, b.id));
}

function stepDetail(step: Step, run: StoredRun, known: Known): Omit<StepDetail, "tries"> {
  const { step: id, places } = instanceOf(step.id);
  const written = known.workflow.byId.get(id);
  if (written === undefined) return step;
  const place = placeOfStep(known.plan, known.workflow.id, id);
  const view = viewOf(known.workflow, run);
  const isDecided = step.state.kind !== "pending" && step.state.kind !== "blocked";
  const guard = isDecided ? written.guard : undefined;
  const asked =
    isDecided && written.kind === "task" && step.state.kind !== "skipped" ? { task: written, places, view } : undefined;
  const input = asked && evaluateInput(asked);
  const idempotency = asked && idempotencyOf(asked);
  const effect = { run: run.id, workflow: run.workflow, step: step.id };
  return {
    ...step,
    kind: written.kind,
    ...(written.kind === "task" ? { operation: written.operation } : {}),
    ...(place === undefined ? {} : { place }),
    ...(guard && { guard: explanationOf(known, guard.expr, scopeOf(written, places, view)) }),
    ...(input?.kind === "value" ? { input: input.value } : {}),
    ...(idempotency?.kind === "value" ? { key: effectKeyOf({ ...effect, idempotency: idempotency.value }) } : {}),
  };
}
