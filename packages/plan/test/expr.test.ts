import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { childrenOf, type Expr, freeVariables, pathOf, rewrite, walk } from "../src/expr.ts";
import { expressions, manyPaths } from "./expressions.ts";

const record: Expr = { kind: "variable", name: "record" };

function field(...path: readonly string[]): Expr {
  return path.reduce((of: Expr, name): Expr => ({ kind: "get", of, name }), record);
}

test("a rewriting that replaces nothing gives the same object", () => {
  fc.assert(fc.property(expressions, (expr) => rewrite(expr, (node) => node) === expr));
});

test("a rewriting that copies gives an equal expression", () => {
  fc.assert(
    fc.property(expressions, (expr) =>
      isDeepStrictEqual(
        rewrite(expr, (node) => ({ ...node })),
        expr,
      ),
    ),
  );
});

test("each node is replaced once, its parts before it", () => {
  const expr: Expr = { kind: "all", terms: [field("a"), { kind: "not", term: field("b") }] };
  const seen: string[] = [];
  rewrite(expr, (node) => {
    seen.push(node.kind);
    return node;
  });
  expect(seen).toEqual(["variable", "get", "get", "not", "all"]);
});

test("a rewriting visits nodes, not paths, and what was shared stays shared", () => {
  let visits = 0;
  const renamed = rewrite(manyPaths(40), (node) => {
    visits += 1;
    return node.kind === "variable" ? { ...node, name: "before" } : node;
  });
  expect(visits).toBe(41);
  const [left, right] = childrenOf(renamed);
  expect(left).toBe(right);
  expect([...freeVariables(renamed)]).toEqual(["before"]);
});

test("a walk visits each node once, parents before their parts", () => {
  const seen: Expr[] = [];
  const expr = manyPaths(40);
  walk(expr, (node) => seen.push(node));
  expect(seen).toHaveLength(41);
  expect(seen[0]).toBe(expr);
  expect(seen.at(-1)).toEqual(record);
});

test("a free variable is one that nothing around it binds", () => {
  const list = field("tags");
  const body: Expr = {
    kind: "call",
    op: "value.equals",
    args: [
      { kind: "variable", name: "x0" },
      { kind: "variable", name: "s0" },
    ],
  };
  const some: Expr = { kind: "each", method: "some", list, variable: "x0", body };
  expect(freeVariables(body)).toEqual(new Set(["x0", "s0"]));
  expect(freeVariables(some)).toEqual(new Set(["record", "s0"]));
  // The list is not inside the binding.
  expect(freeVariables({ ...some, list: { kind: "variable", name: "x0" } })).toEqual(new Set(["x0", "s0"]));
});

test("each binder binds its variables in its body alone", () => {
  const [x0, y0, i0] = ["x0", "y0", "i0"].map((name): Expr => ({ kind: "variable", name }));
  if (x0 === undefined || y0 === undefined || i0 === undefined) throw new Error("three variables");
  const body: Expr = { kind: "list", items: [x0, y0, i0, record] };
  const each: Expr = { kind: "each", method: "map", list: i0, variable: "x0", index: "i0", body };
  expect(freeVariables(each)).toEqual(new Set(["y0", "record", "i0"]));
  const fold: Expr = { kind: "fold", list: record, initial: x0, total: "x0", variable: "y0", index: "i0", body };
  expect(freeVariables(fold)).toEqual(new Set(["record", "x0"]));
  const sort: Expr = { kind: "sort", list: y0, left: "x0", right: "y0", body };
  expect(freeVariables(sort)).toEqual(new Set(["i0", "record", "y0"]));
});

test("a path is read from gets alone", () => {
  expect(pathOf(field("author", "country"))).toEqual(["record", "author", "country"]);
  expect(pathOf(record)).toEqual(["record"]);
  expect(pathOf({ kind: "get", of: { kind: "list", items: [] }, name: "length" })).toBeUndefined();
});
