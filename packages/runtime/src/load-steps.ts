import { contracts } from "@heed/integrations/contracts";
import type { ConnectorContract, OperationContract } from "@heed/integrations/task";
import {
  diagnose,
  type Expr,
  type Plan,
  type PlanForEachStep,
  type PlanRetry,
  type PlanStep,
  type PlanTaskStep,
  type Scope,
  schemaFromType,
  stepVariable,
  typeSchema,
  type Value,
} from "@heed/plan";
import { z } from "zod";
import type { Shape } from "./delivery/graph.ts";
import * as faults from "./faults.ts";
import { refuse } from "./refusal.ts";

/** An expression and the function that it was compiled to. */
export interface Compiled {
  readonly expr: Expr;
  readonly evaluate: (scope: Scope) => Value;
}

interface StepCommon extends Omit<Shape, "kind" | "steps" | "gives"> {
  readonly guard?: Compiled;
}

/** A step with its expressions compiled and its operation looked up. */
export type LoadedStep =
  | LoadedTask
  | LoadedForEach
  | (StepCommon & { readonly kind: "wait"; readonly ms: Compiled })
  | (StepCommon & { readonly kind: "until"; readonly instant: Compiled });
export interface LoadedTask extends StepCommon {
  readonly kind: "task";
  readonly connection: string;
  readonly operation: string;
  /** Its output is of the type that the connection declares, where the input names one. */
  readonly contract: OperationContract;
  /** The name of that type. */
  readonly declared?: string;
  readonly input: Compiled;
  readonly retry?: PlanRetry;
  readonly timeoutMs?: number;
  readonly idempotency?: Compiled;
}
export interface LoadedForEach extends StepCommon {
  readonly kind: "forEach";
  readonly list: Compiled;
  readonly most: number;
  readonly steps: readonly LoadedStep[];
  readonly gives?: { readonly value: Compiled; readonly needs: readonly string[]; readonly watches: readonly string[] };
}

/** Every connector by name; a plan may name one that does not exist. */
export const connectors: { readonly [name: string]: ConnectorContract } = contracts;

/** The contract of a connector; undefined when there is none of this name. */
export function connectorNamed(name: string): ConnectorContract | undefined {
  return Object.hasOwn(connectors, name) ? connectors[name] : undefined;
}

/** What every condition and step may read: the record, its version before, and when it was taken in. */
export const given: readonly string[] = ["record", "before", "now"];

/** Compiles an expression that may read the variables named; `where` names the place in what is refused. */
export type Compile = (where: string, node: string, reads: readonly string[]) => Compiled;

export interface StepsToLoad {
  readonly workflow: string;
  readonly plan: Plan;
  readonly compile: Compile;
}

/** Looks up and compiles everything that steps refer to. `within` names the `forEach`es that they stand in. */
export function loadSteps(
  steps: readonly PlanStep[],
  within: readonly string[],
  toLoad: StepsToLoad,
): readonly LoadedStep[] {
  return steps.map((step) => loadStep(step, within, toLoad));
}

function loadStep(step: PlanStep, within: readonly string[], toLoad: StepsToLoad): LoadedStep {
  const { id, needs, after, watches = [] } = step;
  const reads = readable({ needs, watches }, within);
  const compiled = (what: string, node: string): Compiled => toLoad.compile(`the ${what} \`${id}\``, node, reads);
  const guard = step.guard === undefined ? {} : { guard: compiled("guard of step", step.guard) };
  const common = { id, within, needs, after, watches, ...guard };
  switch (step.kind) {
    case "wait":
      return { kind: step.kind, ...common, ms: compiled("wait", step.ms) };
    case "until":
      return { kind: step.kind, ...common, instant: compiled("wait", step.instant) };
    case "forEach":
      return {
        kind: step.kind,
        ...common,
        list: compiled("list of step", step.list),
        most: step.most,
        ...loadElements(step, within, toLoad),
      };
    case "task": {
      const { connection, operation, retry, timeoutMs, idempotency, mayFail } = step;
      return {
        kind: step.kind,
        ...common,
        connection,
        operation,
        ...declaredIn(step, compiled("input of step", step.input), toLoad),
        ...(retry && { retry }),
        ...(timeoutMs && { timeoutMs }),
        ...(idempotency && { idempotency: compiled("idempotency of step", idempotency) }),
        ...(mayFail && { mayFail }),
      };
    }
  }
}

/** The variables that expressions of a step may read. */
function readable(
  { needs, watches }: { readonly needs: readonly string[]; readonly watches: readonly string[] },
  within: readonly string[],
): readonly string[] {
  return [
    ...given,
    ...needs,
    ...watches.map((id) => stepVariable("result", id)),
    ...within.flatMap((id) => [stepVariable("element", id), stepVariable("index", id)]),
  ];
}

function loadElements(
  { id, steps, gives }: PlanForEachStep,
  outer: readonly string[],
  toLoad: StepsToLoad,
): Pick<LoadedForEach, "steps" | "gives"> {
  const within = [...outer, id];
  const loaded = { steps: loadSteps(steps, within, toLoad) };
  if (gives === undefined) return loaded;
  const { needs, watches = [] } = gives;
  const value = toLoad.compile(`what \`${id}\` gives`, gives.value, readable({ needs, watches }, within));
  return { ...loaded, gives: { value, needs, watches } };
}

/** The contract of a task, its output narrowed to the type that the connection declares under the name in its input. */
function declaredIn(
  step: PlanTaskStep,
  input: Compiled,
  toLoad: StepsToLoad,
): Pick<LoadedTask, "input" | "contract" | "declared"> {
  const contract = operationOf(step, toLoad);
  const { by, setting = "", field = "" } = contract.declared ?? {};
  const entries = input.expr.kind === "record" ? input.expr.entries : [];
  const named = entries.find(([entry]) => entry === by)?.[1];
  if (named?.kind !== "constant" || typeof named.value !== "string") return { input, contract };
  const settings = toLoad.plan.connections[step.connection]?.settings ?? {};
  const types = declaredTypes.safeParse(Object.hasOwn(settings, setting) ? settings[setting] : {}).data ?? {};
  const type = Object.hasOwn(types, named.value) ? types[named.value] : undefined;
  const { output, sample: _sample, ...rest } = contract;
  if (type === undefined || !(output instanceof z.ZodObject))
    return refuseReference(toLoad.workflow, "the response", named.value);
  const narrowed = { ...rest, output: output.extend({ [field]: schemaFromType(type) }) };
  return { input, contract: narrowed, declared: named.value };
}

const declaredTypes = z.record(z.string(), typeSchema);

function operationOf({ id, connection, operation }: PlanTaskStep, { workflow, plan }: StepsToLoad): OperationContract {
  const used = Object.hasOwn(plan.connections, connection) ? plan.connections[connection] : undefined;
  if (used === undefined) return refuseReference(workflow, "the connection", connection);
  const operations = connectorNamed(used.connector)?.operations ?? {};
  const contract = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const called = `${used.connector}.${operation}`;
  return contract ?? refuse(diagnose(faults.unknownOperation, { workflow, step: id, operation: called }));
}

/** Refuses a plan for a name that leads nowhere. */
export function refuseReference(workflow: string, what: string, name: string): never {
  return refuse(diagnose(faults.unknownReference, { workflow, what, name }));
}
