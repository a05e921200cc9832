import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operatorFor, operatorNamed, operators, operatorsWrittenAs } from "../../src/operators/index.ts";
import { NoResult, type Operator, paramAt, takes, takesCount, takesValue } from "../../src/operators/operator.ts";
import { booleanType, nullType, numberType, textType, undefinedType, unionOf } from "../../src/type.ts";
import type { Value } from "../../src/value.ts";

const folder = new URL("../../src/operators/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "index.ts" && file !== "operator.ts");

function apply({ evaluate }: Pick<Operator, "evaluate">, of: readonly Value[]): Value {
  return evaluate(...(of as never[]));
}

const examples = operators.flatMap((operator) =>
  operator.examples.map((example) => [`${operator.name} of ${JSON.stringify(example.of)}`, operator, example] as const),
);

test.for(examples)("%s is what its example says", ([, operator, example]) => {
  if ("throws" in example) {
    expect(operator.total).toBe(false);
    expect(() => apply(operator, example.of)).toThrow(NoResult);
    expect(() => apply(operator, example.of)).toThrow(example.throws);
  } else {
    // `toStrictEqual` tells -0 from 0, and takes NaN for itself.
    expect(apply(operator, example.of)).toStrictEqual(example.is);
  }
});

test.for(examples)("%s may be asked by its parameters", ([, operator, { of }]) => {
  expect(takesCount(operator, of.length)).toBe(true);
  for (const [at, value] of of.entries()) {
    const param = paramAt(operator, at);
    expect(param !== undefined && takesValue(param, value)).toBe(true);
  }
});

test.for(examples)("%s is the same with its constants prepared", ([, operator, example]) => {
  const prepared = operator.prepare?.(example.of);
  if (prepared !== undefined && "is" in example) {
    expect(apply({ evaluate: prepared }, example.of)).toStrictEqual(example.is);
    expect(apply({ evaluate: prepared }, example.of)).toStrictEqual(example.is);
  }
});

test("a prepared pattern begins anew for each text", () => {
  const matches = operatorNamed("text.matches")?.prepare?.([undefined, "a", "g"]);
  expect(matches && [1, 2, 3].map(() => apply({ evaluate: matches }, ["a"]))).toStrictEqual([true, true, true]);
});

test("each operator has a name of its own, and two examples", () => {
  expect(new Set(operators.map(({ name }) => name)).size).toBe(operators.length);
  expect(operators.filter((operator) => operator.examples.length < 2).map(({ name }) => name)).toStrictEqual([]);
});

test("each operator stands in the file and the export that its name says", async () => {
  const exported = await Promise.all(
    files.map(
      async (file): Promise<readonly [string, Record<string, Operator>]> => [
        file,
        await import(new URL(file, folder).href),
      ],
    ),
  );
  for (const [file, module] of exported) {
    const camel = file.replace(".ts", "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.keys(module)).toStrictEqual([camel]);
    expect(module[camel]?.name).toBe(file.replace(".ts", "").replace("-", "."));
    expect(operators).toContain(module[camel]);
  }
  expect(files).toHaveLength(operators.length);
});

test("each operator says in one line what it gives", () => {
  for (const { summary, mirrors, surface } of operators) {
    expect(summary).toMatch(/^.+\.$/);
    expect(mirrors).not.toBe("");
    expect(surface).not.toBe("");
  }
});

test("the types of the arguments tell operators apart that are written the same", () => {
  expect(operatorFor("a + b", [numberType, numberType])).toMatchObject({
    operator: { name: "number.add" },
    type: numberType,
  });
  expect(operatorFor("a + b", [textType, numberType])).toMatchObject({
    operator: { name: "text.concat" },
    type: textType,
  });
  expect(operatorFor("a + b", [booleanType, numberType])).toBeUndefined();
  expect(operatorFor("a < b", [textType, numberType])).toBeUndefined();
  expect(operatorsWrittenAs("a[b]").map(({ name }) => name)).toStrictEqual([
    "list.element",
    "record.entry",
    "text.element",
  ]);
});

test("a part of a list may be shorter than the list must be", () => {
  const list = { kind: "list", of: textType, minLength: 2 } as const;
  expect(operatorFor("array.slice", [list, numberType])?.type).toStrictEqual({ kind: "list", of: textType });
});

test("an argument may be left out only where the operator says so", () => {
  const includes = operatorNamed("text.includes");
  if (includes === undefined) throw new Error("no such operator");
  expect(takes(includes, [textType, textType])).toBe(true);
  expect(takes(includes, [textType, textType, unionOf([numberType, undefinedType])])).toBe(true);
  expect(takes(includes, [textType, textType, nullType])).toBe(false);
  expect(takes(includes, [textType])).toBe(false);
  expect(takes(includes, [textType, textType, numberType, numberType])).toBe(false);
});

test("the list of operators names each file", () => {
  const index = readFileSync(new URL("index.ts", folder), "utf8");
  expect(files.filter((file) => !index.includes(`"./${file}"`))).toStrictEqual([]);
});
