import type { Trap } from "./trap.ts";

/** Where the plan has to mean what JavaScript means, and where another reading lies near. */
export const meaning: readonly Trap[] = [
  {
    number: 2,
    name: "TypeScript's own library is there: lists have `some`, and texts are no `{}`",
    source: '(r) => r.l.some((x) => x.toUpperCase() === "B")',
    says: [
      [{}, true],
      [{ l: ["a"] }, false],
    ],
  },
  {
    number: 4,
    name: "helpers are found by way of `export *`, renamed exports and members of objects",
    source: "(r) => isLow(r.n) && all.checks.isEven(r.n)",
    prelude: 'import * as all from "./barrel.ts"; import { isLow } from "./barrel.ts";',
    files: {
      "barrel.ts": 'export * from "./checks.ts"; export { below as isLow } from "./checks.ts";',
      "checks.ts":
        "export const below = (n: number) => n < 3; export const checks = { isEven: (n: number) => n % 2 === 0 };",
    },
    says: [
      [{}, true],
      [{ n: 1 }, false],
      [{ n: 4 }, false],
    ],
  },
  {
    number: 6,
    name: "a table that another statement changes has the value that it had when the modules were loaded",
    source: "(r) => r.n < limits.low",
    prelude: "const limits = { low: 1 }; limits.low = 3;",
    says: [
      [{}, true],
      [{ n: 3 }, false],
    ],
  },
  {
    number: 7,
    name: "enums, constant enums and the way back from a number to a name",
    source: '(r) => Level[r.n] === "Mid" && r.n === Level.Mid && r.n > Fixed.One && Word.A === r.e',
    prelude: 'enum Level { Low = 1, Mid, High = 9 } const enum Fixed { One = 1 } enum Word { A = "a" }',
    says: [
      [{}, true],
      [{ n: 9 }, false],
      [{ e: "b" }, false],
    ],
  },
  {
    number: 8,
    name: "a default stands for `undefined`, not for `null`; a pattern in what is missing fails",
    source: "({ maybe = 7, o }) => { const { p } = o!; return maybe === 7 && p === 2; }",
    says: [
      [{ maybe: undefined }, true],
      [{ maybe: null }, false],
      [{ o: undefined }, "throws"],
    ],
  },
  {
    number: 9,
    name: "`?.` ends the whole chain behind it, calls included",
    source: "(r) => (r.o?.q?.trim().length ?? -1) < 0",
    says: [
      [{}, false],
      [{ o: undefined }, true],
      [{ o: { p: 1 } }, true],
      [{ o: { p: 1, q: " " } }, false],
    ],
  },
  {
    number: 10,
    name: "`null >= 0` is true and `undefined >= 0` is not",
    source: "(r) => r.maybe! >= 0",
    says: [
      [{ maybe: null }, true],
      [{ maybe: undefined }, false],
      [{ maybe: -1 }, false],
    ],
  },
  {
    number: 10,
    name: "`!(a < b)` is not `a >= b` where one is NaN",
    source: "(r) => !(Number(r.t) < 3) && !(Number(r.t) >= 3)",
    says: [
      [{ t: "many" }, true],
      [{ t: "3" }, false],
    ],
  },
  {
    number: 11,
    name: "`x + 0` makes 0 of -0, `x * 1` does not",
    source: "(r) => 1 / (r.n * 1) < 0 && 1 / (r.n + 0) > 0",
    says: [
      [{ n: -0 }, true],
      [{ n: 0 }, false],
    ],
  },
  {
    number: 12,
    name: "`in` sees a field that is there with `undefined`",
    source: '(r) => r.o !== undefined && "q" in r.o',
    says: [
      [{ o: { p: 1, q: undefined } }, true],
      [{ o: { p: 1 } }, false],
    ],
  },
  {
    number: 13,
    name: "the flags `u` and `i` together fold the sign of the unit kelvin into a k",
    source: "(r) => /^k$/iu.test(r.t) && !/^k$/i.test(r.t)",
    says: [
      [{ t: "\u212a" }, true],
      [{ t: "K" }, false],
    ],
  },
  {
    number: 13,
    name: "a named group is what it matched, and undefined where it took no part",
    source: String.raw`(r) => { const m = /(\w)-(?<year>\d+)(?:\/(?<month>\d\d))?/.exec(r.t); const { year } = m?.groups ?? {}; return year === "26" && m?.groups?.month === undefined; }`,
    says: [
      [{ t: "a-26" }, true],
      [{ t: "a-26/11" }, false],
      [{ t: "26" }, false],
    ],
  },
  {
    number: 13,
    name: "a list of all matches has no groups, and a match without names has none either",
    source: String.raw`(r) => r.t.match(/(?<word>\w+)/g)?.groups === undefined && r.t.match(/\w/)?.groups?.word === undefined`,
    says: [
      [{ t: "some words" }, true],
      [{ t: "" }, true],
    ],
  },
  {
    number: 14,
    name: "instants with other offsets are compared as instants, and in UTC",
    source: '(r) => new Date(r.at) <= new Date("2026-03-01T10:00:00+01:00") && new Date(r.at).getUTCDay() === 0',
    says: [
      [{}, true],
      [{ at: "2026-03-01T04:00:00-05:00" }, true],
      [{ at: "2026-03-01T09:00:01Z" }, false],
      [{ at: "2026-03-01T00:30:00+05:30" }, false],
    ],
  },
  {
    number: 15,
    name: "the length of what is filtered is a count",
    source: '(r) => r.l.filter((x) => x === "a").length >= 2',
    says: [
      [{}, false],
      [{ l: ["a", "b", "a"] }, true],
    ],
  },
  {
    number: 16,
    name: "texts are ordered by units of UTF-16, and change their length with their case",
    source: '(r) => r.t < "\\uffff" && r.t.toUpperCase().length > r.t.length',
    says: [
      [{ t: "\u{1f600}\u00df" }, true],
      [{ t: "\u{1f600}" }, false],
    ],
  },
  {
    number: 18,
    name: "the empty text is 0 and a number in a template is written as JavaScript writes it",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a condition
    source: '(r) => Number(r.t) === 0 && `${r.n}` === "1e+21" && "" + r.v === "null"',
    says: [
      [{ t: "", n: 1e21, v: null }, true],
      [{ t: "0.0", n: 1e21, v: null }, true],
      [{ t: "", n: 1e21 }, false],
    ],
  },
  {
    number: 19,
    name: "`&&` and `||` give one of their operands",
    source: '(r) => (r.u || "none") === "none" && (r.n && r.t.length) === 0',
    says: [
      [{ u: "", n: 0 }, true],
      [{ u: undefined, t: "" }, true],
      [{ u: "x", n: 0 }, false],
    ],
  },
  {
    number: 20,
    name: "what may fail is only evaluated where JavaScript evaluates it",
    source: "(r) => r.u === undefined || r.o!.p > 1",
    says: [
      [{ u: undefined, o: undefined }, true],
      [{ o: undefined }, "throws"],
    ],
  },
  {
    number: 20,
    name: "what fails is not skipped because what stands behind it decides",
    source: "(r) => r.o!.p > 1 || r.n === 2",
    says: [[{ o: undefined }, "throws"]],
  },
  {
    number: 24,
    name: "helpers that call each other twice make a graph, not a tree",
    source: "(r) => f16(r.n) === 65536",
    prelude: `const f0 = (n: number): number => n / 2; ${Array.from({ length: 16 }, (_, at) => `const f${at + 1} = (n: number): number => f${at}(n) + f${at}(n);`).join(" ")}`,
    says: [
      [{}, true],
      [{ n: 1 }, false],
    ],
  },
  {
    number: 26,
    name: "a function that leaves parameters unused, or has none, is a condition like any other",
    source: "(_r, _before, { now }) => now === 86_400_000",
    says: [[{}, true]],
  },
];
