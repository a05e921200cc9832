import { booleanType, undefinedType, unionOf } from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { dataField } from "../../world.ts";
import { nameOfThing } from "./apply.ts";
import { callGiven } from "./callback.ts";
import { joined, truthy } from "./condition.ts";
import { bindLive } from "./live.ts";
import { isIr, type LowerContext, notIr, report, type Thing, under } from "./lowering.ts";

const methods: ReadonlySet<string> = new Set(["some", "every", "map"]);

/**
 * `list.some(…)`, `every` and `map` of a list of functions, regular expressions or what holds them, element by element: a plan has no such
 * list. Undefined for any other call.
 */
export function unrolled(
  of: Thing | undefined,
  { node, callee }: { readonly node: ts.CallExpression; readonly callee: ts.PropertyAccessExpression },
  context: LowerContext,
): Ir | undefined {
  const name = callee.name.text;
  if (!methods.has(name)) return undefined;
  const elements = of === undefined ? written(callee.expression, context) : held(of, callee.expression, context);
  const [callback, more] = node.arguments;
  if (elements === undefined) return undefined;
  if (callback === undefined || more !== undefined)
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: `\`${name}\` with other than one argument` },
    });
  const at = context.compile.spanOf(node);
  if (name === "map") {
    const items = elements.map((element, place) => given(callback, [element, placeIr(place, at)], context));
    const types = items.map(({ type }) => type);
    const list = { kind: "list", of: types.length === 0 ? undefinedType : unionOf(types), items: types } as const;
    return { kind: "list", items, type: list, at };
  }
  let reached = context;
  const terms = elements.map((element, place) => {
    const term = truthy(given(callback, [element, placeIr(place, at)], reached));
    reached = under(name === "every" ? term : notIr(term), reached);
    return term;
  });
  return { ...joined(name === "every" ? "all" : "any", terms, at), type: booleanType };
}

/** The elements of a list of the modules; undefined for anything else. */
export function held(of: Thing, expression: ts.Expression, context: LowerContext): readonly Thing[] | undefined {
  if (of.kind !== "live" || of.value.kind !== "object") return undefined;
  const { fields } = of.value;
  const length = dataField(of.value, "length");
  if (typeof length !== "number" || !context.checker.isArrayLikeType(context.checker.getTypeAtLocation(expression)))
    return undefined;
  return Array.from({ length }, (_, place): Thing => {
    const name = `${of.name}[${place}]`;
    return bindLive(
      fields.get(`${place}`)?.() ?? { kind: "data", value: undefined },
      { node: expression, name },
      context,
    );
  });
}

/** The elements of a list that is written out, where one of them is a function or a regular expression. */
export function written(node: ts.Expression, context: LowerContext): readonly Thing[] | undefined {
  const list = ts.isParenthesizedExpression(node) ? node.expression : node;
  if (!ts.isArrayLiteralExpression(list) || list.elements.some(ts.isSpreadElement)) return undefined;
  const { checker } = context;
  const isTold = list.elements.some((element) => {
    const type = checker.getTypeAtLocation(element);
    return type.getCallSignatures().length > 0 || type.symbol?.name === "RegExp";
  });
  return isTold ? list.elements.map((element) => context.thing(element, context)) : undefined;
}

function given(callback: ts.Expression, args: readonly Thing[], context: LowerContext): Ir {
  const result = callGiven(callback, args, context);
  return isIr(result) ? result : report(context, notAValue, { node: callback, params: { what: nameOfThing(result) } });
}

function placeIr(place: number, at: Ir["at"]): Ir {
  return { kind: "constant", value: place, type: { kind: "literal", value: place }, at };
}
