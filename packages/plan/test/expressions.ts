import fc from "fast-check";
import { type Expr, eachMethods } from "../src/expr.ts";
import { operators } from "../src/operators/index.ts";
import type { Value } from "../src/value.ts";

/** Names that have been mistaken for something else, and any other. */
const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "u", "n", "r", "", "a b", "\ud800", "record"),
  fc.string({ unit: "binary" }),
);

const primitives = fc.oneof(
  fc.constantFrom<Value>(
    undefined,
    null,
    true,
    false,
    -0,
    0,
    Number.NaN,
    Infinity,
    -Infinity,
    "\ud800",
    "\udc00\ud800",
  ),
  fc.double(),
  fc.string({ unit: "binary" }),
);

/** Values of every kind, with what JSON lacks. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    primitives,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Expressions of every kind; their operators have the right number of arguments, not the right types. */
export const expressions: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => {
  const expr = tie("expr");
  const some = fc.array(expr, { maxLength: 3 });
  const index = fc.constantFrom({}, { index: "i0" });
  return {
    expr: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      values.map((value): Expr => ({ kind: "constant", value })),
      fc.constantFrom("record", "before", "s0", "x0").map((name): Expr => ({ kind: "variable", name })),
      fc.tuple(expr, names).map(([of, name]): Expr => ({ kind: "get", of, name })),
      some.map((terms): Expr => ({ kind: "all", terms })),
      some.map((terms): Expr => ({ kind: "any", terms })),
      expr.map((term): Expr => ({ kind: "not", term })),
      fc.tuple(expr, expr, expr).map(([when, then, otherwise]): Expr => ({ kind: "choose", when, then, otherwise })),
      fc
        .constantFrom(...operators)
        .chain(({ name, params, rest }) =>
          fc
            .array(expr, { minLength: params.length, maxLength: rest === undefined ? params.length : 3 })
            .map((args): Expr => ({ kind: "call", op: name, args })),
        ),
      some.map((items): Expr => ({ kind: "list", items })),
      fc.array(fc.tuple(names, expr), { maxLength: 3 }).map((entries): Expr => ({ kind: "record", entries })),
      fc
        .tuple(fc.constantFrom(...eachMethods), expr, expr, index)
        .map(([method, list, body, more]): Expr => ({ kind: "each", method, list, variable: "x0", body, ...more })),
      fc.tuple(expr, expr, expr, index).map(
        ([list, initial, body, more]): Expr => ({
          kind: "fold",
          list,
          initial,
          total: "t0",
          variable: "x0",
          body,
          ...more,
        }),
      ),
      fc.tuple(expr, expr).map(([list, body]): Expr => ({ kind: "sort", list, left: "x0", right: "y0", body })),
    ),
  };
}).expr;

/** Half of the paths lead left: `depth` distinct nodes, 2 to the power of `depth` paths. */
export function manyPaths(depth: number, leaf: Expr = { kind: "variable", name: "record" }): Expr {
  let expr = leaf;
  for (let at = 0; at < depth; at += 1) expr = { kind: "call", op: "number.add", args: [expr, expr] };
  return expr;
}
