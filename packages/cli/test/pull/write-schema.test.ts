import type { Narrowed } from "@heed/integrations/describe";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentText } from "../../src/pull/comment-text.ts";
import { objectsIn, writeSchema } from "../../src/pull/write-schema.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "*/",
        "//",
        "/*",
        "`",
        "${",
        "}",
        '"',
        "'",
        "\\",
        "\n",
        "\r",
        "\u2028",
        "\u202e",
        "@ts-ignore",
        "a",
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join("")),
);

/** What stands in a module besides comments and quoted texts. */
function bare(text: string): string {
  // From left to right, as TypeScript reads: what looks like a quote in a comment is none.
  return text.replaceAll(/\/\*\*.*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"/g, "");
}

describe("a schema that is written", () => {
  test("holds nothing of a label, a value or the connection's name but comments and quoted texts", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (label, value, name) => {
        const operations: Narrowed = {
          send: [
            [
              { name: "kind", label, type: { kind: "choice", values: [value, 7], labels: { 7: label } } },
              { name: "all", label, type: { kind: "list", values: [value] } },
            ],
          ],
        };
        const text = writeSchema({ connection: `slack.${name}`, objects: [], operations });
        const plain = writeSchema({ connection: "slack.a", objects: [], operations });
        const shape = (of: string) =>
          bare(of)
            .replaceAll(/\s+/g, " ")
            .replaceAll(/interface \w+/g, "interface");
        expect(shape(text)).toBe(
          " export interface { readonly send: { readonly kind?: | | 7; readonly all?: readonly ()[]; }; } ".replace(
            "readonly kind?: | | 7;",
            commentText(label) === "" ? "readonly kind?: | 7;" : "readonly kind?: | | 7;",
          ),
        );
        expect(shape(plain)).toBe(shape(text));
        expect(text).not.toMatch(/\p{Cf}|[\u2028\u2029]/u);
      }),
      { numRuns: 300 },
    );
  });

  test("remembers the objects that it was written with", () => {
    const objects = ["Review__c", "Watch__c"];
    expect(objectsIn(writeSchema({ connection: "salesforce.crm", objects, operations: {} }))).toEqual(objects);
    expect(objectsIn(writeSchema({ connection: "salesforce.crm", objects: [], operations: {} }))).toEqual([]);
  });

  test("gives two records of one name a name each", () => {
    const record = (field: string) => ({
      kind: "record" as const,
      name: "Same",
      fields: [{ name: field, type: { kind: "text" as const } }],
    });
    const way = (field: string) => [[{ name: "fields", type: record(field) }]];
    const text = writeSchema({
      connection: "x.y",
      objects: [],
      operations: { a: way("one"), b: way("two"), c: way("one") },
    });
    expect(text.match(/export interface \w+/g)).toEqual([
      "export interface XY",
      "export interface Same",
      "export interface Same2",
    ]);
  });
});
