import { contracts } from "@heed/integrations/contracts";
import type { OperationContract } from "@heed/integrations/task";
import { schemaFromType, type Type } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { sampleOf, sampleOutput } from "../src/sample.ts";

const at = Date.UTC(2026, 2, 2);

describe("a made-up value", () => {
  test.for<[string, Type]>([
    ["a number with bounds", { kind: "number", int: true, min: 3, max: 5 }],
    ["a number above a bound", { kind: "number", above: 2 }],
    ["a number below zero", { kind: "number", below: -1 }],
    ["a text of a length", { kind: "text", minLength: 12, maxLength: 14 }],
    ["a date and time", { kind: "text", format: { name: "datetime" } }],
    ["an address", { kind: "text", format: { name: "email" } }],
    ["a list that may not be empty", { kind: "list", of: { kind: "text" }, minLength: 2 }],
    [
      "a record with a field that may be missing",
      {
        kind: "record",
        fields: { a: { kind: "boolean" }, b: { kind: "union", of: [{ kind: "undefined" }, { kind: "text" }] } },
      },
    ],
    [
      "one of several literals",
      {
        kind: "union",
        of: [
          { kind: "literal", value: "a" },
          { kind: "literal", value: "b" },
        ],
      },
    ],
    ["a default", { kind: "number", default: 7 }],
  ])("of %s has the type", ([, type]) => {
    expect(schemaFromType(type).safeParse(sampleOf(type, at)).success).toBe(true);
  });

  test("is what an operation of any destination could have answered", () => {
    const operations = Object.values(contracts).flatMap((contract): readonly OperationContract[] =>
      Object.values(contract.operations),
    );
    const wrong = operations.filter((operation) => !operation.output.safeParse(sampleOutput(operation, at)).success);
    expect(operations.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });
});
