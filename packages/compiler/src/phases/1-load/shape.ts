import type { Json, PlanDataset, SchemaProblem, Type } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { atTheSecond, idPlace, valueNamed } from "../../definition.ts";
import { nameMissing, nothingExported, workflowTwice } from "../../diagnostics/evaluate.ts";
import { datasetTwice, fieldNotRepresentable, fieldTransformed, keyNotUsable } from "../../diagnostics/schema.ts";
import { ts } from "../../ts.ts";
import type { CoverageShape, Shape, SourceShape, WorkflowShape } from "../../world.ts";
import { contentKeys } from "./content-keys.ts";
import { linkedFunction } from "./linked-function.ts";
import type { PlaceOf } from "./places.ts";
import type { Made, MadeCoverage, MadeDataset, MadeWorkflow } from "./realm/protocol.ts";
import { scenariosOf } from "./scenarios.ts";
import { whyUnusable } from "./usable-key.ts";
import { type HeapReader, heapReader } from "./world.ts";

/** The sources that the modules were made of. */
export interface MadeFrom {
  readonly files: readonly ts.SourceFile[];
  /** Those of scenarios; their modules come after the others. */
  readonly scenarios: readonly ts.SourceFile[];
  /** The nodes by the ids that were spliced into the modules. */
  readonly nodes: ReadonlyMap<string, ts.Node>;
  readonly placeOf: PlaceOf;
}

interface Reading {
  readonly made: Made;
  readonly read: HeapReader;
  /** A name for the content of what stands in the heap. */
  readonly keyOf: (at: number | null) => string;
  readonly placeOf: PlaceOf;
  readonly nodeOf: (id: string | null) => ts.Node | undefined;
  readonly context: CompileContext;
}

/** Collects the workflows that the modules export, and the datasets that these are made on. */
export function shapeOf(made: Made, from: MadeFrom, context: CompileContext): Shape {
  const { files, scenarios, nodes, placeOf } = from;
  const nodeOf = (id: string | null): ts.Node | undefined => (id === null ? undefined : nodes.get(id));
  const keys = contentKeys(made.heap, (id) => placeOf(nodeOf(id)));
  const keyOf = (at: number | null): string => (at === null ? "" : keys(at));
  const reading: Reading = { made, read: heapReader(made.heap, nodes), keyOf, placeOf, nodeOf, context };
  const datasets = new Map<string, { readonly at: number; readonly dataset: PlanDataset }>();
  const workflows = new Map<string, WorkflowShape>();
  const coverages: CoverageShape[] = [];
  const seen = new Set<number>();
  for (const [place, file] of files.entries()) {
    const found = made.modules[place] ?? [];
    const claims = made.coverages[place] ?? [];
    for (const claim of claims) {
      const node = nodeOf(claim.node) ?? file;
      addDataset(claim.dataset, { usedAt: node, datasets }, reading);
      coverages.push(...coverageShape(claim, node, reading));
    }
    if (found.length + claims.length === 0)
      report(context, nothingExported, { place: { file, start: 0, end: 0 }, params: {} });
    for (const at of found) {
      const each = made.workflows[at];
      if (each === undefined || seen.has(at)) continue;
      seen.add(at);
      const node = nodeOf(each.node) ?? file;
      addDataset(each.dataset, { usedAt: node, datasets }, reading);
      if (isNamed(each.id)) addWorkflow(workflowShape(each, node, reading), workflows, context);
      else report(context, nameMissing, { place: idPlace(node), params: { what: "this workflow" } });
    }
  }
  return {
    datasets: new Map([...datasets].map(([name, { dataset }]) => [name, dataset])),
    workflows: [...workflows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    coverages,
    fedBy: new Map([...datasets].map(([name, { at }]) => [name, made.datasets[at]?.fedBy ?? []])),
    sources: [...datasets].flatMap(([name, { at }]) => sourceShapes(name, made.datasets[at], nodeOf)),
    scenarios: scenariosOf(made.scenarios.slice(files.length), { files: scenarios, nodes }, context),
    connections: made.heap.flatMap((entry, at) => {
      const value = entry[0] === "connection" ? reading.read(at) : undefined;
      return value?.kind === "connection" ? [value] : [];
    }),
  };
}

function sourceShapes(
  dataset: string,
  made: MadeDataset | undefined,
  nodeOf: Reading["nodeOf"],
): readonly SourceShape[] {
  return (made?.from ?? []).map(({ id, source, settings }) => ({
    ...{ id, source, dataset },
    node: nodeOf(made?.node ?? null),
    settings: settings === null ? undefined : (JSON.parse(settings) as Json),
  }));
}

/** True for what a workflow or a dataset can be called. */
function isNamed(name: string | null): name is string {
  return name !== null && name !== "";
}

function addWorkflow(
  workflow: WorkflowShape | undefined,
  workflows: Map<string, WorkflowShape>,
  context: CompileContext,
): void {
  if (workflow === undefined) return;
  const { id, node } = workflow;
  const known = workflows.get(id);
  if (known === undefined) workflows.set(id, workflow);
  else report(context, workflowTwice, { ...atTheSecond([known.node, node], context), params: { id } });
}

function workflowShape(
  made: MadeWorkflow,
  node: ts.Node,
  { made: all, read, keyOf, placeOf, context }: Reading,
): WorkflowShape | undefined {
  const when = linkedFunction({ name: "when", at: made.when, node }, read, context);
  const act = when && linkedFunction({ name: "do", at: made.do, node }, read, context);
  const dataset = all.datasets[made.dataset]?.name;
  const { on, order } = made;
  if (when === undefined || act === undefined || dataset == null || made.id === null) return undefined;
  // TypeScript says what is wrong with another event or order.
  if (on !== "created" && on !== "updated" && on !== "saved") return undefined;
  if (order !== null && order !== "record") return undefined;
  const key = [placeOf(node), keyOf(made.when), keyOf(made.do)].join(" ");
  return { id: made.id, dataset, on, ...(order && { order }), node, key, when, do: act };
}

/** A claim about workflows; none, which is reported, for one that is not written as it should be. */
function coverageShape(
  made: MadeCoverage,
  node: ts.Node,
  { made: all, read, keyOf, placeOf, context }: Reading,
): readonly CoverageShape[] {
  const { id, on } = made;
  if (!isNamed(id)) report(context, nameMissing, { place: idPlace(node), params: { what: "this claim" } });
  const when = linkedFunction({ name: "when", at: made.when, node }, read, context);
  const dataset = all.datasets[made.dataset]?.name;
  if (!isNamed(id) || when === undefined || dataset == null) return [];
  const key = [placeOf(node), keyOf(made.when)].join(" ");
  return on === "created" || on === "updated" ? [{ id, dataset, on, node, key, when }] : [];
}

interface Datasets {
  readonly usedAt: ts.Node;
  readonly datasets: Map<string, { readonly at: number; readonly dataset: PlanDataset }>;
}

function addDataset(at: number, { usedAt, datasets }: Datasets, { made, nodeOf, context }: Reading): void {
  const dataset = made.datasets[at];
  if (dataset === undefined) return;
  const node = nodeOf(dataset.node) ?? usedAt;
  const { name } = dataset;
  if (!isNamed(name)) {
    report(context, nameMissing, { place: idPlace(node), params: { what: "this dataset" } });
    return;
  }
  const known = datasets.get(name);
  if (known === undefined) {
    const planned = planDataset(dataset, node, context);
    if (planned !== undefined) datasets.set(name, { at, dataset: planned });
  } else if (known.at !== at) {
    const first = nodeOf(made.datasets[known.at]?.node ?? null) ?? usedAt;
    report(context, datasetTwice, { ...atTheSecond([first, node], context), params: { name } });
  }
}

/**
 * The dataset as a plan has it; undefined for one without key or fields, of which TypeScript says what is wrong. Where a field is refused it
 * is undefined too, and its workflows are not lowered: what they read of that field has no type.
 */
function planDataset(
  { key, version, fields }: MadeDataset,
  node: ts.Node,
  context: CompileContext,
): PlanDataset | undefined {
  if (fields === null || key === null) return undefined;
  const types: { readonly [name: string]: Type } = Object.fromEntries(fields.map(([name, type]) => [name, type]));
  // What has no type only matters where it is read.
  const refused = fields.flatMap(([field, , problems]) =>
    problems.filter(({ kind }) => kind !== "unknown-type").map((problem) => ({ field, problem })),
  );
  for (const { field, problem } of refused) reportField(problem, { field, node, context });
  for (const [role, field] of [
    ["key", key],
    ["version", version],
  ] as const) {
    if (field === null) continue;
    const why = whyUnusable(Object.hasOwn(types, field) ? types[field] : undefined, role);
    if (why !== undefined)
      report(context, keyNotUsable, { place: valueNamed(node, role) ?? node, params: { role, field, why } });
  }
  return refused.length > 0 ? undefined : { key, ...(version === null ? {} : { version }), fields: types };
}

function reportField(
  { kind, what, path }: SchemaProblem,
  { field, node, context }: { readonly field: string; readonly node: ts.Node; readonly context: CompileContext },
): void {
  const written = valueNamed(node, "fields");
  const place =
    written === undefined || !ts.isObjectLiteralExpression(written)
      ? undefined
      : written.properties.find(({ name }) => name !== undefined && name.getText() === field);
  const entry = kind === "unsupported" ? fieldNotRepresentable : fieldTransformed;
  report(context, entry, { place: place ?? node, params: { field: fieldName([field, ...path]), what } });
}

function fieldName(path: readonly string[]): string {
  const name = path.join(".").replaceAll(".[]", "[]");
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}
