import {
  type CanonicalTexts,
  type NodeWriter,
  nodeWriter,
  type Plan,
  type PlanDataset,
  type PlanMap,
  type PlanMapPlace,
  type PlanSource,
  planSemantics,
  planVersionOf,
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
  /** By id. */
  readonly sources?: ReadonlyMap<string, PlanSource>;
  readonly build: Plan["build"];
}

/** A plan and where its parts were written. */
export interface Emitted {
  readonly plan: Plan;
  readonly map: PlanMap;
}

/** What was emitted before. What a workflow that is still the same object comes to is the same. */
export interface EmitMemory {
  writer: NodeWriter;
  /** Their nodes are in the writer. */
  workflows: WeakMap<WorkflowIr, Written>;
  /** The texts of the plan's nodes and workflows. */
  readonly texts: CanonicalTexts;
}

/** A memory of nothing. */
export function emptyEmitMemory(): EmitMemory {
  return { writer: nodeWriter(), workflows: new WeakMap(), texts: new WeakMap() };
}

/** The plan of the workflows: the same content whatever the order of files, the machine or the time. */
export function emit(
  { workflows, datasets, connections, sources, build }: EmitInput,
  memory = emptyEmitMemory(),
): Emitted {
  const ordered = [...workflows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const used = new Set(ordered.map(({ dataset }) => dataset));
  const written = ordered.map((workflow) => {
    const made = memory.workflows.get(workflow) ?? write(workflow, memory.writer);
    memory.workflows.set(workflow, made);
    return made;
  });
  const names = new Set<string>();
  for (const each of written) for (const name of each.names) names.add(name);
  const from = [...(sources ?? [])].filter(([, { dataset }]) => used.has(dataset));
  const content: Omit<Plan, "hash"> = {
    format: "heed-plan",
    version: planVersionOf(ordered),
    semantics: planSemantics,
    datasets: Object.fromEntries([...datasets].filter(([name]) => used.has(name))),
    connections: Object.fromEntries(connections),
    ...(from.length === 0 ? {} : { sources: Object.fromEntries(from) }),
    secrets: secretsOf([...connections.values(), ...from.map(([, each]) => each)]),
    nodes: memory.writer.table(names),
    workflows: written.map(({ planned }) => planned),
    build,
  };
  const plan = sealPlan(content, memory.texts);
  // What was written once for workflows that are gone is not kept for ever.
  if (memory.writer.size() > 2 * names.size + fewest) Object.assign(memory, emptyEmitMemory());
  return { plan, map: mapOf(ordered, written, plan) };
}

/** So many nodes more than a plan needs are no reason to begin anew. */
const fewest = 1_000;

function secretsOf(connections: readonly Pick<PlanSource, "settings">[]): string[] {
  const names = connections.flatMap(({ settings }) =>
    Object.values(settings).flatMap((value) =>
      [value]
        .flat()
        .flatMap((each) =>
          typeof each === "object" && each !== null && "secret" in each && typeof each.secret === "string"
            ? [each.secret]
            : [],
        ),
    ),
  );
  return [...new Set(names)].sort();
}

function mapOf(workflows: readonly WorkflowIr[], written: readonly Written[], plan: Plan): PlanMap {
  const files = [...new Set(written.flatMap((each) => [...each.files]))].sort();
  const number = new Map(files.map((file, at) => [file, at]));
  const place = ({ file, line, column, endLine, endColumn }: Span): PlanMapPlace => [
    number.get(file) ?? 0,
    line,
    column,
    endLine,
    endColumn,
  ];
  const filesKey = files.join("\n");
  const entries = workflows.map(({ id, at, when, steps }, index) => {
    const made = written[index];
    if (made?.mapped?.filesKey === filesKey) return [id, made.mapped.entry] as const;
    const nodes = Object.fromEntries([...(made?.nodes ?? [])].map(([name, span]) => [name, place(span)]));
    const stepPlaces = Object.fromEntries(allSteps(steps).map((step) => [step.id, place(step.at)]));
    const entry = { at: place(at), when: place(when.at), steps: stepPlaces, nodes };
    if (made !== undefined) made.mapped = { filesKey, entry };
    return [id, entry] as const;
  });
  return {
    format: "heed-plan-map",
    version: plan.version,
    plan: plan.hash,
    files,
    workflows: Object.fromEntries(entries),
  };
}

function expressionsIn({ when, steps }: WorkflowIr): readonly Ir[] {
  return [when, ...allSteps(steps).flatMap(expressionsOf)];
}

/** A workflow as the plan and its map have it. */
interface Written {
  readonly planned: Plan["workflows"][number];
  /** The names of all nodes. */
  readonly names: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  /** Where each node was written, by its name in the plan. */
  readonly nodes: ReadonlyMap<string, Span>;
  /** Its part of a map with these files. */
  mapped?: { readonly filesKey: string; readonly entry: PlanMap["workflows"][string] };
}

function write(workflow: WorkflowIr, writer: NodeWriter): Written {
  const { id, dataset, on, order, when, steps } = workflow;
  const planned = {
    ...{ id, dataset, on, ...(order && { order }), when: writer.write(when) },
    steps: steps.map((step) => emitStep(step, writer.write)),
  };
  const files = new Set([workflow.at.file, ...allSteps(steps).map(({ at }) => at.file)]);
  const names = new Set<string>();
  const nodes = new Map<string, Span>();
  for (const expr of expressionsIn(workflow)) {
    walk(expr, (node) => {
      files.add(node.at.file);
      const name = writer.write(node);
      names.add(name);
      if (node.kind === "constant" || node.kind === "variable" || nodes.has(name)) return;
      nodes.set(name, node.at);
    });
  }
  return { planned, names, files, nodes };
}
