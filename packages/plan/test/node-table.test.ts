import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type EncodedNode, isEncodedNode, nodeTableSchema } from "../src/encoded-node.ts";
import { decodeValue, encodeValue, UnreadableNode } from "../src/encoded-value.ts";
import { childrenOf, type Expr } from "../src/expr.ts";
import { nodeReader, nodeWriter } from "../src/node-table.ts";
import type { Value } from "../src/value.ts";
import { expressions, manyPaths, values } from "./expressions.ts";

/** Writes an expression, sends it through JSON as a plan goes, and reads it. */
function throughPlan(expr: Expr): Expr {
  const writer = nodeWriter();
  const name = writer.write(expr);
  return nodeReader(nodeTableSchema.parse(JSON.parse(JSON.stringify(writer.table()))))(name);
}

function nameOf(expr: Expr): string {
  return nodeWriter().write(expr);
}

test("an expression that went through a plan is the same expression", () => {
  fc.assert(fc.property(expressions, (expr) => isDeepStrictEqual(throughPlan(expr), expr)));
});

test("a value that went through a plan is the same value", () => {
  fc.assert(
    fc.property(values, (value) =>
      isDeepStrictEqual(decodeValue(JSON.parse(JSON.stringify(encodeValue(value)))), value),
    ),
  );
});

test.for<readonly [string, Value]>([
  ["-0", -0],
  ["NaN", Number.NaN],
  ["negative infinity", Number.NEGATIVE_INFINITY],
  ["undefined", undefined],
  ["a field that is undefined", { a: undefined }],
  ["a field that has the prototype's name", Object.fromEntries([["__proto__", 1]])],
  ["a record that looks like a tag", { u: 1 }],
  ["a record that looks like a number's tag", { n: "NaN" }],
  ["a record that looks like a record's tag", { r: { u: 1 } }],
  ["a lone surrogate", ["\ud800", "\ud801"]],
])("%s survives", ([, value]) => {
  const read = throughPlan({ kind: "constant", value });
  // vitest's own comparison does not tell a field named `__proto__` from a prototype.
  expect(isDeepStrictEqual(read, { kind: "constant", value })).toBe(true);
});

test("equal expressions have one name, whoever writes them", () => {
  fc.assert(fc.property(expressions, (expr) => nameOf(structuredClone(expr)) === nameOf(expr)));
});

test("different expressions have different names", () => {
  fc.assert(
    fc.property(expressions, expressions, (left, right) => {
      expect(nameOf(left) === nameOf(right)).toBe(isDeepStrictEqual(left, right));
    }),
  );
  expect(nameOf({ kind: "constant", value: 0 })).not.toBe(nameOf({ kind: "constant", value: -0 }));
  expect(nameOf({ kind: "constant", value: "\ud800" })).not.toBe(nameOf({ kind: "constant", value: "\ud801" }));
});

test("a table holds each node once, and what is read of it is shared", () => {
  const writer = nodeWriter();
  const name = writer.write(manyPaths(40));
  writer.write(manyPaths(39));
  expect(Object.keys(writer.table())).toHaveLength(41);
  const lookUp = nodeReader(writer.table());
  const [left, right] = childrenOf(lookUp(name));
  expect(left).toBe(right);
  expect(lookUp(name)).toBe(lookUp(name));
});

test("a table is in the order of its names", () => {
  const writer = nodeWriter();
  writer.write(manyPaths(20));
  expect(Object.keys(writer.table())).toEqual(Object.keys(writer.table()).sort());
});

test.for<readonly [string, Record<string, EncodedNode>, string]>([
  ["a name that leads nowhere", { a: ["not", "b"] }, "node `b` is not in the table"],
  ["a name that every object has", { a: ["not", "constructor"] }, "node `constructor` is not in the table"],
  ["a node that contains itself", { a: ["not", "b"], b: ["not", "a"] }, "node `a` contains itself"],
  ["an unknown operator", { a: ["call", "text.shout"] }, "this version knows no operator `text.shout`"],
  [
    "too few arguments",
    { a: ["call", "text.includes", "b"], b: ["list"] },
    "`text.includes` does not take 1 arguments",
  ],
  [
    "too many arguments",
    { a: ["call", "number.abs", "b", "b"], b: ["list"] },
    "`number.abs` does not take 2 arguments",
  ],
  ["an unknown kind", { a: ["lambda", "b"] }, "this version knows no node `lambda`"],
  ["a missing part", { a: ["not"] }, "is not in the table"],
  ["a constant that is no tag", { a: ["constant", { x: 1 }] }, "a constant is not written as a plan writes values"],
  ["a constant with a tag too many", { a: ["constant", { u: 1, n: "NaN" }] }, "a constant is not written"],
  ["a constant with a number that JSON has", { a: ["constant", { n: "1" }] }, "a constant is not written"],
  ["a constant whose record is a list", { a: ["constant", { r: [] }] }, "a constant is not written"],
])("%s is refused", ([, table, message]) => {
  const lookUp = nodeReader(table);
  expect(() => lookUp("a")).toThrow(UnreadableNode);
  // And again: asking twice changes nothing.
  expect(() => lookUp("a")).toThrow(message);
});

test("an expression that nothing could evaluate is refused, however it is come by", () => {
  const table: Record<string, EncodedNode> = { n0: ["list"] };
  for (let at = 1; at < 100_000; at += 1) table[`n${at}`] = ["not", `n${at - 1}`];
  expect(() => nodeReader(table)("n99999")).toThrow(UnreadableNode);
  const lookUp = nodeReader(table);
  expect(() => Object.keys(table).map(lookUp)).toThrow("an expression is nested too deeply");
});

test("a constant that is nested too deeply is refused", () => {
  const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  expect(() => decodeValue(deep)).toThrow(UnreadableNode);
});

test.for<readonly [string, unknown]>([
  ["a kind without what it holds", { a: ["get", "b"] }],
  ["a list method that there is none of", { a: ["each", "forEach", "b", "x0", "c"] }],
  ["a part that is no name", { a: ["all", 1] }],
  ["a node that is no list", { a: { kind: "not" } }],
])("the schema refuses %s", ([, table]) => {
  expect(nodeTableSchema.safeParse(table).success).toBe(false);
});

test("what is a node is told as the schema tells it", () => {
  const kinds = [
    "constant",
    "variable",
    "get",
    "all",
    "any",
    "not",
    "choose",
    "call",
    "list",
    "record",
    "each",
    "fold",
    "sort",
  ];
  const parts = fc.oneof(
    fc.constantFrom<unknown>("some", "flatMap", "x", 1, null, ["a", "b"], ["a"], ["a", 1], {}),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const nodes = fc
    .tuple(
      fc.constantFrom<unknown>(...kinds, "loop", "toString", 1),
      fc.oneof(fc.array(fc.constantFrom("some", "x")), fc.array(parts)),
    )
    .map(([kind, rest]): unknown => [kind, ...rest]);
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(fc.oneof(nodes, fc.jsonValue()), (node) => {
      const is = isEncodedNode(node);
      seen.add(is);
      expect(is, JSON.stringify(node)).toBe(nodeTableSchema.safeParse({ a: node }).success);
    }),
    { numRuns: 2_000 },
  );
  expect(seen.size).toBe(2);
});
