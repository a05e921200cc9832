import { type EachMethod, numberType, operatorsWrittenAs, presentType, wordsOf } from "@heed/plan";
import {
  clockOrChance,
  notAValue,
  restOrSpread,
  unsupportedMethod,
  unsupportedSyntax,
} from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { dataField, madeAs } from "../../world.ts";
import { applied, method, nameOfThing, property } from "./access.ts";
import { attempt } from "./attempt.ts";
import { each, eachMethods } from "./each.ts";
import { forEach } from "./for-each.ts";
import { callClosure } from "./function.ts";
import { varying } from "./global.ts";
import { isIr, type LowerContext, placeholder, report, type Thing } from "./lowering.ts";
import { nearestGlobal } from "./nearest.ts";
import { matches } from "./regex.ts";
import { task } from "./task.ts";
import { moment, waiting } from "./waiting.ts";

/** A call. `base` is what stands before the dot of the callee, when that is known already. */
export function invoke(node: ts.CallExpression, context: LowerContext, base?: Thing): Thing {
  const spread = node.arguments.find(ts.isSpreadElement);
  if (spread !== undefined)
    return report(context, restOrSpread, {
      node: spread,
      params: { what: "spreading arguments", instead: "pass the arguments one by one" },
    });
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const of = base ?? context.thing(callee.expression, context);
    if (isIr(of) || of.kind === "regex") return methodCall(of, { node, callee }, context);
    return callThing(property(of, { name: callee.name.text, node: callee }, context), node, context);
  }
  return callThing(context.thing(callee, context), node, context);
}

interface MethodCall {
  readonly node: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
}

function methodCall(
  of: Ir | (Thing & { readonly kind: "regex" }),
  { node, callee }: MethodCall,
  context: LowerContext,
): Thing {
  const name = callee.name.text;
  if (of.kind === "regex") {
    if (name === "test") return matches(of, node, context);
    return report(context, unsupportedMethod, {
      node: callee.name,
      params: { method: name, of: "a regular expression", instead: "use `test`" },
    });
  }
  const words = wordsOf(presentType(of.type));
  if (words.has("list") && eachMethods.has(name)) return each(of, { method: name as EachMethod, node }, context);
  const args = (): readonly Ir[] => node.arguments.map((argument) => context.lower(argument, context));
  return method(of, { name, args, node: callee.name }, context);
}

function callThing(callee: Thing, node: ts.CallExpression, context: LowerContext): Thing {
  if (callee.kind === "closure") {
    const args = node.arguments.map((argument) => context.thing(argument, context));
    return callClosure(callee, { args, node }, context);
  }
  if (callee.kind === "task") return task(callee, node, context);
  if (callee.kind === "live") return callLanguage(callee, node, context);
  if (callee.kind === "global") return callGlobal(callee.name, node, context);
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

function callGlobal(name: string, node: ts.CallExpression, context: LowerContext): Thing {
  if (varying.has(name)) return report(context, clockOrChance, { node, params: { what: `${name}()` } });
  if (operatorsWrittenAs(name).length === 0) {
    const known = "use `Math.…`, `String`, `Number`, `Boolean`, `Number.isNaN` or `Number.isInteger`";
    return report(context, unsupportedMethod, {
      node: node.expression,
      params: { method: name, of: "JavaScript", instead: nearestGlobal(name) ?? known },
    });
  }
  const args = node.arguments.map((argument) => context.lower(argument, context));
  return applied(name, args, { node, context });
}
