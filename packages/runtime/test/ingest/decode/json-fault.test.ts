import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFault } from "../../../src/ingest/decode/json-fault.ts";

describe("the first fault of JSON", () => {
  test.for<[string, number, string]>([
    ['{"a":1', 7, "the text ends too soon"],
    ['{"a" 1}', 6, "expected `:` after the name, found `1`"],
    ['{"a":1 "b":2}', 8, 'expected `,` or the closing bracket, found `"`'],
    ['{"a":1,}', 8, "expected a name in double quotes, found `}`"],
    ["{'a':1}", 2, "expected a name in double quotes or `}`, found `'`"],
    ["[1,]", 4, "expected a value, found `]`"],
    ["[1}", 3, "expected `,` or the closing bracket, found `}`"],
    ['{"a":NaN}', 6, "expected a value, found `NaN`"],
    ['{"a":None}', 6, "expected a value, found `None`"],
    ['{"a":01}', 6, "expected a value, found `01`"],
    ['{"a":.5}', 6, "expected a value, found `.5`"],
    ['{"a":"x}', 6, 'the text that begins here is not closed by `"`'],
    ['{"a":"\t"}', 7, "a control character in a text; write it as an escape"],
    ['{"a":"\\x"}', 7, "`\\x` is no escape of JSON"],
    ['{"a":"\\u12"}', 7, "`\\u` is no escape of JSON"],
    ['{"a":1} {"a":2}', 9, "expected nothing more, found `{`"],
    ["// a remark", 1, "expected a value, found `//`"],
  ])("%s", ([text, column, reason]) => {
    expect(jsonFault(text)).toEqual({ line: 1, column, reason });
  });

  test("lines are counted", () => {
    expect(jsonFault('{\n  "a": 1,\n  b: 2\n}')).toMatchObject({ line: 3, column: 3 });
  });

  test("JSON has no fault before its end", () => {
    fc.assert(fc.property(fc.json(), (text) => jsonFault(text).column === text.length + 1));
  });

  test("what `JSON.parse` refuses has a fault inside it or at its end", () => {
    const json = fc.json({ maxDepth: 3 });
    fc.assert(
      fc.property(
        json,
        fc.nat(),
        fc.constantFrom("", ",", '"', "}", "]", ":", "\\", "x", "0", "-", "\n"),
        (text, place, put) => {
          const at = place % (text.length + 1);
          const spoiled = text.slice(0, at) + put + text.slice(at + 1);
          if (isJson(spoiled)) return;
          const { column } = jsonFault(spoiled);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(spoiled.length + 1);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
