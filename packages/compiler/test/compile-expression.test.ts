import { compileExpression, type ExpressionInput } from "@heed/compiler";
import { EvaluationFault, type Value } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const parsed = new Map();
const fields = {
  rating: z.int().min(1).max(5),
  score: z.number(),
  text: z.string().optional(),
  note: z.string().nullable(),
  country: z.enum(["DE", "FR"]),
  tags: z.array(z.string()),
  "a b": z.object({ c: z.record(z.string(), z.number()) }),
  at: z.iso.datetime(),
};
const record = {
  ...{ rating: 2, score: -0, note: null, country: "DE", tags: ["Staff", "Food"] },
  ...{ "a b": { c: { x: 1 } }, at: "2026-03-01T09:00:00Z" },
};

const compiled = (source: string) => compileExpression(source, { fields, parsed });

function evaluated(source: string, of: Value = record, input: ExpressionInput = {}): Value {
  const { expression, diagnostics } = compiled(source);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return expression?.evaluate(of, input);
}

/** What the text is in JavaScript. */
function nativeOf(source: string): unknown {
  const isFunction = /^\(?(?:function\b|\(review\))/.test(source);
  const text = isFunction ? `(${source})(record, before, { now })` : source.replace(" as const", "");
  return new Function("record", "before", "now", `return ${text};`)(record, undefined, 0);
}

describe("an expression given as text", () => {
  test.for<[string, Value]>([
    ["record.rating <= 2", true],
    ["1 / record.score", Number.NEGATIVE_INFINITY],
    ['record.text?.length ?? "none"', "none"],
    ['record.tags.map((tag) => tag.toUpperCase()).join(" & ")', "STAFF & FOOD"],
    ["record.tags.toSorted().at(0)", "Food"],
    ['record["a b"].c["x"]', 1],
    ['"text" in record', false],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of an expression
    ["`${record.country}-${record.note}`", "DE-null"],
    ['({ DE: "team-berlin", FR: "team-paris" } as const)[record.country]', "team-berlin"],
    ["new Date(record.at).getUTCHours()", 9],
    ["(() => { const { rating: stars, text = '-' } = record; if (stars > 4) return 'good'; return text; })()", "-"],
    ["(review) => review.rating === 2 && review.note === null", true],
    ["function (review, before) { return before === undefined ? review.rating : before.rating; }", 2],
  ])("%s", ([source, value]) => {
    expect(evaluated(source)).toEqual(value);
    expect(nativeOf(source)).toEqual(value);
  });

  test("reads the version before the record, and the time", () => {
    const source = "now - Date.parse(record.at) > 60_000 && before !== undefined && before.rating > record.rating";
    const now = Date.parse(record.at) + 60_001;
    expect(evaluated(source, record, { now, before: { ...record, rating: 4 } })).toBe(true);
    expect(evaluated(source, record, { now: now - 1, before: { ...record, rating: 4 } })).toBe(false);
    expect(evaluated(source, record, { now })).toBe(false);
  });

  test("has the type of its value", () => {
    expect(compiled("record.tags.filter((tag) => tag !== '')").expression?.type).toEqual({
      kind: "list",
      of: { kind: "text" },
    });
  });

  test("fails where JavaScript throws, and says so ahead", () => {
    const { expression, diagnostics } = compiled("record.text!.length > 3");
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["HD2014", "warning"]]);
    expect(() => expression?.evaluate(record)).toThrow(EvaluationFault);
  });
});

describe("what cannot be compiled is told at its place in the text", () => {
  test.for<[string, string, number, number]>([
    ["record.raiting === 1", "TS2551", 1, 8],
    ["record.rating ===", "TS1109", 2, 1],
    ["record.rating === 1 &&\n  Math.random() > 0.5", "HD2013", 2, 3],
    ["record.rating; 2", "TS1005", 1, 14],
    ["1); export const other = (2", "HD2005", 1, 1],
    ["process.exit(1)", "TS2591", 1, 1],
    ['import("node:fs")', "TS2591", 1, 8],
    ["Math.max", "HD2024", 1, 1],
    [`${"!".repeat(9_000)}record.rating`, "HD0007", 1, 1],
    ["", "TS1109", 2, 1],
  ])("%s", ([source, code, line, column]) => {
    const { expression, diagnostics } = compiled(source);
    expect(expression).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toContain(code);
    const { span } = diagnostics.find((each) => each.code === code) ?? {};
    expect([span?.line ?? 1, span?.column ?? 1]).toEqual([line, column]);
  });

  test("a field that a plan cannot hold", () => {
    const { diagnostics } = compileExpression("true", { fields: { id: z.string(), at: z.object({ day: z.date() }) } });
    expect(diagnostics).toMatchObject([{ code: "HD1001", message: expect.stringContaining("`at.day`") }]);
  });
});
