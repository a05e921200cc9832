import { diagnose, type PlanStep, type PlanWorkflow, stepLimits } from "@heed/plan";
import { badStepGraph } from "./faults.ts";
import { refuse } from "./refusal.ts";

type Fail = (step: string, reason: string) => never;

/** A list of steps as it is checked. */
interface List {
  /** The steps that came before, in this list and in those around it. */
  readonly earlier: ReadonlyMap<string, PlanStep>;
  /** How often each of its steps may be done in a run. */
  readonly instances: number;
}

/** Steps depend only on earlier ones, in their list or in one around it, and follow only waits: so there is no circle, and one pass settles a run. */
export function checkSteps({ id, steps }: PlanWorkflow): void {
  const fail: Fail = (step, reason) => refuse(diagnose(badStepGraph, { workflow: id, step, reason }));
  checkList(steps, { earlier: new Map(), instances: 1 }, { fail, ids: new Set() });
}

function checkList(
  steps: readonly PlanStep[],
  { earlier, instances }: List,
  on: { readonly fail: Fail; readonly ids: Set<string> },
): ReadonlyMap<string, PlanStep> {
  const known = new Map(earlier);
  const here = new Set<string>();
  const checkReads = (id: string, of: Pick<PlanStep, "needs" | "watches">, by: ReadonlyMap<string, PlanStep>): void => {
    for (const need of of.needs) if (!by.has(need)) on.fail(id, `needs \`${need}\`, which does not come before it`);
    for (const watched of of.watches ?? [])
      if (by.get(watched)?.kind !== "task") on.fail(id, `watches \`${watched}\`, which is no task before it`);
  };
  for (const step of steps) {
    const { id } = step;
    if (on.ids.has(id)) on.fail(id, "is there twice");
    on.ids.add(id);
    checkReads(id, step, known);
    for (const wait of step.after) {
      const before = here.has(wait) ? known.get(wait) : undefined;
      if (before === undefined || before.kind === "task")
        on.fail(id, `follows \`${wait}\`, which is no wait before it`);
    }
    if (step.kind === "forEach") {
      const times = instances * step.most;
      if (times > stepLimits.elements)
        on.fail(id, `may do its steps ${times} times, and ${stepLimits.elements} is the most`);
      const inner = checkList(step.steps, { earlier: known, instances: times }, on);
      if (step.gives !== undefined) checkReads(id, step.gives, inner);
    }
    known.set(id, step);
    here.add(id);
  }
  return known;
}
