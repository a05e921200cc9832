import { alternatives, type PlanDataset, presentType, type SchemaProblem, type Type, typeFromSchema } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { nameMissing, nothingExported, notLinked, workflowTwice } from "../../diagnostics/evaluate.ts";
import { methodShorthand } from "../../diagnostics/lower.ts";
import { datasetTwice, fieldNotRepresentable, fieldTransformed, keyNotUsable } from "../../diagnostics/schema.ts";
import { kindOf } from "../../language.ts";
import type { Evaluated, Shape, WorkflowShape } from "../../project.ts";
import { ts } from "../../ts.ts";

/** A workflow or a dataset, as the language makes them. */
interface Made {
  readonly id: string;
  readonly name: string;
  readonly dataset: Made;
  readonly on: WorkflowShape["on"];
  readonly when: unknown;
  readonly do: unknown;
  readonly definition: {
    readonly key: string;
    readonly version?: string;
    readonly fields: { readonly [name: string]: unknown };
  };
}

/** Collects the workflows that the modules export, and the datasets that these are made on. */
export function shapeOf(evaluated: Evaluated, context: CompileContext): Shape {
  const datasets = new Map<string, { readonly made: object; readonly dataset: PlanDataset }>();
  const workflows = new Map<string, WorkflowShape>();
  const seen = new Set<object>();
  for (const [file, namespace] of evaluated.modules) {
    const found = exportedWorkflows(namespace);
    if (found.length === 0) report(context, nothingExported, { place: { file, start: 0, end: 0 }, params: {} });
    for (const made of found) {
      if (seen.has(made)) continue;
      seen.add(made);
      const node = evaluated.linkOf(made)?.node ?? file;
      addDataset(made.dataset, node, { datasets, evaluated, context });
      if (!isName(made.id)) report(context, nameMissing, { place: idPlace(node), params: { what: "this workflow" } });
      const workflow = isName(made.id) ? workflowShape(made, node, { evaluated, context }) : undefined;
      if (workflow === undefined) continue;
      if (workflows.has(workflow.id))
        report(context, workflowTwice, { place: idPlace(node), params: { id: workflow.id } });
      else workflows.set(workflow.id, workflow);
    }
  }
  return {
    datasets: new Map([...datasets].map(([name, { dataset }]) => [name, dataset])),
    workflows: [...workflows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** True for what a workflow or a dataset can be called. */
function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** The workflows among a module's exports: alone, or in lists and plain objects of them. */
function exportedWorkflows(namespace: object): readonly Made[] {
  const found: Made[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (kindOf(value) === "workflow") found.push(value as Made);
    else if (depth < 3 && isPlain(value)) for (const each of Object.values(value)) visit(each, depth + 1);
  };
  for (const [, value] of Object.entries(namespace).sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      visit(value, 0);
    } catch {
      // A getter of the user's own may throw; there is no workflow behind it.
    }
  }
  return found;
}

/** True for lists and for the objects of object literals and modules, of whatever realm. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || kindOf(value) !== undefined) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function workflowShape(
  made: Made,
  node: ts.Node,
  { evaluated, context }: { readonly evaluated: Evaluated; readonly context: CompileContext },
): WorkflowShape | undefined {
  const functions = { when: made.when, do: made.do };
  for (const [name, value] of Object.entries(functions)) {
    if (typeof value === "function" && evaluated.linkOf(value) !== undefined) continue;
    const shorthand = methodNamed(node, name);
    if (shorthand !== undefined) report(context, methodShorthand, { place: shorthand.name, params: { name } });
    else report(context, notLinked, { place: propertyNamed(node, name) ?? node, params: { what: `\`${name}\`` } });
    return undefined;
  }
  const { id, on } = made;
  return { id, dataset: made.dataset.name, on, node, when: functions.when as object, do: functions.do as object };
}

function definitionOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const given = ts.isCallExpression(node) ? node.arguments[1] : undefined;
  return given !== undefined && ts.isObjectLiteralExpression(given) ? given : undefined;
}

function propertyNamed(node: ts.Node, name: string): ts.ObjectLiteralElementLike | undefined {
  return definitionOf(node)?.properties.find(
    (property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name,
  );
}

function methodNamed(node: ts.Node, name: string): ts.MethodDeclaration | undefined {
  const property = propertyNamed(node, name);
  return property !== undefined && ts.isMethodDeclaration(property) ? property : undefined;
}

function idPlace(node: ts.Node): ts.Node {
  return (ts.isCallExpression(node) ? node.arguments[0] : undefined) ?? node;
}

interface Datasets {
  readonly datasets: Map<string, { readonly made: object; readonly dataset: PlanDataset }>;
  readonly evaluated: Evaluated;
  readonly context: CompileContext;
}

function addDataset(made: Made, usedAt: ts.Node, { datasets, evaluated, context }: Datasets): void {
  const { name, definition } = made;
  const known = datasets.get(name);
  const node = evaluated.linkOf(made)?.node ?? usedAt;
  if (known !== undefined) {
    if (known.made !== made) report(context, datasetTwice, { place: idPlace(node), params: { name } });
    return;
  }
  if (!isName(name)) report(context, nameMissing, { place: idPlace(node), params: { what: "this dataset" } });
  // TypeScript says what is wrong with a definition without fields.
  if (!isName(name) || !hasFields(definition)) return;
  const fields: Record<string, Type> = {};
  const fieldsNode = propertyNamed(node, "fields");
  let isWhole = true;
  for (const [field, schema] of Object.entries(definition.fields)) {
    const { type, problems } = typeFromSchema(schema);
    fields[field] = type;
    // What has no type only matters where it is read.
    const refused = problems.filter(({ kind }) => kind !== "unknown-type");
    for (const problem of refused) reportField(problem, { field, fieldsNode, node, context });
    isWhole &&= refused.length === 0;
  }
  for (const role of ["key", "version"] as const) {
    const field = definition[role];
    const why = field === undefined ? undefined : whyUnusable(fields[field], role);
    if (field !== undefined && why !== undefined) {
      report(context, keyNotUsable, { place: propertyNamed(node, role) ?? node, params: { role, field, why } });
    }
  }
  const { key, version } = definition;
  // Without it, its workflows are not lowered: what they read of a field that was refused has no type.
  if (isWhole) datasets.set(name, { made, dataset: { key, ...(version === undefined ? {} : { version }), fields } });
}

function hasFields(definition: unknown): boolean {
  return typeof definition === "object" && definition !== null && "fields" in definition && isPlain(definition.fields);
}

function reportField(
  { kind, what, path }: SchemaProblem,
  at: {
    readonly field: string;
    readonly fieldsNode: ts.Node | undefined;
    readonly node: ts.Node;
    readonly context: CompileContext;
  },
): void {
  const written =
    at.fieldsNode !== undefined && ts.isPropertyAssignment(at.fieldsNode) ? at.fieldsNode.initializer : undefined;
  const place =
    written === undefined || !ts.isObjectLiteralExpression(written)
      ? undefined
      : written.properties.find(({ name }) => name !== undefined && name.getText() === at.field);
  const entry = kind === "unsupported" ? fieldNotRepresentable : fieldTransformed;
  report(at.context, entry, { place: place ?? at.node, params: { field: fieldName([at.field, ...path]), what } });
}

function fieldName(path: readonly string[]): string {
  const name = path.join(".").replaceAll(".[]", "[]");
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

function whyUnusable(type: Type | undefined, role: "key" | "version"): string | undefined {
  if (type === undefined) return "the dataset has no such field";
  if (presentType(type) !== type && type.kind === "union") return "it may be missing";
  // Beyond 2^53 JSON's numbers are rounded, and two keys would become one.
  if (role === "key" && type.kind === "number" && type.int !== true)
    return "it is a number that may be rounded; `z.int()` is not";
  const words = alternatives(type);
  const fit =
    words.every(({ kind }) => kind === "text" || kind === "number") || words.every((each) => each.kind === "literal");
  return fit ? undefined : "it is neither a text nor a number";
}
