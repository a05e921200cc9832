import { mayBeNullish, undefinedType, unionOf } from "@heed/plan";
import { unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { element, property } from "./access.ts";
import { present } from "./apply.ts";
import { invoke } from "./call.ts";
import { joined } from "./condition.ts";
import { isIr, isNullishIr, type LowerContext, notIr, report, type Thing, under } from "./lowering.ts";

/**
 * `a?.b.c` → `a == null ? undefined : a.b.c`. A missing base ends the whole chain behind it, so the tests of all its `?.` are gathered
 * while the rest is lowered as if nothing were missing.
 */
export function chain(node: ts.Expression, context: LowerContext): Thing {
  const missing: Ir[] = [];
  const value = link(node, missing, context);
  if (missing.length === 0) return value;
  if (!isIr(value))
    return report(context, unsupportedSyntax, { node, params: { syntax: "`?.` on what is no value of the record" } });
  const at = context.compile.spanOf(node);
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at };
  const [first] = missing;
  const test = missing.length === 1 && first !== undefined ? first : joined("any", missing, at);
  return {
    kind: "choose",
    when: test,
    then: nothing,
    otherwise: value,
    type: unionOf([value.type, undefinedType]),
    at,
  };
}

function link(node: ts.Expression, missing: Ir[], context: LowerContext): Thing {
  if (!ts.isOptionalChain(node) || ts.isNonNullExpression(node)) {
    return ts.isNonNullExpression(node) && ts.isOptionalChain(node.expression)
      ? link(node.expression, missing, context)
      : context.thing(node, context);
  }
  if (ts.isCallExpression(node)) return linkCall(node, missing, context);
  const base = optional(link(node.expression, missing, context), node.questionDotToken, missing);
  if (ts.isPropertyAccessExpression(node)) return property(base, { name: node.name.text, node }, context);
  return element(
    base,
    { key: context.lower((node as ts.ElementAccessExpression).argumentExpression, reached(missing, context)), node },
    context,
  );
}

function linkCall(node: ts.CallChain, missing: Ir[], context: LowerContext): Thing {
  const callee = node.expression;
  if (node.questionDotToken !== undefined) {
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: "a call with `?.(`", instead: "call functions that are always there" },
    });
  }
  if (!ts.isPropertyAccessExpression(callee)) return invoke(node, context);
  const base = optional(link(callee.expression, missing, context), callee.questionDotToken, missing);
  return invoke(node, reached(missing, context), base);
}

/** The context behind a chain's `?.`: what stands there is only evaluated when nothing before it is missing. */
function reached(missing: readonly Ir[], context: LowerContext): LowerContext {
  return missing.reduce((before, test) => under(notIr(test), before), context);
}

/** The base of an access, with its test put on the list when it may be missing. */
function optional(base: Thing, token: ts.QuestionDotToken | undefined, missing: Ir[]): Thing {
  if (token === undefined || !isIr(base)) return base;
  if (!mayBeNullish(base.type)) return base;
  missing.push(isNullishIr(base));
  return present(base);
}
