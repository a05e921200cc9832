import {
  type Expr,
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
  const needs = stepsRead(guard === undefined ? [value] : [guard, value]);
  const common = {
    id: step.id,
    ...(guard === undefined ? {} : { guard: write(guard) }),
    needs,
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

/** The steps whose outputs expressions read. A step's name is never that of an element, so what is bound inside need not be looked at. */
function stepsRead(exprs: readonly Ir[]): string[] {
  const names = new Set<string>();
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind === "variable" && /^s\d+$/.test(node.name)) names.add(node.name);
    });
  }
  return [...names].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
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
  const written = workflows.map((workflow) => ({ workflow, spans: spansOf(workflow, write) }));
  const files = [...new Set(written.flatMap(({ spans }) => [...spans.files]))].sort();
  const number = new Map(files.map((file, at) => [file, at]));
  const place = ({ file, line, column, endLine, endColumn }: Span): PlanMapPlace => [
    number.get(file) ?? 0,
    line,
    column,
    endLine,
    endColumn,
  ];
  const entries = written.map(({ workflow: { id, at, when, steps }, spans }) => {
    const nodes = Object.fromEntries([...spans.nodes].map(([name, span]) => [name, place(span)]));
    const stepPlaces = Object.fromEntries(steps.map((step) => [step.id, place(step.at)]));
    return [id, { at: place(at), when: place(when.at), steps: stepPlaces, nodes }] as const;
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

interface Written {
  readonly files: ReadonlySet<string>;
  /** Where each node was written, by its name in the plan. */
  readonly nodes: ReadonlyMap<string, Span>;
}

function spansOf(workflow: WorkflowIr, write: (expr: Expr) => string): Written {
  const files = new Set([workflow.at.file, ...workflow.steps.map(({ at }) => at.file)]);
  const nodes = new Map<string, Span>();
  for (const expr of expressionsOf(workflow)) {
    walk(expr, (node) => {
      files.add(node.at.file);
      if (node.kind === "constant" || node.kind === "variable") return;
      const name = write(node);
      if (!nodes.has(name)) nodes.set(name, node.at);
    });
  }
  return { files, nodes };
}
