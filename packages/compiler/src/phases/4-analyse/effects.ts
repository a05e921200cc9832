import type { OperationContract } from "@heed/integrations/contracts";
import type { Value } from "@heed/plan";
import { type Ir, type StepIr, type TaskIr, valuesOf, type WorkflowIr } from "../../ir.ts";
import type { Interner } from "../../reason/index.ts";
import { operationOf } from "./contract-of.ts";
import { isAboutRecord } from "./reasoners.ts";

/** What a step does and where, as far as it can be compared with what others do. */
export interface Effect {
  readonly workflow: WorkflowIr;
  readonly step: TaskIr;
  /** Equal for steps that do the same to the same place. */
  readonly name: string;
  /** The same for people: `slack.postMessage` to `#guest-care`. */
  readonly words: string;
}

/** Names what workflows do: equal names for equal doing. What is done for the elements of a list may not be done at all, so it is no effect. */
export interface EffectNames {
  readonly effectsOf: (workflow: WorkflowIr) => readonly Effect[];
  /** Everything that a workflow does, in its order. */
  readonly nameOfSteps: (workflow: WorkflowIr) => string;
}

/** Names effects. Each connection, wherever it is used, is one object only if it was made once, so connections go by their ids. */
export function effectNames({ intern, idOf }: Interner): EffectNames {
  const nameOf = (expr: Ir): string => String(idOf(intern(expr)));
  return {
    effectsOf: (workflow) =>
      workflow.steps.flatMap((step) => {
        const effect = step.kind === "task" ? effectOf(step, nameOf) : undefined;
        return effect === undefined || step.kind !== "task" ? [] : [{ ...effect, workflow, step }];
      }),
    nameOfSteps: ({ steps }) => JSON.stringify(steps.map((step) => nameOfStep(step, nameOf))),
  };
}

function nameOfStep(step: StepIr, nameOf: (expr: Ir) => string): readonly unknown[] {
  const { id, guard, after } = step;
  const name = [step.kind, id, guard.map(nameOf), after, valuesOf(step).map(nameOf)];
  switch (step.kind) {
    case "task":
      return [...name, step.connection.id, step.operation, step.isAttempted === true];
    case "forEach":
      return [...name, step.steps.map((each) => nameOfStep(each, nameOf))];
    case "wait":
    case "until":
      return name;
  }
}

/** The effect of a task that does something, at a place that does not depend on other steps. */
function effectOf(step: TaskIr, nameOf: (expr: Ir) => string): Pick<Effect, "name" | "words"> | undefined {
  const operation = operationOf(step);
  if (operation === undefined || operation.repeats === "reads" || !step.guard.every(isAboutRecord)) return undefined;
  const task = `${step.connection.connector}.${step.operation}`;
  const place = placeOf(step, operation);
  if (place === undefined || !place.every(isAboutRecord)) return undefined;
  const where = place.map((each) => (each.kind === "constant" ? show(each.value) : undefined));
  const known = where.filter((each) => each !== undefined);
  return {
    name: [step.connection.id, step.operation, ...place.map(nameOf)].join(" "),
    words: known.length === 0 || known.length < where.length ? `\`${task}\`` : `\`${task}\` to ${known.join(", ")}`,
  };
}

/** The inputs that say where the effect goes: all of them where the contract does not say which. */
function placeOf({ input }: TaskIr, { target }: OperationContract): readonly Ir[] | undefined {
  if (target === undefined) return [input];
  if (input.kind !== "record") return undefined;
  return target.flatMap((name) => input.entries.flatMap(([each, value]) => (each === name ? [value] : [])));
}

function show(value: Value): string {
  return typeof value === "string" ? `\`${value}\`` : `\`${JSON.stringify(value)}\``;
}
