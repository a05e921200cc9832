import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpr } from "../../src/evaluate/compile.ts";
import { EvaluationFault } from "../../src/evaluate/fault.ts";
import type { Expr } from "../../src/expr.ts";
import type { Value } from "../../src/value.ts";
import { call, constant, get, record, variable } from "../write-expr.ts";
import { booleans, numbers, type Pair, records } from "./pairs.ts";

type Result = { readonly value: unknown } | "fault";

function compiled({ expr }: Pair, scope: { readonly record: Value }): Result {
  try {
    return { value: compileExpr(expr)(scope) };
  } catch (thrown) {
    if (thrown instanceof EvaluationFault) return "fault";
    throw thrown;
  }
}

function native({ source }: Pair, scope: { readonly record: Value }): Result {
  try {
    return { value: new Function("record", `"use strict"; return ${source};`)(scope.record) };
  } catch (thrown) {
    // A value that is not there, and a name that is not there.
    if (thrown instanceof TypeError || thrown instanceof ReferenceError) return "fault";
    throw thrown;
  }
}

describe("a compiled expression", () => {
  test.for<[string, fc.Arbitrary<Pair>]>([
    ["of true and false", booleans],
    ["of a number", numbers],
  ])("%s means what JavaScript means, and fails where JavaScript throws", ([, pairs]) => {
    fc.assert(
      fc.property(pairs, records, (pair, value) => {
        expect(compiled(pair, { record: value })).toStrictEqual(native(pair, { record: value }));
      }),
      { numRuns: 3_000 },
    );
  });

  test("whose parts are shared means what it means without sharing", () => {
    fc.assert(
      fc.property(booleans, booleans, records, (a, b, value) => {
        // Equal parts become one object, under a binder as well as outside of one.
        const list: Expr = get(variable("record"), "list");
        const inside: Expr = {
          kind: "each",
          method: "some",
          list,
          variable: "x0",
          body: { kind: "any", terms: [a.expr, b.expr] },
        };
        const whole: Expr = { kind: "all", terms: [inside, { kind: "any", terms: [inside, a.expr, b.expr] }, inside] };
        const once = `record.list.some((x0) => ${a.source} || ${b.source})`;
        const pair = { expr: interned(whole), source: `${once} && (${once} || ${a.source} || ${b.source}) && ${once}` };
        expect(compiled(pair, { record: value })).toStrictEqual(native(pair, { record: value }));
      }),
      { numRuns: 2_000 },
    );
  });

  test("that shares a part in 2^40 ways works it out once", () => {
    let expr: Expr = call("number.less", get(variable("record"), "n"), constant(5));
    for (let level = 0; level < 40; level += 1) expr = { kind: "all", terms: [expr, expr] };
    expect(compileExpr(expr)({ record: { n: 1 } })).toBe(true);
  });

  test("that shares a part in 2^40 ways for each element works it out once for each", () => {
    let body: Expr = call("number.less", variable("x0"), constant(5));
    for (let level = 0; level < 40; level += 1) body = { kind: "all", terms: [body, body] };
    const expr: Expr = { kind: "each", method: "map", list: get(variable("record"), "list"), variable: "x0", body };
    expect(compileExpr(expr)({ record: { list: [1, 9, 2] } })).toEqual([true, false, true]);
  });

  // A plan may be nested 1000 deep; the older versions of Node have the smaller stacks.
  test.for([500, 1_000])("that is nested %d deep is worked out", (depth) => {
    let sum: Expr = get(variable("record"), "n");
    for (let level = 0; level < depth; level += 1) sum = call("number.add", sum, constant(1));
    expect(compileExpr(sum)({ record: { n: 0 } })).toBe(depth);
    let not: Expr = call("number.less", sum, constant(0));
    for (let level = 0; level < depth; level += 1) not = { kind: "not", term: not };
    expect(compileExpr(not)({ record: { n: 0 } })).toBe(false);
  });
});

function interned(expr: Expr): Expr {
  const known = new Map<string, Expr>();
  const visit = (node: Expr): Expr => {
    const name = JSON.stringify(node, (_key, value) => (Object.is(value, -0) ? "-0" : value));
    const same = known.get(name);
    if (same !== undefined) return same;
    const rebuilt = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, part(value)]),
    ) as unknown as Expr;
    known.set(name, rebuilt);
    return rebuilt;
  };
  const part = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(part);
    return typeof value === "object" && value !== null && "kind" in value ? visit(value as Expr) : value;
  };
  return visit(expr);
}

describe("an evaluation fails", () => {
  test.for<[string, Expr, string]>([
    ["at a field of what is not there", get(get(variable("record"), "none"), "a"), "cannot read `a` of undefined"],
    ["at an argument of the wrong kind", call("text.length", constant(1)), "number stands where a text is needed"],
    [
      "at an argument that comes of the record",
      call("text.length", get(variable("record"), "n")),
      "number stands where a text is needed",
    ],
    [
      "at arguments without a result",
      call("text.repeat", constant("a"), constant(-1)),
      "a text cannot be repeated -1 times",
    ],
    [
      "at a pattern that does not compile",
      call("text.matches", constant("a"), constant("("), constant("")),
      "`text.matches` has no result here",
    ],
    ["at a name that means nothing", variable("s7"), "nothing is named `s7` here"],
    ["at a name that only objects inherit", variable("constructor"), "nothing is named `constructor` here"],
    [
      "at a term that is neither true nor false",
      { kind: "all", terms: [constant(1)] },
      "number stands where true or false is needed",
    ],
    [
      "at an `each` over something else",
      { kind: "each", method: "some", list: constant("ab"), variable: "x0", body: constant(true) },
      "text stands where a list is needed",
    ],
  ])("%s", ([, expr, message]) => {
    expect(() => compileExpr(expr)({ record: { n: 1 } })).toThrow(message);
  });

  test("with the node that has no value", () => {
    const node = get(get(variable("record"), "none"), "a");
    try {
      compileExpr({ kind: "not", term: call("value.truthy", node) })({ record: {} });
    } catch (thrown) {
      expect(thrown).toMatchObject({ kind: "evaluation-fault", node });
      return;
    }
    expect.unreachable();
  });
});

describe("reading a field", () => {
  test.for(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "finds nothing under %s, which objects inherit",
    (name) => {
      expect(compileExpr(get(variable("record"), name))({ record: { n: 1 } })).toBeUndefined();
      expect(compileExpr(get(constant("text"), name))({})).toBeUndefined();
    },
  );

  test("under `__proto__` finds what a record made of entries has there, and its prototype stays", () => {
    const made = record({ a: constant(1) });
    const expr: Expr = {
      kind: "record",
      entries: [...(made.kind === "record" ? made.entries : []), ["__proto__", constant(2)]],
    };
    const value = compileExpr(expr)({});
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(compileExpr(get(expr, "__proto__"))({})).toBe(2);
  });
});
