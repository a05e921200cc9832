import { type PlanDataset, type Type, unknownType } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { idPlace, propertyNamed, valueNamed } from "../../definition.ts";
import { notEvaluated, nothingExported, workflowTwice } from "../../diagnostics/evaluate.ts";
import { literalValue } from "../../literal-value.ts";
import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { typeOfTs } from "../../type-of-ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import type { LiveFunction, Shape, WorkflowShape } from "../../world.ts";
import { type StaticReading, staticReading, valueWritten, writtenOut } from "./static-value.ts";

interface Making extends StaticReading {
  readonly context: CompileContext;
  readonly datasets: Map<string, PlanDataset>;
}

/**
 * What can be known of a project's workflows from the sources alone, without running anything of them. What can only be known by running them is
 * reported where it stands.
 */
export function staticShape(sources: SourceProgram, context: CompileContext): Shape {
  const making: Making = { ...staticReading(sources), context, datasets: new Map() };
  const workflows = new Map<string, WorkflowShape>();
  for (const file of sources.workflows) {
    const calls = callsIn(file, sources);
    if (calls.length === 0) report(context, nothingExported, { place: { file, start: 0, end: 0 }, params: {} });
    for (const call of calls) {
      const made = workflowOf(call, making);
      const known = made && workflows.get(made.id);
      if (made === undefined) continue;
      if (known === undefined) workflows.set(made.id, made);
      else report(context, workflowTwice, { place: idPlace(call), params: { id: made.id } });
    }
  }
  const all = [...workflows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    datasets: making.datasets,
    workflows: all,
    coverages: [],
    fedBy: new Map(),
    sources: [],
    scenarios: [],
    connections: [],
  };
}

/** The calls in a file that make workflows or claims about them. */
function callsIn(file: ts.SourceFile, { checker }: SourceProgram): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  walkNodes(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    if (name.text !== "workflow" && name.text !== "covers") return;
    const { symbol } = checker.getTypeAtLocation(expression);
    // Of what has no type, TypeScript tells.
    if (symbol?.name === "Dataset") calls.push(node);
  });
  return calls;
}

function workflowOf(call: ts.CallExpression, making: Making): WorkflowShape | undefined {
  const { context } = making;
  const unknown = (what: string, place: ts.Node): undefined => {
    report(context, notEvaluated, { place, params: { what } });
  };
  if (ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "covers")
    return unknown("whether this claim holds", idPlace(call));
  const [name, definition] = call.arguments;
  const id = name && literalValue(writtenOut(name, making))?.value;
  if (isRepeated(call)) return unknown("how many workflows are made here, and with which values,", idPlace(call));
  if (name === undefined || typeof id !== "string") return unknown("what this workflow is called", idPlace(call));
  if (definition === undefined || !ts.isObjectLiteralExpression(definition))
    return unknown("what this workflow does", definition ?? call);
  if (definition.properties.some(ts.isSpreadAssignment))
    return unknown("what is spread into this workflow", definition);
  const [when, act] = [functionOf("when", call, making), functionOf("do", call, making)];
  if (when === undefined || act === undefined) return undefined;
  const event = valueNamed(call, "on");
  const on = event === undefined ? "created" : literalValue(writtenOut(event, making))?.value;
  if (on !== "created" && on !== "updated" && on !== "saved")
    return unknown("which event this workflow is about", event ?? call);
  const ordered = valueNamed(call, "order");
  const order = ordered === undefined ? undefined : literalValue(writtenOut(ordered, making))?.value;
  if (ordered !== undefined && order !== "record")
    return unknown("in which order this workflow's runs are carried out", ordered);
  // Each has a dataset of its own: what a record is like is known from the type where it is read.
  making.datasets.set(id, { key: "", fields: fieldsOf(definition, making) });
  return { id, dataset: id, on, ...(order === "record" && { order }), node: call, key: "", when, do: act };
}

/** True inside of a function or a loop, where what is made may be made several times or not at all. */
function isRepeated(node: ts.Node): boolean {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isFunctionLike(around) || ts.isIterationStatement(around, false)) return true;
    if (ts.isIfStatement(around) || ts.isConditionalExpression(around)) return true;
  }
  return false;
}

function functionOf(name: "when" | "do", call: ts.CallExpression, making: Making): LiveFunction | undefined {
  const given = valueNamed(call, name);
  const property = propertyNamed(call, name);
  const value = given && valueWritten(given, making);
  if (value?.kind === "function") return value;
  const place = given ?? property ?? idPlace(call);
  report(making.context, notEvaluated, { place, params: { what: `the function \`${name}\` of this workflow` } });
  return undefined;
}

/** The fields of the record that the functions of a definition are given, as TypeScript has them. */
function fieldsOf(definition: ts.Expression, { sources: { checker } }: Making): PlanDataset["fields"] {
  const wanted = checker.getContextualType(definition);
  const when = wanted && checker.getPropertyOfType(wanted, "when");
  const [signature] = when === undefined ? [] : checker.getTypeOfSymbol(when).getCallSignatures();
  const [record] = signature?.getParameters() ?? [];
  if (record === undefined) return {};
  const fields = checker.getPropertiesOfType(checker.getTypeOfSymbol(record)).map((each) => {
    const type: Type = typeOfTs(checker.getTypeOfSymbol(each), checker) ?? unknownType;
    return [each.name, type] as const;
  });
  return Object.fromEntries(fields);
}
