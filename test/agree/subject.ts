import { contracts } from "@heed/integrations/contracts";
import { type Expr, nodeReader, type Plan, type PlanDataset, type PlanWorkflow, walk } from "@heed/plan";
import { compileExpr } from "../../packages/runtime/src/evaluate/compile.ts";
import { type Compiled, connectorNamed, type LoadedStep } from "../../packages/runtime/src/load-workflows.ts";

/** A step of a plan with its expressions read from the plan's table, before they are compiled. */
export type SubjectStep = {
  readonly id: string;
  readonly guard?: Expr;
  readonly needs: readonly string[];
  readonly after: readonly string[];
} & (
  | {
      readonly kind: "task";
      readonly connection: string;
      readonly connector: string;
      readonly operation: string;
      readonly input: Expr;
    }
  | { readonly kind: "wait"; readonly ms: Expr }
);

/** A workflow of a plan, as it is held against its lambdas. A mutant is a subject that was changed. */
export interface Subject {
  readonly id: string;
  readonly on: PlanWorkflow["on"];
  readonly fields: PlanDataset["fields"];
  readonly when: Expr;
  readonly steps: readonly SubjectStep[];
}

/** The workflows of a plan. */
export function subjectsOf(plan: Plan): readonly Subject[] {
  const read = nodeReader(plan.nodes);
  return plan.workflows.map(({ id, on, dataset, when, steps }) => ({
    id,
    on,
    fields: plan.datasets[dataset]?.fields ?? {},
    when: read(when),
    steps: steps.map((step): SubjectStep => {
      const common = { id: step.id, needs: step.needs, after: step.after };
      const guarded = step.guard === undefined ? common : { ...common, guard: read(step.guard) };
      if (step.kind === "wait") return { kind: "wait", ...guarded, ms: read(step.ms) };
      const { connection, operation } = step;
      const connector = plan.connections[connection]?.connector ?? "";
      return { kind: "task", ...guarded, connection, connector, operation, input: read(step.input) };
    }),
  }));
}

/** The expressions of a workflow: its condition, then those of its steps. */
export function expressionsOf({ when, steps }: Subject): readonly Expr[] {
  return [
    when,
    ...steps.flatMap((step) => [
      ...(step.guard === undefined ? [] : [step.guard]),
      step.kind === "task" ? step.input : step.ms,
    ]),
  ];
}

/** How many distinct nodes the expressions of a workflow have. */
export function sizeOf(subject: Subject): number {
  const seen = new Set<Expr>();
  for (const expr of expressionsOf(subject)) walk(expr, (node) => void seen.add(node));
  return seen.size;
}

/** A workflow that can be run: compiled by the runtime's own evaluator, its steps in the form that the runtime's scheduler takes. */
export interface Runnable {
  readonly subject: Subject;
  readonly when: Compiled;
  readonly steps: readonly LoadedStep[];
}

/** The workflow, compiled. */
export function runnable(subject: Subject): Runnable {
  return { subject, when: compiled(subject.when), steps: subject.steps.map(loadedStep) };
}

function compiled(expr: Expr): Compiled {
  return { expr, evaluate: compileExpr(expr) };
}

function loadedStep(step: SubjectStep): LoadedStep {
  const { id, needs, after } = step;
  const common = { id, needs, after, ...(step.guard === undefined ? {} : { guard: compiled(step.guard) }) };
  if (step.kind === "wait") return { kind: "wait", ...common, ms: compiled(step.ms) };
  const { connector, connection, operation } = step;
  const contract = connectorNamed(connector)?.operations[operation] ?? contracts.tickets.operations.get;
  return { kind: "task", ...common, connection, operation, contract, input: compiled(step.input) };
}
