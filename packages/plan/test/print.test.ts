import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expr } from "../src/expr.ts";
import { operators } from "../src/operators/index.ts";
import { printExpr } from "../src/print.ts";
import type { Value } from "../src/value.ts";
import { expressions, manyPaths, values } from "./expressions.ts";

const record: Expr = { kind: "variable", name: "record" };

function field(...path: readonly string[]): Expr {
  return path.reduce((of: Expr, name): Expr => ({ kind: "get", of, name }), record);
}

function constant(value: Value): Expr {
  return { kind: "constant", value };
}

function call(op: string, ...args: readonly Expr[]): Expr {
  return { kind: "call", op, args };
}

function all(...terms: readonly Expr[]): Expr {
  return { kind: "all", terms };
}

function any(...terms: readonly Expr[]): Expr {
  return { kind: "any", terms };
}

function not(term: Expr): Expr {
  return { kind: "not", term };
}

const [a, b, c] = [field("a"), field("b"), field("c")];
const noA = call("value.is-nullish", a);
const some: Expr = {
  kind: "each",
  method: "some",
  list: field("tags"),
  variable: "x0",
  body: call("value.equals", { kind: "variable", name: "x0" }, constant("vip")),
};

test.for<readonly [string, Expr]>([
  ["review.rating <= 2", call("number.at-most", field("rating"), constant(2))],
  ["review.a && (review.b || review.c)", all(a, any(b, c))],
  ["review.a && review.b || review.c", any(all(a, b), c)],
  ["review.a && review.b && review.c", all(all(a, b), c)],
  ["!review.a", not(a)],
  ["!(review.a && review.b)", not(all(a, b))],
  ["review.a !== review.b", not(call("value.equals", a, b))],
  ["review.a != null", not(noA)],
  ["review.a == null && review.b", all(noA, b)],
  ["true", all()],
  ["false", any()],
  ["!review.a", not(all(any(a)))],
  ['review["a b"]["__proto__ "].c', field("a b", "__proto__ ", "c")],
  ['review.a.includes("refund")', call("text.includes", a, constant("refund"))],
  ["review.a.slice(1, -1)", call("list.slice", a, constant(1), constant(-1))],
  ["review.a.length", call("text.length", a)],
  ["review.a[0]", call("list.element", a, constant(0))],
  ["review.a[review.b]", call("record.entry", a, b)],
  ['"a" in review.b', call("record.has", constant("a"), b)],
  ["Math.max(review.a, review.b)", call("number.max", a, b)],
  ["Boolean(review.a)", call("value.truthy", a)],
  ["typeof review.a", call("value.kind", a)],
  ["new Date(review.a)", call("date.from-text", a)],
  ["[...new Set(review.a)]", call("list.distinct", a)],
  ["[...review.a]", call("text.characters", a)],
  ["[...review.a, 1, review.b]", call("list.chained", a, { kind: "list", items: [constant(1), b] })],
  ["{ ...review.a, b: 1 }", call("record.merged", a, { kind: "record", entries: [["b", constant(1)]] })],
  ["/\\brefund\\b/i.test(review.a)", call("text.matches", a, constant("\\brefund\\b"), constant("i"))],
  ["/a\\/b/.test(review.a)", call("text.matches", a, constant("a/b"), constant(""))],
  ['new RegExp("(", "").test(review.a)', call("text.matches", a, constant("("), constant(""))],
  ["(review.a + review.b) * review.c", call("number.multiply", call("number.add", a, b), c)],
  ["review.a - (review.b - review.c)", call("number.subtract", a, call("number.subtract", b, c))],
  ["review.a - review.b - review.c", call("number.subtract", call("number.subtract", a, b), c)],
  ["(-review.a) ** 2", call("number.power", call("number.negate", a), constant(2))],
  ["review.a ** review.b ** review.c", call("number.power", a, call("number.power", b, c))],
  ["(review.a ** review.b) ** review.c", call("number.power", call("number.power", a, b), c)],
  ["-(-1)", call("number.negate", constant(-1))],
  ["-(-0)", call("number.negate", constant(-0))],
  ["(5).a", { kind: "get", of: constant(5), name: "a" }],
  ["(review.a || review.b).c", { kind: "get", of: any(a, b), name: "c" }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is printed
  ["`Hello ${review.a}!`", call("text.concat", constant("Hello "), a, constant("!"))],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is printed
  ["`Hello ${review.a}!`", call("text.concat", call("text.concat", constant("Hello "), a), constant("!"))],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is printed
  ["`${review.a}${review.b}${review.a}`", call("text.concat", a, b, a)],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is printed
  ['`\\`\\${"\\n${1}`', call("text.concat", constant('`${"\n'), constant(1))],
  ["review.a + review.b", call("text.concat", a, b)],
  ["review.a ? review.b : review.c", { kind: "choose", when: a, then: b, otherwise: c }],
  [
    "(review.a ? review.b : review.c) === 1",
    call("value.equals", { kind: "choose", when: a, then: b, otherwise: c }, constant(1)),
  ],
  ["review.a ?? review.b", { kind: "choose", when: noA, then: b, otherwise: a }],
  ["(review.a ?? review.b) || review.c", any({ kind: "choose", when: noA, then: b, otherwise: a }, c)],
  ["review.a ?? (review.b || review.c)", { kind: "choose", when: noA, then: any(b, c), otherwise: a }],
  [
    "review.a?.name.trim()",
    {
      kind: "choose",
      when: noA,
      then: constant(undefined),
      otherwise: call("text.trim", { kind: "get", of: a, name: "name" }),
    },
  ],
  [
    "review.a?.[0]",
    { kind: "choose", when: noA, then: constant(undefined), otherwise: call("list.element", a, constant(0)) },
  ],
  ["review.a == null ? undefined : review.b", { kind: "choose", when: noA, then: constant(undefined), otherwise: b }],
  ['review.tags.some((x0) => x0 === "vip")', some],
  ['!review.tags.some((x0) => x0 === "vip")', not(some)],
  [
    "review.tags.map((x0) => ({ a: x0 }))",
    {
      kind: "each",
      method: "map",
      list: field("tags"),
      variable: "x0",
      body: { kind: "record", entries: [["a", { kind: "variable", name: "x0" }]] },
    },
  ],
  [
    "review.tags.flatMap((x0, i0) => [x0, i0])",
    {
      kind: "each",
      method: "flatMap",
      list: field("tags"),
      variable: "x0",
      index: "i0",
      body: { kind: "list", items: ["x0", "i0"].map((name): Expr => ({ kind: "variable", name })) },
    },
  ],
  [
    "review.tags.reduce((t0, x0) => t0 + x0, review.a).length",
    call("text.length", {
      kind: "fold",
      list: field("tags"),
      initial: a,
      total: "t0",
      variable: "x0",
      body: call("number.add", { kind: "variable", name: "t0" }, { kind: "variable", name: "x0" }),
    }),
  ],
  [
    "review.a?.toSorted((x0, y0) => x0 - y0)",
    {
      kind: "choose",
      when: noA,
      then: constant(undefined),
      otherwise: {
        kind: "sort",
        list: a,
        left: "x0",
        right: "y0",
        body: call("number.subtract", { kind: "variable", name: "x0" }, { kind: "variable", name: "y0" }),
      },
    },
  ],
  ["[review.a, 1]", { kind: "list", items: [a, constant(1)] }],
  [
    '{ a: review.a, "b c": {}, ["__proto__"]: [] }',
    {
      kind: "record",
      entries: [
        ["a", a],
        ["b c", { kind: "record", entries: [] }],
        ["__proto__", { kind: "list", items: [] }],
      ],
    },
  ],
  ['[1, "a", null, undefined, NaN, -0]', constant([1, "a", null, undefined, Number.NaN, -0])],
  ['{ a: { "b c": [] } }', constant({ a: { "b c": [] } })],
  ["text.shout(review.a)", call("text.shout", a)],
  ["text.includes(review.a)", call("text.includes", a)],
])("%s", ([written, expr]) => {
  expect(printExpr(expr, { record: "review" })).toBe(written);
});

test("the record is called the record where it has no other name", () => {
  expect(printExpr(field("rating"))).toBe("record.rating");
});

test("a long constant is cut", () => {
  expect(printExpr(constant("x".repeat(1e6)))).toBe(`"${"x".repeat(59)}…"`);
  expect(printExpr(constant("\u{1F600}".repeat(100)))).toBe(`"${"\u{1F600}".repeat(29)}…"`);
  expect(printExpr(constant(Array.from({ length: 1e6 }, (_, at) => at))).length).toBeLessThan(80);
  expect(printExpr(call("text.concat", constant("y".repeat(100)), a))).toBe(`\`${"y".repeat(59)}…\${record.a}\``);
});

test("a long expression is cut at 400 characters", () => {
  const long = printExpr(all(...Array.from({ length: 100_000 }, () => a)));
  expect(long).toHaveLength(400);
  expect(long).toMatch(/^record\.a && .*…$/);
});

test("what is shared costs no more than what is printed of it", () => {
  expect(printExpr(manyPaths(60))).toHaveLength(400);
  const texts = Array.from({ length: 60 }).reduce((expr: Expr): Expr => call("text.concat", expr, expr), a);
  expect(printExpr(texts)).toHaveLength(400);
  const template = Array.from({ length: 60 }).reduce(
    (expr: Expr): Expr => call("text.concat", expr, expr),
    constant("x"),
  );
  expect(printExpr(template)).toHaveLength(400);
});

test("an expression of any depth is printed", () => {
  const deep = (wrap: (expr: Expr) => Expr): Expr => Array.from({ length: 100_000 }).reduce<Expr>(wrap, a);
  expect(printExpr(deep(not))).toHaveLength(400);
  expect(printExpr(deep((of) => ({ kind: "get", of, name: "x" })))).toHaveLength(400);
  expect(printExpr(deep((term) => all(term)))).toBe("record.a");
  expect(printExpr(deep((left) => call("number.add", left, b)))).toHaveLength(400);
  expect(printExpr(deep((left) => call("text.concat", left, constant("x"))))).toHaveLength(400);
  expect(printExpr(deep((when) => ({ kind: "choose", when, then: b, otherwise: c })))).toHaveLength(400);
});

test("no expression makes it throw, and none is longer than 400 characters", () => {
  fc.assert(fc.property(expressions, (expr) => printExpr(expr).length <= 400));
  fc.assert(fc.property(values, (value) => printExpr(constant(value)).length <= 400));
});

test("a constant is printed as it is written, where it is short", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.double()), (value) => {
      const printed = printExpr(constant(value));
      expect(new Function(`return ${printed}`)()).toBe(value);
    }),
  );
});

test("what is printed whole is an expression of JavaScript", () => {
  fc.assert(
    fc.property(expressions, (expr) => {
      const printed = printExpr(expr);
      fc.pre(printed.length < 400 && !printed.includes("…"));
      expect(() => new Function(`return (${printed})`)).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});

test("each operator has a way of being printed", () => {
  for (const { name, surface, params, rest } of operators) {
    const args = [...params, ...(rest === undefined ? [] : [rest])].map((_, at) => field(`p${at}`));
    expect(printExpr(call(name, ...args)), surface).not.toMatch(/^\w+\.[\w-]+-/);
  }
});
