import {
  type Expr,
  freeVariables,
  nodeWriter,
  type Plan,
  type PlanDataset,
  type PlanMap,
  type PlanMapPlace,
  type PlanStep,
  planSemantics,
  planVersion,
  type Span,
  sealPlan,
  walk,
} from "@heed/plan";
import type { Ir, StepIr, WorkflowIr } from "../../ir.ts";

/** What a plan is made from. */
export interface EmitInput {
  readonly workflows: readonly WorkflowIr[];
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  /** The connections' connectors and settings, by id. */
  readonly connections: ReadonlyMap<string, Plan["connections"][string]>;
  readonly build: Plan["build"];
}

/** A plan and where its parts were written. */
export interface Emitted {
  readonly plan: Plan;
  readonly map: PlanMap;
}

/** The plan of the workflows: the same content whatever the order of files, the machine or the time. */
export function emit({ workflows, datasets, connections, build }: EmitInput): Emitted {
  const writer = nodeWriter();
  const ordered = [...workflows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const used = new Set(ordered.map(({ dataset }) => dataset));
  const planned = ordered.map(({ id, dataset, on, when, steps }) => ({
    id,
    dataset,
    on,
    when: writer.write(when),
    steps: steps.map((step) => emitStep(step, writer.write)),
  }));
  const plan = sealPlan({
    format: "heed-plan",
    version: planVersion,
    semantics: planSemantics,
    datasets: Object.fromEntries([...datasets].filter(([name]) => used.has(name))),
    connections: Object.fromEntries(connections),
    secrets: secretsOf([...connections.values()]),
    nodes: writer.table(),
    workflows: planned,
    build,
  });
  return { plan, map: mapOf(ordered, plan, writer.write) };
}

function emitStep(step: StepIr, write: (expr: Expr) => string): PlanStep {
  const guard = guardOf(step);
  const value = step.kind === "task" ? step.input : step.ms;
  const needs = [...new Set([...(guard === undefined ? [] : freeVariables(guard)), ...freeVariables(value)])].filter(
    (name) => /^s\d+$/.test(name),
  );
  const common = {
    id: step.id,
    ...(guard === undefined ? {} : { guard: write(guard) }),
    needs: needs.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    after: [...step.after],
  };
  if (step.kind === "wait") return { kind: "wait", ...common, ms: write(step.ms) };
  return {
    kind: "task",
    ...common,
    connection: step.connection.id,
    operation: step.operation,
    input: write(step.input),
  };
}

/** The conditions of a step as one; undefined when there are none. */
function guardOf({ guard, at }: StepIr): Ir | undefined {
  const [only] = guard;
  if (guard.length <= 1) return only;
  return {
    kind: "all",
    terms: guard.flatMap((each) => (each.kind === "all" ? each.terms : [each])),
    type: { kind: "boolean" },
    at,
  };
}

function secretsOf(connections: readonly Plan["connections"][string][]): string[] {
  const names = connections.flatMap(({ settings }) =>
    Object.values(settings).flatMap((value) =>
      typeof value === "object" && value !== null && "secret" in value && typeof value.secret === "string"
        ? [value.secret]
        : [],
    ),
  );
  return [...new Set(names)].sort();
}

function mapOf(workflows: readonly WorkflowIr[], plan: Plan, write: (expr: Expr) => string): PlanMap {
  const files = [...new Set(workflows.flatMap((workflow) => spansOf(workflow).map(({ file }) => file)))].sort();
  const number = new Map(files.map((file, at) => [file, at]));
  const place = ({ file, line, column, endLine, endColumn }: Span): PlanMapPlace => [
    number.get(file) ?? 0,
    line,
    column,
    endLine,
    endColumn,
  ];
  const entries = workflows.map((workflow) => {
    const nodes: Record<string, PlanMapPlace> = {};
    for (const expr of expressionsOf(workflow)) {
      walk(expr, (node) => {
        if (node.kind !== "constant" && node.kind !== "variable") nodes[write(node)] ??= place(node.at);
      });
    }
    const steps = Object.fromEntries(workflow.steps.map(({ id, at }) => [id, place(at)]));
    return [workflow.id, { at: place(workflow.at), when: place(workflow.when.at), steps, nodes }] as const;
  });
  return {
    format: "heed-plan-map",
    version: planVersion,
    plan: plan.hash,
    files,
    workflows: Object.fromEntries(entries),
  };
}

function expressionsOf({ when, steps }: WorkflowIr): readonly Ir[] {
  return [
    when,
    ...steps.flatMap((step) => {
      const guard = guardOf(step);
      return [...(guard === undefined ? [] : [guard]), step.kind === "task" ? step.input : step.ms];
    }),
  ];
}

function spansOf(workflow: WorkflowIr): readonly Span[] {
  const spans: Span[] = [workflow.at, ...workflow.steps.map(({ at }) => at)];
  for (const expr of expressionsOf(workflow)) walk(expr, ({ at }) => void spans.push(at));
  return spans;
}
