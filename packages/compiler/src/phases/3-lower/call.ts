import { type EachMethod, eachMethods, numberType, presentType, wordsOf } from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { dataField, madeAs } from "../../world.ts";
import { property } from "./access.ts";
import { applied, nameOfThing, present } from "./apply.ts";
import { argumentsOf, valuesOf } from "./arguments.ts";
import { attempt } from "./attempt.ts";
import { callOfCollection } from "./collection.ts";
import { each } from "./each.ts";
import { fold } from "./fold.ts";
import { forEach } from "./for-each.ts";
import { callClosure } from "./function.ts";
import { isNewList } from "./iterable.ts";
import { isIr, type LowerContext, placeholder, report, type Thing } from "./lowering.ts";
import { method } from "./method.ts";
import { callOfRegex, callWithRegex, type Regex, regexMethods } from "./regex.ts";
import { sort } from "./sort.ts";
import { standardCall } from "./standard-call.ts";
import { task } from "./task.ts";
import { unrolled } from "./unrolled.ts";
import { moment, waiting } from "./waiting.ts";

/** A call. `base` is what stands before the dot of the callee, when that is known already. */
export function invoke(node: ts.CallExpression, context: LowerContext, base?: Thing): Thing {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const one = base === undefined ? unrolled(undefined, { node, callee }, context) : undefined;
    if (one !== undefined) return one;
    const of = base ?? context.thing(callee.expression, context);
    const other = unrolled(of, { node, callee }, context);
    if (other !== undefined) return other;
    if (of.kind === "set" || of.kind === "map") return callOfCollection(of, { node, callee }, context);
    if (isIr(of) || of.kind === "regex") return methodCall(of, { node, callee }, context);
    return callThing(property(of, { name: callee.name.text, node: callee }, context), node, context);
  }
  return callThing(context.thing(callee, context), node, context);
}

interface MethodCall {
  readonly node: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
}

function methodCall(of: Ir | Regex, { node, callee }: MethodCall, context: LowerContext): Thing {
  const name = callee.name.text;
  if (of.kind === "regex") return callOfRegex(of, { node, callee }, context);
  const words = wordsOf(presentType(of.type));
  if (words.has("list") && isEachMethod(name)) return each(of, { method: name, node }, context);
  if (words.has("list") && name === "reduce") return fold(of, node, context);
  if (words.has("list") && (name === "toSorted" || (name === "sort" && isNewList(callee.expression, context))))
    return sort(of, node, context);
  if (words.has("list") && name === "reverse" && isNewList(callee.expression, context))
    return applied("array.toReversed", [present(of)], { node, context });
  const [first] = node.arguments;
  if (words.has("text") && regexMethods.has(name) && first !== undefined) {
    const regex = context.thing(first, context);
    if (regex.kind === "regex") return callWithRegex(present(of), { name, regex, node }, context);
  }
  const args = (): readonly Ir[] => valuesOf(node, context);
  return method(of, { name, args, node: callee.name }, context);
}

function isEachMethod(name: string): name is EachMethod {
  return eachMethods.some((method) => method === name);
}

function callThing(callee: Thing, node: ts.CallExpression, context: LowerContext): Thing {
  if (callee.kind === "closure") {
    const args = argumentsOf(node, context);
    return callClosure(callee, { args, node }, context);
  }
  if (callee.kind === "task") return task(callee, node, context);
  if (callee.kind === "live") return callLanguage(callee, node, context);
  if (callee.kind === "global") {
    return standardCall(callee.name, node, context);
  }
  if (isIr(callee) && callee.type.kind === "unknown") return placeholder(node, context);
  return report(context, notAValue, { node: node.expression, params: { what: nameOfThing(callee) } });
}

const ofLanguage: ReadonlyMap<string, (node: ts.CallExpression, context: LowerContext) => Ir> = new Map([
  ["wait", waiting],
  ["until", moment],
  ["attempt", attempt],
  ["forEach", forEach],
]);

function callLanguage(
  callee: Thing & { readonly kind: "live" },
  node: ts.CallExpression,
  context: LowerContext,
): Thing {
  const kind = madeAs(callee.value);
  const language = kind === undefined ? undefined : ofLanguage.get(kind);
  if (language !== undefined) return language(node, context);
  const [argument] = node.arguments;
  const unit = kind === "duration" && callee.value.kind === "thing" ? dataField(callee.value, "ms") : undefined;
  if (argument !== undefined && typeof unit === "number") {
    const at = context.compile.spanOf(node);
    const ms: Ir = { kind: "constant", value: unit, type: numberType, at };
    return applied("a * b", [context.lower(argument, context), ms], { node, context });
  }
  return report(context, unsupportedSyntax, {
    node,
    params: {
      syntax: `a call of \`${callee.name}\``,
      instead: "in `when` and `do`, of the language only tasks, `wait`, `attempt`, `forEach` and times are called",
    },
  });
}
