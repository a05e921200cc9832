import { type Expr, operatorNamed, paramAt, rewrite, takesValue, type Value } from "@heed/plan";
import type { Ir } from "./ir.ts";

/**
 * Works out what is constant: `"refund".includes("fun")` → `true`, `true && a` → `a`. Keeps the type and the place of what it replaces.
 * Only total operators are worked out, so folding never throws; and only what JavaScript would not evaluate is dropped.
 */
export function foldConstants(expr: Ir): Ir {
  return rewrite(expr, fold);
}

function fold(node: Ir): Ir {
  switch (node.kind) {
    case "call":
      return foldCall(node);
    case "not":
      return node.term.kind === "constant" ? constantLike(node, !node.term.value) : node;
    case "all":
      return foldTerms(node, true);
    case "any":
      return foldTerms(node, false);
    case "choose":
      return node.when.kind === "constant" ? (node.when.value ? node.then : node.otherwise) : node;
    case "get":
      return foldGet(node);
    default:
      return node;
  }
}

function constantLike({ type, at }: Ir, value: Value): Ir {
  return { kind: "constant", value, type, at };
}

function foldCall(node: Ir & { readonly kind: "call" }): Ir {
  const operator = operatorNamed(node.op);
  if (
    operator === undefined ||
    !operator.total ||
    operator.varies === true ||
    node.args.some(({ kind }) => kind !== "constant")
  )
    return node;
  const values = node.args.map((arg) => (arg.kind === "constant" ? arg.value : undefined));
  const fit = values.every((value, at) => {
    const param = paramAt(operator, at);
    return param !== undefined && takesValue(param, value);
  });
  return fit ? constantLike(node, (operator.evaluate as (...args: readonly Value[]) => Value)(...values)) : node;
}

/** `all` stops at a false and ignores a true; `any` the other way round. Terms before the one that decides may fail, so they stay. */
function foldTerms(node: Ir & { readonly kind: "all" | "any" }, neutral: boolean): Ir {
  const kept: Ir[] = [];
  for (const term of node.terms) {
    if (term.kind === "constant" && Boolean(term.value) === neutral) continue;
    kept.push(term);
    if (term.kind === "constant") break;
  }
  const [only] = kept;
  if (only === undefined) return constantLike(node, neutral);
  if (kept.length === 1) return only;
  return kept.length === node.terms.length ? node : { ...node, terms: kept };
}

function foldGet(node: Ir & { readonly kind: "get" }): Ir {
  const { of, name } = node;
  if (of.kind !== "constant" || typeof of.value !== "object" || of.value === null || Array.isArray(of.value))
    return node;
  const record = of.value as { readonly [name: string]: Value };
  return constantLike(node, Object.hasOwn(record, name) ? record[name] : undefined);
}

/** True when an expression is this constant. */
export function isConstant(expr: Expr, value: Value): boolean {
  return expr.kind === "constant" && expr.value === value;
}
