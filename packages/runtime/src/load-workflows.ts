import { contracts } from "@heed/integrations/contracts";
import type { ConnectorContract, OperationContract } from "@heed/integrations/task";
import {
  compileExpr,
  diagnose,
  type EventKind,
  type Expr,
  faultOf,
  freeVariables,
  type Plan,
  type PlanStep,
  type PlanTaskStep,
  type PlanWorkflow,
  type Scope,
  UnreadableNode,
  type Value,
} from "@heed/plan";
import * as faults from "./faults.ts";
import { refuse } from "./refusal.ts";

/** An expression and the function that it was compiled to. */
export interface Compiled {
  readonly expr: Expr;
  readonly evaluate: (scope: Scope) => Value;
}

/** A workflow with its expressions compiled. */
export interface LoadedWorkflow {
  readonly id: string;
  readonly dataset: string;
  readonly on: EventKind;
  readonly when: Compiled;
  readonly steps: readonly LoadedStep[];
}

interface StepCommon {
  readonly id: string;
  readonly guard?: Compiled;
  readonly needs: readonly string[];
  readonly after: readonly string[];
}

/** A step with its expressions compiled and its operation looked up. */
export type LoadedStep = LoadedTask | (StepCommon & { readonly kind: "wait"; readonly ms: Compiled });
export type LoadedTask = StepCommon & {
  readonly kind: "task";
  readonly connection: string;
  readonly operation: string;
  readonly contract: OperationContract;
  readonly input: Compiled;
};

export interface WorkflowsToLoad {
  readonly plan: Plan;
  readonly nodes: (name: string) => Expr;
}

/** Every connector by name; a plan may name one that does not exist. */
const connectors: { readonly [name: string]: ConnectorContract } = contracts;

/** The contract of a connector; undefined when there is none of this name. */
export function connectorNamed(name: string): ConnectorContract | undefined {
  return Object.hasOwn(connectors, name) ? connectors[name] : undefined;
}

/** Looks up and compiles everything that the workflows of a plan refer to. */
export function loadWorkflows(toLoad: WorkflowsToLoad): readonly LoadedWorkflow[] {
  for (const [connection, { connector }] of Object.entries(toLoad.plan.connections)) {
    if (connectorNamed(connector) !== undefined) continue;
    refuse(diagnose(faults.unknownConnector, { connection, connector, known: Object.keys(connectors) }));
  }
  const seen = new Set<string>();
  return toLoad.plan.workflows.map((workflow) => {
    if (seen.has(workflow.id))
      refuse(diagnose(faults.notAPlan, { issues: [`two workflows are called \`${workflow.id}\``] }));
    seen.add(workflow.id);
    return loadWorkflow(workflow, toLoad);
  });
}

function loadWorkflow(workflow: PlanWorkflow, toLoad: WorkflowsToLoad): LoadedWorkflow {
  const { id, dataset, on } = workflow;
  if (!Object.hasOwn(toLoad.plan.datasets, dataset)) refuseReference(id, "the dataset", dataset);
  checkStepGraph(workflow);
  const compile: Compile = (where, name, reads) => {
    const expr = exprNamed(name, { workflow: id, nodes: toLoad.nodes });
    const { compiled, free } = compiledOf(expr, { workflow: id, where });
    for (const read of free) {
      if (!reads.includes(read)) refuse(diagnose(faults.unboundVariable, { workflow: id, where, name: read }));
    }
    return compiled;
  };
  return {
    id,
    dataset,
    on,
    when: compile("the condition", workflow.when, ["record", "before"]),
    steps: workflow.steps.map((step) => loadStep(step, { workflow: id, plan: toLoad.plan, compile })),
  };
}

type Compile = (where: string, node: string, reads: readonly string[]) => Compiled;

interface StepsToLoad {
  readonly workflow: string;
  readonly plan: Plan;
  readonly compile: Compile;
}

function loadStep(step: PlanStep, { workflow, plan, compile }: StepsToLoad): LoadedStep {
  const { id, needs, after } = step;
  const reads = ["record", "before", ...needs];
  const guard = step.guard === undefined ? {} : { guard: compile(`the guard of step \`${id}\``, step.guard, reads) };
  const common = { id, needs, after, ...guard };
  if (step.kind === "wait") return { kind: "wait", ...common, ms: compile(`the wait \`${id}\``, step.ms, reads) };
  const { connection, operation } = step;
  const input = compile(`the input of step \`${id}\``, step.input, reads);
  const contract = operationOf(step, { workflow, plan });
  return { kind: "task", ...common, connection, operation, contract, input };
}

function operationOf(
  { id, connection, operation }: PlanTaskStep,
  at: Pick<StepsToLoad, "workflow" | "plan">,
): OperationContract {
  const { workflow, plan } = at;
  const used = Object.hasOwn(plan.connections, connection) ? plan.connections[connection] : undefined;
  if (used === undefined) return refuseReference(workflow, "the connection", connection);
  const operations = connectorNamed(used.connector)?.operations ?? {};
  const contract = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const called = `${used.connector}.${operation}`;
  return contract ?? refuse(diagnose(faults.unknownOperation, { workflow, step: id, operation: called }));
}

function refuseReference(workflow: string, what: string, name: string): never {
  return refuse(diagnose(faults.unknownReference, { workflow, what, name }));
}

function exprNamed(
  name: string,
  { workflow, nodes }: { readonly workflow: string; readonly nodes: WorkflowsToLoad["nodes"] },
): Expr {
  try {
    return nodes(name);
  } catch (thrown) {
    if (thrown instanceof UnreadableNode) return refuseReference(workflow, "the expression", name);
    throw thrown;
  }
}

function compiledOf(
  expr: Expr,
  at: { readonly workflow: string; readonly where: string },
): { readonly compiled: Compiled; readonly free: ReadonlySet<string> } {
  try {
    return { compiled: { expr, evaluate: compileExpr(expr) }, free: freeVariables(expr) };
  } catch (thrown) {
    return refuse(diagnose(faults.unusableExpression, { ...at, reason: faultOf(thrown).message }));
  }
}

/** Steps need and follow only earlier ones, and follow only waits: so there is no circle, and one pass settles a run. */
function checkStepGraph({ id, steps }: PlanWorkflow): void {
  const earlier = new Map<string, PlanStep["kind"]>();
  for (const step of steps) {
    const fail = (reason: string) => refuse(diagnose(faults.badStepGraph, { workflow: id, step: step.id, reason }));
    if (earlier.has(step.id)) fail("is there twice");
    for (const need of step.needs) if (!earlier.has(need)) fail(`needs \`${need}\`, which does not come before it`);
    for (const wait of step.after)
      if (earlier.get(wait) !== "wait") fail(`follows \`${wait}\`, which is no wait before it`);
    earlier.set(step.id, step.kind);
  }
}
