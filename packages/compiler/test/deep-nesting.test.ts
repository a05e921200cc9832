import { beforeAll, describe, expect, test } from "vitest";
import { compileFiles } from "./fixtures.ts";
import { compiledOnStack, type Said } from "./small-stack.ts";

// What TypeScript itself cannot follow: its parser, binder and checker recurse as deeply as a source is nested.
const many = 5_000;

const times = (text: string): string => text.repeat(many);
const each = (write: (at: number) => string, between: string): string =>
  Array.from({ length: many }, (_, at) => write(at)).join(between);
const isWritten = (at: number): string => `review.language === "l${at}"`;

const shapes: { readonly [name: string]: string } = {
  parentheses: `${times("(")}review.rating === 1${times(")")}`,
  negations: `${times("!")}(review.rating === 1)`,
  signs: `${times("- ")}review.rating === 1`,
  casts: `${times("(")}review.rating${times(" as number)")} === 1`,
  "a chain of `&&`": each(isWritten, " && "),
  "a chain of `||`": each(isWritten, " || "),
  "a chain of `??`": `(${each(() => "review.text", " ?? ")}) === "x"`,
  "a sum": `${each(String, " + ")} > review.rating`,
  "a chain of `?:`": `${each((at) => `${isWritten(at)} ? true : `, "")}false`,
  objects: `[${times("{ a: ")}1${times(" }")}].length === review.rating`,
  lists: `${times("[")}1${times("]")}.length === review.rating`,
  "a chain of `?.`": `review.text${times("?.trim()")} === "x"`,
  "a chain of calls": `review.language${times(".trim()")} === "x"`,
  templates: `${times("`${")}review.language${times("}`")} === "x"`,
  "functions called at once": `${times("(() => ")}review.rating === 1${times(")()")}`,
  "functions given to lists": `${each((at) => `review.tags.some((t${at}) => `, "")}true${times(")")}`,
  "groups of a regular expression": `/${times("(")}a${times(")")}/.test(review.language)`,
  blocks: `{ ${times("{ ")}return true;${times(" }")} }`,
  "`else if`": `{ ${each((at) => `if (${isWritten(at)}) return false;`, " else ")} return true; }`,
  "`if` in `if`": `{ ${each((at) => `if (${isWritten(at)}) {`, " ")} return true; ${times("}")} return false; }`,
  "constants made of constants": `{ const v0 = review.rating; ${each((at) => `const v${at + 1} = v${at} + 1;`, "\n")} return v${many} > 3; }`,
};

const written = (when: string): string => `import { reviews } from "./reviews.ts";
export default reviews.workflow("deep", { when: (review) => ${when}, do: () => {} });`;

// Node's own stack has 984 kilobytes.
describe.for([400, 984])("on a stack of %s kilobytes", (stackKb) => {
  let said: readonly Said[] = [];
  beforeAll(async () => {
    said = await compiledOnStack(stackKb, Object.values(shapes).map(written));
  }, 180_000);

  test.for(Object.keys(shapes).map((name, at) => [name, at] as const))(
    "%s, thousands of them, are compiled or refused at their place",
    ([, at]) => {
      const { isPlanned, diagnostics } = said[at] ?? expect.unreachable();
      if (isPlanned) return;
      expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([["HD0007", expect.any(String)]]);
      expect(diagnostics[0]?.span?.file).toBe("deep.ts");
      expect(diagnostics[0]?.span?.line).toBeGreaterThan(1);
    },
  );
});

test("what is long and flat is compiled", async () => {
  const step = 'slack.postMessage({ channel: "#a", text: review.language });\n';
  const text = [
    'import { reviews, slack } from "./reviews.ts";',
    `const languages = [${each((at) => `"l${at}"`, ", ")}];`,
    `export default reviews.workflow("long", { when: (review) => languages.includes(review.language), do: (review) => { ${step.repeat(1_000)} } });`,
  ].join("\n");
  const { plan, diagnostics } = await compileFiles(["long.ts"], { "long.ts": text });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(plan?.workflows[0]?.steps).toHaveLength(1_000);
});

test("the file to blame is found among those that it is compiled with", async () => {
  const deep = `import { reviews } from "./reviews.ts";\nimport { isDeep } from "./is-deep.ts";
export default reviews.workflow("blamed", { when: isDeep, do: () => {} });`;
  const texts = { "blamed.ts": deep, "is-deep.ts": `export const isDeep = () => ${times("(")}true${times(")")};` };
  const { diagnostics } = await compileFiles(["may-fail/mended.ts", "blamed.ts"], texts);
  expect(diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([["HD0007", "is-deep.ts"]]);
});
