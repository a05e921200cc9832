import { freeVariables, stepVariable } from "@heed/plan";
import type { LoadedStep, LoadedWorkflow } from "@heed/runtime";
import { taskName } from "../replay/answers.ts";

/**
 * The steps of a workflow whose running depends on what a task answers, with the tasks that it is: the past does not tell what they would have
 * answered, so how often such a step runs is a guess.
 */
export function guessedSteps({ byId }: Pick<LoadedWorkflow, "byId">): ReadonlyMap<string, readonly string[]> {
  const guessed = new Map<string, readonly string[]>();
  // Each `forEach` comes before the steps in it, which run as often as it has elements.
  for (const step of byId.values()) {
    const around = step.within.flatMap((outer) => guessed.get(outer) ?? []);
    const tasks = [...around, ...readByConditions(step).flatMap((id) => taskIn(byId.get(id)))];
    if (tasks.length > 0) guessed.set(step.id, [...new Set(tasks)].sort());
  }
  return guessed;
}

/** The steps whose outputs, or whose ends, decide whether a step runs and how often. */
function readByConditions(step: LoadedStep): readonly string[] {
  const list = step.kind === "forEach" ? [step.list] : [];
  const conditions = [...(step.guard === undefined ? [] : [step.guard]), ...list];
  const read = new Set(conditions.flatMap(({ expr }) => [...freeVariables(expr)]));
  return [
    ...step.needs.filter((id) => read.has(stepVariable("output", id))),
    ...step.watches.filter((id) => read.has(stepVariable("result", id))),
  ];
}

function taskIn(step: LoadedStep | undefined): readonly string[] {
  if (step?.kind === "task") return [taskName(step)];
  return step?.kind === "forEach" ? step.steps.flatMap(taskIn) : [];
}
