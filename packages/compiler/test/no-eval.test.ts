// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are sources
import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type Compilation, compile, readLiteralModule } from "@heed/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "diagnostics");
const plans = join(import.meta.dirname, "plans");
const marker = join(root, "ran");
const parsed = new Map();

const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.end();
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
});
afterAll(() => {
  server.close();
  rmSync(marker, { force: true });
});

/** Compiles a workflow file of this text without running anything of it. */
function unevaluated(text: string): Promise<Compilation> {
  const file = join(root, "hostile.workflow.ts");
  const source = `import { reviews } from "./reviews.ts";\n${text}\nexport default reviews.workflow("w", { when: (review) => review.rating <= 2, do: () => {} });\n`;
  return compile({ root, workflows: [file], overlay: new Map([[file, source]]), evaluate: false, parsed });
}

const any = "const anything: any = globalThis; const code = anything.process;";
const write = `anything.process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;

describe("without evaluation nothing of a workflow file runs, and it is read all the same", () => {
  test.for<readonly [string, () => string]>([
    ["a file that is written", () => `${any} ${write};`],
    [
      "a file that is written by an import",
      () => `import { writeFileSync } from "node:fs"; writeFileSync("${marker}", "");`,
    ],
    ["a process", () => `${any} anything.process.getBuiltinModule("node:child_process").execSync("touch ${marker}");`],
    ["the network", () => `${any} await anything.fetch("${origin}/called");`],
    ["the clock", () => `${any} if (Date.now() > 0) ${write};`],
    ["chance", () => `${any} if (Math.random() >= 0) ${write};`],
    ["a loop without end", () => "for (;;) {}"],
    [
      "all memory",
      () => "const list: number[][] = []; while (list.length >= 0) list.push(new Array<number>(1_000_000).fill(1));",
    ],
    [
      "code made of a text",
      () => `${any} new Function("g", ${JSON.stringify(write.replace("anything", "g"))})(anything);`,
    ],
  ])("%s", async ([, text]) => {
    const { workflows, bug } = await unevaluated(text());
    expect(existsSync(marker)).toBe(false);
    expect(requests).toEqual([]);
    expect(workflows.map(({ id }) => id)).toEqual(["w"]);
    expect(bug).toBeUndefined();
  });
});

describe("without evaluation", () => {
  test("what can be compiled is not refused, and there is no plan", async () => {
    const names = readdirSync(plans).filter((name) => existsSync(join(plans, name, "input.ts")));
    const workflows = names.map((name) => join(plans, name, "input.ts"));
    const { diagnostics, plan } = await compile({ root: plans, workflows, evaluate: false, parsed });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(plan).toBeUndefined();
  });

  test("what only a schema says is not missed", async () => {
    const project = join(import.meta.dirname, "../../../examples/destinations");
    const workflows = ["email", "web-service"].map((name) => join(project, "workflows", `${name}.ts`));
    const { diagnostics } = await compile({ root: project, workflows, evaluate: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("a mistake in a helper of another file is found, and so is a type error", async () => {
    const helper = join(root, "helper.ts");
    const file = join(root, "hostile.workflow.ts");
    const overlay = new Map([
      [helper, "export const isBad = (rating: number) => rating == 2;\n"],
      [
        file,
        'import { reviews } from "./reviews.ts";\nimport { isBad } from "./helper.ts";\nexport default reviews.workflow("w", { when: (review) => isBad(review.rating), do: () => {} });\n',
      ],
    ]);
    const { diagnostics } = await compile({ root, workflows: [file], overlay, evaluate: false, parsed });
    expect(diagnostics.map(({ code, span }) => [code, span?.file])).toContainEqual(["HD2008", "helper.ts"]);
    const wrong = await unevaluated("const text: string = 1; void text;");
    expect(wrong.diagnostics.map(({ code }) => code)).toContain("TS2322");
  });

  test.for<readonly [string, string, string]>([
    [
      "a loop",
      'for (const id of ["a"]) reviews.workflow(id, { when: () => true, do: () => {} });',
      "how many workflows",
    ],
    [
      "a factory",
      "export const make = (id: string) => reviews.workflow(id, { when: () => true, do: () => {} });",
      "how many workflows",
    ],
    [
      "an id",
      "export const b = reviews.workflow(String(1), { when: () => true, do: () => {} });",
      "what this workflow is called",
    ],
    [
      "a function",
      "const f = [() => true]; export const b = reviews.workflow('b', { when: f[0] ?? (() => true), do: () => {} });",
      "the function `when`",
    ],
    [
      "a value",
      "const n = Number('3'); export const b = reviews.workflow('b', { when: (r) => r.rating > n, do: () => {} });",
      "the value of `n`",
    ],
    ["a claim", "export const b = reviews.covers('b', { when: () => true });", "whether this claim holds"],
  ])("%s that would have to be run is told, never passed over", async ([, text, what]) => {
    const { diagnostics } = await unevaluated(text);
    const told = diagnostics.filter(({ code, span }) => code === "HD3012" && span !== undefined);
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(what)]);
  });
});

describe("a module of literals", () => {
  test.for<readonly [string, unknown]>([
    [
      'export default { workflows: ["a/*.ts", "b"], plan: `p.json`, n: -1, deep: { yes: true, no: null } } as const;',
      { workflows: ["a/*.ts", "b"], plan: "p.json", n: -1, deep: { yes: true, no: null } },
    ],
    ["import x from 'x'; x(); export default ({}) satisfies object;", {}],
  ])("%s is read", ([text, value]) => {
    expect(readLiteralModule(text, "heed.config.ts")).toEqual({ kind: "read", value });
  });

  test.for<readonly [string, string]>([
    ["export default { workflows: [process.env.X] };", "process.env.X"],
    ["export default { plan: `${1}` };", "`${1}`"],
    ["export default { ...other };", "...other"],
    ["export default { ['plan']: 'p' };", "{ ['plan']: 'p' }"],
    ["export default { get plan() { return 'p' } };", "get plan() { return 'p' }"],
    ["export default { __proto__: { plan: 'p' } };", "{ __proto__: { plan: 'p' } }"],
    ["export default run();", "run()"],
    ["const config = {}; export default config;", "config"],
    ["export const config = {};", "what it exports"],
  ])("%s is not", ([text, what]) => {
    expect(readLiteralModule(text, "heed.config.ts")).toMatchObject({ kind: "unread", what });
  });
});
