import {
  type Expr,
  nodeWriter,
  type Plan,
  type PlanDataset,
  type PlanMap,
  type PlanMapPlace,
  planSemantics,
  planVersion,
  type Span,
  sealPlan,
  walk,
} from "@heed/plan";
import { allSteps, type Ir, type WorkflowIr } from "../../ir.ts";
import { emitStep, expressionsOf } from "./emit-step.ts";

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
    const stepPlaces = Object.fromEntries(allSteps(steps).map((step) => [step.id, place(step.at)]));
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

function expressionsIn({ when, steps }: WorkflowIr): readonly Ir[] {
  return [when, ...allSteps(steps).flatMap(expressionsOf)];
}

interface Written {
  readonly files: ReadonlySet<string>;
  /** Where each node was written, by its name in the plan. */
  readonly nodes: ReadonlyMap<string, Span>;
}

function spansOf(workflow: WorkflowIr, write: (expr: Expr) => string): Written {
  const files = new Set([workflow.at.file, ...allSteps(workflow.steps).map(({ at }) => at.file)]);
  const nodes = new Map<string, Span>();
  for (const expr of expressionsIn(workflow)) {
    walk(expr, (node) => {
      files.add(node.at.file);
      if (node.kind === "constant" || node.kind === "variable") return;
      const name = write(node);
      if (!nodes.has(name)) nodes.set(name, node.at);
    });
  }
  return { files, nodes };
}
