import { transformSync } from "esbuild";
import fc from "fast-check";
import { ts } from "../src/ts.ts";
import { walkNodes } from "../src/walk-nodes.ts";

/** One change to a text: what is done to which of its tokens. Places are shares of the whole, so that they fit any text. */
export interface Mutation {
  readonly kind: "delete" | "double" | "swap" | "insert" | "replace" | "move" | "truncate";
  readonly at: number;
  readonly other: number;
  readonly odd: string;
}

const tokens =
  /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[A-Za-z_$][\w$]*|\d[\w.]*|=>|[=!]==?|[<>]=?|\?\?|\?\.|&&|\|\||\.{3}|\s+|./gu;

// What is rarely written where it lands: half of it does not parse, the rest has no exact meaning in a plan.
const oddities = [
  ..."?. ! ... ` } { ( ) [ ] => , ; : . ?? ?? && || === == < ++ -- ** ??= &&= ~ & | ^ << >>> % ' \" // /* */ <!-- # @".split(
    " ",
  ),
  ..."await async yield this super new void typeof delete in instanceof of as satisfies keyof static get set class enum".split(
    " ",
  ),
  ...'undefined null true NaN Infinity -0 1n 1e999 0x1 [] {} () [,] [[]] /x/ /x/gy "__proto__" "constructor" arguments'.split(
    " ",
  ),
  ..."review before slack tickets wait hours reviews z process Math Date JSON Object Symbol globalThis Array Promise".split(
    " ",
  ),
  " as any",
  " as never",
  " satisfies object",
  "<string>",
  "!.",
  "?.()",
  "?.[0]",
  "[0]",
  '["length"]',
  ".constructor",
  ".__proto__",
  ".length",
  ".toString()",
  ".valueOf",
  ".map((x) => x)",
  ".filter(Boolean)",
  ".some",
  ".find((x) => x)?.x",
  ".includes(null)",
  ".call(this)",
  "{ ...review }",
  "[...review.tags]",
  "{ get x() { return 1; } }",
  "{ [review.text]: 1 }",
  "{ __proto__: null }",
  "(() => 1)()",
  "(function f() { return f(); })()",
  "async () => {}",
  "function* () {}",
  "new Date()",
  "import.meta",
  'import("zod")',
  "new.target",
  "\u0000",
  "\uD800",
  "\u2028",
  "\\u{61}",
  "é",
  " return ",
  " return; ",
  " const x = 1; ",
  " let y; ",
  " var { a, ...b } = review; ",
  " const [p, [q] = [1]] = review.tags; ",
  " for (const a of []) {} ",
  " switch (1) { default: } ",
  " try {} finally {} ",
  " throw 1; ",
  " label: {} ",
  " debugger; ",
  " function g() { return g; } ",
  " class A { static { } } ",
  " enum E { A } ",
  " namespace N { } ",
  " declare const d: any; ",
  " export {}; ",
  " if (review) ; else ; ",
  ' slack.postMessage({ channel: "#a", text: "b" }) ',
  " slack.postMessage ",
  " slack[review.text] ",
  " tickets.create() ",
  " wait(hours(1)) ",
  " wait ",
  " hours ",
];

/** Mutations by chance. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("delete", "double", "swap", "insert", "insert", "replace", "replace", "move", "truncate"),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  odd: fc.constantFrom(...oddities),
});

/** The text with a token of it changed. */
export function mutate(text: string, { kind, at, other, odd }: Mutation): string {
  const parts = text.match(tokens) ?? [];
  const [here, there] = [Math.floor(at * parts.length), Math.floor(other * parts.length)];
  const [token = "", taken = ""] = [parts[here], parts[there]];
  const changed: { readonly [K in Mutation["kind"]]: readonly string[] } = {
    delete: [],
    double: [token, token],
    swap: [parts[here + 1] ?? "", token],
    insert: [token, odd],
    replace: [odd],
    move: [taken],
    truncate: [token],
  };
  const rest = kind === "truncate" ? [] : parts.slice(kind === "swap" ? here + 2 : here + 1);
  return [...parts.slice(0, here), ...changed[kind], ...rest].join("");
}

/** The text with the body of one of its functions changed: what is written there is compiled and not run. */
export function mutateFunction(text: string, which: number, mutations: readonly Mutation[]): string {
  const bodies: ts.Node[] = [];
  walkNodes(ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true), (node) => {
    if (ts.isArrowFunction(node) && !node.getText().includes(".workflow(")) bodies.push(node.body);
  });
  const body = bodies[Math.floor(which * bodies.length)];
  if (body === undefined) return text;
  const mutated = mutations.reduce(mutate, text.slice(body.getStart(), body.getEnd()));
  return text.slice(0, body.getStart()) + mutated + text.slice(body.getEnd());
}

/** True for a text that is TypeScript, whether or not it makes sense: what is not stops the compilation of all. */
export function parses(text: string): boolean {
  try {
    transformSync(text, { loader: "ts", format: "esm", logLevel: "silent" });
  } catch {
    return false;
  }
  return ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length === 0;
}
