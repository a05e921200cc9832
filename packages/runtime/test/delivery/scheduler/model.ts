import { instanceId } from "../../../src/delivery/instance.ts";
import type { Case, Written } from "./written.ts";

/** How a step ends: a failure with its kind. */
export type End = "done" | "skipped" | "blocked" | `failed: ${string}`;

/** How each step of a run ends and how the run does, said by the rules alone: without time, and without an order in which things happen. */
export interface Endings {
  readonly steps: ReadonlyMap<string, End>;
  readonly run: "done" | "failed";
}

/** The endings that the rules give a case. */
export function endingsOf(of: Case): Endings {
  const steps = new Map<string, End>();
  const visit = (list: readonly Written[], places: readonly number[]): void => {
    for (const step of list) {
      const id = instanceId(step, places);
      const isStopped =
        step.needs.some((need) => isLost(need, places, { of, steps })) ||
        step.watches.some((watched) => isUntold(watched, places, { of, steps })) ||
        step.after.some((wait) => isNeverOver(wait, places, { of, steps }));
      steps.set(id, isStopped ? "blocked" : ownEnd(id, of));
      const verdict = of.verdictOf(id);
      if (isStopped || verdict.kind !== "open") continue;
      for (let element = 0; element < verdict.count; element += 1) visit(step.steps ?? [], [...places, element]);
    }
  };
  visit(of.graph.steps, []);
  const failed = [...steps].some(([id, end]) => {
    const step = stepOf(id, of);
    // A failure that the workflow looks at is no failure of the run; a mistake in the workflow always is.
    return end.startsWith("failed") && (step.mayFail !== true || end === "failed: fault");
  });
  return { steps, run: failed ? "failed" : "done" };
}

function stepOf(id: string, { graph }: Case): Written {
  const step = graph.byId.get(id.slice(id.lastIndexOf(".") + 1));
  if (step === undefined) throw new Error(`bug: no step ${id}`);
  return step;
}

function ownEnd(id: string, of: Case): End {
  const verdict = of.verdictOf(id);
  if (verdict.kind === "skip") return "skipped";
  if (verdict.kind === "fault" || (verdict.kind === "wait" && Number.isNaN(verdict.ms))) return "failed: fault";
  if (verdict.kind !== "attempt") return "done";
  const last = of.outcomesOf(id).at(-1);
  switch (last?.kind) {
    case "done":
      return "done";
    case "refused":
      return "failed: refused";
    case "later":
      return "failed: exhausted";
    default:
      return "failed: unknown";
  }
}

interface Ended {
  readonly of: Case;
  readonly steps: ReadonlyMap<string, End>;
}

/** The step of this name that a step at `places` sees, the elements it stands in, and how it ended. */
function seen(name: string, places: readonly number[], { of, steps }: Ended) {
  const step = stepOf(name, of);
  const at = places.slice(0, step.within.length);
  const id = instanceId(step, at);
  const verdict = of.verdictOf(id);
  const end = steps.get(id) ?? "blocked";
  const count = end === "done" && verdict.kind === "open" ? verdict.count : 0;
  return { step, end, elements: Array.from({ length: count }, (_, element) => [...at, element]) };
}

/** Its output is never there. */
function isLost(name: string, places: readonly number[], ended: Ended): boolean {
  const { step, end, elements } = seen(name, places, ended);
  if (end === "blocked" || end.startsWith("failed")) return true;
  return elements.some(
    (element) =>
      step.gives?.needs.some((need) => isLost(need, element, ended)) ||
      step.gives?.watches.some((watched) => isUntold(watched, element, ended)),
  );
}

/** It is never known how it ended. */
function isUntold(name: string, places: readonly number[], ended: Ended): boolean {
  const { end } = seen(name, places, ended);
  return end === "blocked" || end === "failed: fault";
}

/** It, or a wait in it, never passes. */
function isNeverOver(name: string, places: readonly number[], ended: Ended): boolean {
  const { step, end, elements } = seen(name, places, ended);
  if (end === "blocked" || end.startsWith("failed")) return true;
  const waits = (step.steps ?? []).filter(({ kind }) => kind !== "task");
  return elements.some((element) => waits.some(({ id }) => isNeverOver(id, element, ended)));
}
