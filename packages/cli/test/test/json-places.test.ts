import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonPlaces } from "../../src/test/json-places.ts";

describe("places in JSON", () => {
  test("are those of the values, by their names and numbers", () => {
    const text = '{\n  "a": [1, { "b": "x" }],\n  "c": null\n}\n';
    const places = jsonPlaces(text, "f.json");
    if (places.kind !== "read") throw new Error(places.expected);
    const { placeOf } = places;
    expect(placeOf("")).toEqual({ file: "f.json", line: 1, column: 1, endLine: 4, endColumn: 2 });
    expect(placeOf("a.1")).toEqual({ file: "f.json", line: 2, column: 12, endLine: 2, endColumn: 24 });
    expect(placeOf("a.1.b")).toEqual({ file: "f.json", line: 2, column: 19, endLine: 2, endColumn: 22 });
    expect(placeOf("c")).toMatchObject({ line: 3, column: 8 });
    expect(placeOf("d")).toBeUndefined();
  });

  test.for<[string, string, number]>([
    ["a comma too many", '{"a": 1,}', 9],
    ["a name without quotes", "{a: 1}", 2],
    ["a missing bracket", '{"a": [1, 2', 12],
    ["something behind the end", "[] x", 4],
    ["a text that does not end", '["a', 2],
    ["nothing at all", "", 1],
  ])("%s is found where it is", ([, text, column]) => {
    expect(jsonPlaces(text, "f.json")).toMatchObject({ kind: "broken", at: { line: 1, column } });
  });

  test("every JSON text is read, and no other", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((text) => text.slice(0, -1)),
        ),
        (text) => {
          const isJson = (() => {
            try {
              JSON.parse(text);
              return true;
            } catch {
              return false;
            }
          })();
          expect(jsonPlaces(text, "f.json").kind).toBe(isJson ? "read" : "broken");
        },
      ),
    );
  });
});
