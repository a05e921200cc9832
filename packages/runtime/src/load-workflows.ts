import {
  compileExpr,
  diagnose,
  type EventKind,
  type Expr,
  faultOf,
  freeVariables,
  type Plan,
  type PlanWorkflow,
  type Scope,
  UnreadableNode,
  type Value,
} from "@heed/plan";
import { checkSteps } from "./check-steps.ts";
import { type Graph, stepsById } from "./delivery/graph.ts";
import * as faults from "./faults.ts";
import {
  type Compile,
  type Compiled,
  connectorNamed,
  connectors,
  given,
  type LoadedStep,
  loadSteps,
  refuseReference,
} from "./load-steps.ts";
import { refuse } from "./refusal.ts";
import { mapSliced, type Sliced } from "./slices.ts";

/** A workflow with its expressions compiled. */
export interface LoadedWorkflow extends Graph<LoadedStep> {
  readonly id: string;
  readonly dataset: string;
  readonly on: EventKind;
  readonly order?: "record";
  readonly when: Compiled;
}

export interface WorkflowsToLoad {
  readonly plan: Plan;
  readonly nodes: (name: string) => Expr;
}

/** Looks up and compiles everything that the workflows of a plan refer to. */
export function* loadWorkflows(toLoad: WorkflowsToLoad): Sliced<readonly LoadedWorkflow[]> {
  for (const [connection, { connector }] of Object.entries(toLoad.plan.connections)) {
    if (connectorNamed(connector) !== undefined) continue;
    refuse(diagnose(faults.unknownConnector, { connection, connector, known: Object.keys(connectors) }));
  }
  const seen = new Set<string>();
  const known: FreeVariables = new Map();
  return yield* mapSliced(toLoad.plan.workflows, (workflow) => {
    if (seen.has(workflow.id))
      refuse(diagnose(faults.notAPlan, { issues: [`two workflows are called \`${workflow.id}\``] }));
    seen.add(workflow.id);
    return loadWorkflow(workflow, { ...toLoad, known });
  });
}

/** The variables that expressions read, as far as they were worked out: workflows of a plan share most of their parts. */
type FreeVariables = Map<Expr, ReadonlySet<string>>;

function loadWorkflow(
  workflow: PlanWorkflow,
  toLoad: WorkflowsToLoad & { readonly known: FreeVariables },
): LoadedWorkflow {
  const { id, dataset, on, order } = workflow;
  if (!Object.hasOwn(toLoad.plan.datasets, dataset)) refuseReference(id, "the dataset", dataset);
  checkSteps(workflow);
  const compile: Compile = (where, name, reads) => {
    const expr = exprNamed(name, { workflow: id, nodes: toLoad.nodes });
    const { compiled, free } = compiledOf(expr, { workflow: id, where, known: toLoad.known });
    for (const read of free) {
      if (!reads.includes(read)) refuse(diagnose(faults.unboundVariable, { workflow: id, where, name: read }));
    }
    return compiled;
  };
  const when = compile("the condition", workflow.when, given);
  const steps = loadSteps(workflow.steps, [], { workflow: id, plan: toLoad.plan, compile });
  return { id, dataset, on, ...(order && { order }), when, steps, byId: stepsById(steps) };
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

/** Most conditions of a large plan are never evaluated one by one, and most of its steps not for a long time. */
function compiledWhenNeeded(expr: Expr): Compiled {
  let compiled: ((scope: Scope) => Value) | undefined;
  return {
    expr,
    evaluate: (scope) => {
      compiled ??= compileExpr(expr);
      return compiled(scope);
    },
  };
}

function compiledOf(
  expr: Expr,
  { known, ...at }: { readonly workflow: string; readonly where: string; readonly known: FreeVariables },
): { readonly compiled: Compiled; readonly free: ReadonlySet<string> } {
  try {
    return { compiled: compiledWhenNeeded(expr), free: freeVariables(expr, known) };
  } catch (thrown) {
    return refuse(diagnose(faults.unusableExpression, { ...at, reason: faultOf(thrown).message }));
  }
}
