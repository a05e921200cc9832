import type { Trap } from "./trap.ts";

/** Where nothing would be exact, so that something is reported. */
export const refusals: readonly Trap[] = [
  {
    number: 1,
    name: "the record has its type in a condition, so a misspelt field is found",
    source: "(r) => r.ratng === 1",
    refused: "TS2339",
  },
  {
    number: 3,
    name: "a method cannot be linked with what it captures",
    source: "(r) => helpers.isLow(r.n)",
    prelude: "const helpers = { isLow(n: number) { return n < 2; } };",
    refused: "HD2019",
  },
  {
    number: 4,
    name: "a helper of which there is only a declaration has no body",
    source: "(r) => isLow(r.n)",
    prelude: "declare function isLow(n: number): boolean;",
    refused: "HD2002",
  },
  {
    number: 13,
    name: "a regular expression with `g` remembers where it stopped",
    source: "(r) => /a/g.test(r.t)",
    refused: "HD2009",
  },
  {
    number: 13,
    name: "a regular expression that tries the same text in more ways with each letter keeps everything else waiting",
    source: "(r) => /^(a+)+$/.test(r.t)",
    refused: "HD2010",
  },
  {
    number: 14,
    name: "the hour of a place is nobody's",
    source: "(r) => new Date(r.at).getHours() < 6",
    refused: "HD2011",
  },
  {
    number: 14,
    name: "a date without an offset is another instant on every machine",
    source: '(r) => new Date(r.at) > new Date("2026-03-01T09:00")',
    refused: "HD2011",
  },
  {
    number: 14,
    name: "two dates are never the same object",
    source: "(r) => new Date(r.at) === new Date(r.at)",
    refused: "HD2007",
  },
  {
    number: 14,
    name: "a date in a template is written in the language of the machine",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a condition
    source: '(r) => `${new Date(r.at)}`.startsWith("Sun")',
    refused: "HD2015",
  },
  {
    number: 17,
    name: "the order of a language is another one on every machine",
    source: '(r) => r.t.localeCompare("b") < 0',
    refused: "HD2012",
  },
  { number: 18, name: "`==` converts its operands", source: '(r) => r.t == "1"', refused: "HD2008" },
  { number: 21, name: "an element of a list may be missing", source: "(r) => r.l[0].length > 1", refused: "TS2532" },
  {
    number: 22,
    name: "of what may be anything nothing is known",
    source: "(r) => r.any.deep === 1",
    refused: "HD1003",
  },
  {
    number: 23,
    name: "a transform is code that a plan does not hold",
    source: "() => true",
    prelude:
      'const other = dataset("other", { key: "id", fields: { id: z.string(), t: z.string().transform((t) => t.trim()) } }); export const one = other.workflow("one", { when: () => true, do: () => {} });',
    refused: "HD1002",
  },
  {
    number: 24,
    name: "a function that calls itself has no end that a plan could know",
    source: "(r) => down(r.n)",
    prelude: "const down = (n: number): boolean => (n < 1 ? true : down(n - 1));",
    refused: "HD2001",
  },
  {
    number: 25,
    name: "what is nested too deeply is refused at its place",
    source: `(r) => ${"!".repeat(5_000)}(r.n === 1)`,
    refused: "HD0007",
  },
  {
    number: 26,
    name: "the parameters of a condition have names",
    source: "(...all) => all.length > 1",
    refused: "HD2017",
  },
  {
    number: 27,
    name: "`includes` looks for an object by identity",
    source: "(r) => r.m.includes(r.m[0]!)",
    refused: "HD2007",
  },
  {
    number: 29,
    name: "the environment is not read while modules are loaded",
    source: "(r) => r.t === home",
    prelude:
      'const home = process.env["HOME"]; declare const process: { readonly env: { readonly [name: string]: string } };',
    refused: "HD3003",
  },
  {
    number: 29,
    name: "nor is the clock",
    source: "(r) => r.n > start",
    prelude: "const start = Date.now();",
    refused: "HD3003",
  },
  {
    number: 29,
    name: "nor a file",
    source: "(r) => r.t === text",
    prelude: 'import { readFileSync } from "node:fs"; const text = readFileSync("/etc/hostname", "utf8");',
    refused: "HD3005",
  },
  {
    number: 34,
    name: "a module that fails while it is loaded is told at its place in the source",
    source: "(r) => r.n > first",
    prelude: "const list: { readonly n: number }[] = [];\nconst first = list[0]!.n;",
    refused: "HD3004",
  },
];
