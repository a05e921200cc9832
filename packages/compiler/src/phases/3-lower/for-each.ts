import { alternatives, isNullishType, stepLimits, stepVariable, type Type, unionOf } from "@heed/plan";
import { notAValue, unsupportedOperands, unsupportedSyntax } from "../../diagnostics/lower.ts";
import { nestedForEach, nothingForEach } from "../../diagnostics/steps.ts";
import type { ForEachIr, Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { nameOfThing, present } from "./apply.ts";
import { withoutDates } from "./date.ts";
import { callClosure } from "./function.ts";
import { isIr, type LowerContext, placeholder, report, type StepWriter, type Thing } from "./lowering.ts";
import { stepAt, writerFor } from "./task.ts";

/** `forEach(list, (element, index) => …, { most })`: one step, with the steps in it that are done for each element. */
export function forEach(node: ts.CallExpression, context: LowerContext): Ir {
  const writer = writerFor("forEach", node, context);
  if (!("steps" in writer)) return writer;
  const [first, second, third] = node.arguments;
  if (first === undefined || second === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`forEach` without a list and a function" } });
  const list = context.lower(first, context);
  const act = context.thing(second, context);
  const bound = third === undefined ? {} : { bound: context.lower(third, context) };
  if (list.type.kind === "unknown") return placeholder(node, context);
  const of = elementOf(list.type);
  if (of === undefined)
    return report(context, unsupportedOperands, {
      node: first,
      params: {
        operator: "forEach",
        types: "what is no list",
        instead: "give it a list; of a record, name the field that is one",
      },
    });
  if (act.kind !== "closure") {
    if (isIr(act) && act.type.kind === "unknown") return placeholder(node, context);
    return report(context, notAValue, { node: second, params: { what: nameOfThing(act) } });
  }
  if (writer.depth === stepLimits.nesting)
    return report(context, nestedForEach, { node, params: { most: stepLimits.nesting } });
  const step = stepAt(node, writer, context);
  const reported = context.compile.diagnostics.length;
  const inner: StepWriter = { steps: [], ids: writer.ids, depth: writer.depth + 1 };
  const element: Ir = { kind: "variable", name: stepVariable("element", step.id), type: of, at: list.at };
  const index: Ir = { kind: "variable", name: stepVariable("index", step.id), type: indexType, at: list.at };
  // What keeps the `forEach` from running keeps its steps from it, too.
  const inside: LowerContext = { ...context, steps: inner, guard: [] };
  const result = callClosure(act, { args: [element, index], node: second }, inside);
  if (inner.steps.length === 0 && context.compile.diagnostics.length === reported)
    return report(context, nothingForEach, { node: node.expression, params: {} });
  const made: ForEachIr = { kind: "forEach", ...step, list: present(list), ...bound, steps: inner.steps };
  return given(made, result, { writer, node: second, context });
}

const indexType: Type = { kind: "number", int: true, min: 0 };

/** Puts the step on the list, and gives what reads its output: the list of what the function returns for each element. */
function given(
  step: ForEachIr,
  result: Thing,
  { writer, node, context }: { readonly writer: StepWriter; readonly node: ts.Node; readonly context: LowerContext },
): Ir {
  const gives = isIr(result)
    ? withoutDates(result, node, context)
    : report(context, notAValue, { node, params: { what: nameOfThing(result) } });
  const returnsNothing = gives.kind === "constant" && gives.value === undefined;
  writer.steps.push(returnsNothing ? step : { ...step, gives });
  return { kind: "variable", name: step.id, type: { kind: "list", of: gives.type }, at: step.at };
}

/** The type of the elements of a list; undefined for what is none. */
function elementOf(type: Type): Type | undefined {
  const present = alternatives(type).filter((each) => !isNullishType(each));
  const lists = present.flatMap((each) => (each.kind === "list" ? [each.of] : []));
  return lists.length === 0 || lists.length < present.length ? undefined : unionOf(lists);
}
