import * as language from "@heed/dsl";
import { contracts } from "@heed/integrations/contracts";
import type { SourcePlace } from "../../context.ts";
import type { ts } from "../../ts.ts";
import { fieldsLeftOut } from "./type-text.ts";

const awaitOutsideAsync = 1308;
const didYouMeanAsync = 1356;

/** A field that a type does not have: read, and written. */
const unknownField = new Set([2339, 2353]);
const mostFields = 24;

const unknownName = 2304;

const missing = "use `?.` or `??`, or test for it first";
const notHere = "a workflow reads a record and calls tasks: of Node and the browser it has nothing";
const notFound = "install the package, or mend the path; the rest is checked once it is found";
const unchanging = "a record does not change: to compare, write `===`; to make a new value of it, use `const`";
const noWaiting = "leave `async` and `await` out: the runtime waits for each task by itself";

/** What to do about what TypeScript says, where a workflow makes it plain, by TypeScript's number. */
const byCode: { readonly [code: number]: string } = {
  [awaitOutsideAsync]: noWaiting,
  2307: notFound,
  2367: "compare with one of the values that the dataset knows, or add this one to the dataset",
  2531: missing,
  2532: missing,
  2533: missing,
  2540: unchanging,
  2542: unchanging,
  2580: notHere,
  2584: notHere,
  2591: notHere,
  2792: notFound,
  18047: missing,
  18048: missing,
  18049: missing,
};

/** The same by what the message says. */
const byMessage: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/^Type 'number( \| undefined)?' is not assignable to type 'boolean'/, "make a condition of it: `… > 0`, `… === 1`"],
  [
    /^Type 'string( \| undefined)?' is not assignable to type 'boolean'/,
    'make a condition of it: `… !== ""`, `… === "…"`',
  ],
  [
    /to type '(SecretReference|.*\| SecretReference)'/,
    'write `secret("NAME")`: a plan holds the name, and the environment the value',
  ],
  [
    /Property 'key' is missing in type .*'DatasetDefinition</,
    'name the field that tells one record from another: `key: "id"`',
  ],
  [/=> .*undefined' is not assignable to type '\(/, "return a value on every way through it: end with `return false`"],
  [/type '[^']*\$brand<"html">/, "make it with `html` of the language: html`<p>…</p>`"],
  [/type 'HtmlPart'/, 'in `html` stand texts, numbers, and what `html` made: say it in words, `… ? "yes" : "no"`'],
  [/'void' is not assignable to type 'boolean'/, "return the condition: `return …`"],
  [/^Cannot find name '(console|fetch|setTimeout|setInterval|process|Buffer|require|window|document|crypto)'/, notHere],
  [/'Promise<.*' is not assignable/, noWaiting],
  [/to (type|parameter of type) 'Duration( \| Moment)?'/, "make a duration of it: `hours(24)`, `minutes(30)`"],
  [
    /'undefined' is not assignable to type 'boolean'/,
    "say what holds where it is missing: `… ?? false`, or `… === true`",
  ],
  [/'undefined' is not assignable to type 'string'/, 'say what stands in its place where it is missing: `… ?? ""`'],
  [/'(undefined|null)' is not assignable to/, "say what stands in its place where it is missing: `… ?? …`"],
];

/** What to do about an error of TypeScript's; undefined where there is nothing to add to what it says. */
export function adviceOn(code: number, message: string): string | undefined {
  return (
    byCode[code] ??
    (code === unknownName ? importOf(message) : undefined) ??
    byMessage.find(([pattern]) => pattern.test(message))?.[1] ??
    operationsOf(message) ??
    (unknownField.has(code) ? fieldsOf(message) : undefined)
  );
}

/** Where a name comes from that the language has; connections are the user's own. */
function importOf(message: string): string | undefined {
  const name = /^Cannot find name '(\w+)'/.exec(message)?.[1];
  if (name === undefined) return undefined;
  if (name in language) return `import it: \`import { ${name} } from "@heed/dsl"\``;
  return name in contracts
    ? `import it from where the connection is made, or make it: \`export const ${name} = connect.${name}("main", { … })\``
    : undefined;
}

/** What is there instead of a field that is not, where the message no longer shows it. */
function fieldsOf(message: string): string | undefined {
  const names = fieldsLeftOut(message);
  if (names.length === 0) return undefined;
  const shown = names.slice(0, mostFields).map((name) => `\`${name}\``);
  return `there ${names.length === 1 ? "is" : "are"} ${shown.join(", ")}${names.length > mostFields ? ", …" : ""}`;
}

/** True for what TypeScript proposes and a plan has not: `async`. */
export function isMisleading(code: number): boolean {
  return code === didYouMeanAsync;
}

/** The word that is to be left out to mend an error of TypeScript's, with the space behind it; undefined where there is none. */
export function superfluous({ code, file, start, length }: ts.Diagnostic): SourcePlace | undefined {
  if (code !== awaitOutsideAsync || file === undefined || start === undefined) return undefined;
  const word = /^\w+\s*/.exec(file.text.slice(start, start + (length ?? 0) + 1))?.[0] ?? "";
  return { file, start, end: start + word.length };
}

function operationsOf(message: string): string | undefined {
  const name = /on type 'Connection<"(\w+)"[,>]/.exec(message)?.[1];
  const [, contract] = Object.entries(contracts).find(([connector]) => connector === name) ?? [];
  if (contract === undefined) return undefined;
  const operations = Object.keys(contract.operations).map((operation) => `\`${operation}\``);
  return `the connection has ${operations.join(", ")}`;
}
