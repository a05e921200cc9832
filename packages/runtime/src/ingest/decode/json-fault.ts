/** Where a text stops being JSON, and why. Line and column count from 1, columns in UTF-16 units. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What may come next. */
type Expected = "value" | "value or ]" | "name" | "name or }" | "colon" | "comma or end" | "nothing";

const wanted: { readonly [E in Expected]: string } = {
  value: "a value",
  "value or ]": "a value or `]`",
  name: "a name in double quotes",
  "name or }": "a name in double quotes or `}`",
  colon: "`:` after the name",
  "comma or end": "`,` or the closing bracket",
  nothing: "nothing more",
};

/**
 * The first fault of a text that `JSON.parse` refused. The engine's own messages differ from version to version, and some
 * name no position. Keeps its own stack, so that deep nesting costs memory and not the call stack.
 */
export function jsonFault(text: string): JsonFault {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at = skip(text, at, whiteSpace);
    const found = text[at];
    if (found === undefined) return faultAt(text, at, "the text ends too soon");
    const step = advance({ text, at, found, expected, inside: open.at(-1) });
    if (step.kind === "fault") return faultAt(text, step.at, step.reason);
    if (step.kind === "open") open.push(step.bracket);
    if (step.kind === "close") open.pop();
    at = step.at;
    expected = step.expected ?? (open.length === 0 ? "nothing" : "comma or end");
  }
}

function faultAt(text: string, at: number, reason: string): JsonFault {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1, reason };
}

interface Position {
  readonly text: string;
  readonly at: number;
  readonly found: string;
  readonly expected: Expected;
  readonly inside: "{" | "[" | undefined;
}

type Step =
  | { readonly kind: "token"; readonly at: number; readonly expected?: Expected }
  | { readonly kind: "open"; readonly at: number; readonly expected: Expected; readonly bracket: "{" | "[" }
  | { readonly kind: "close"; readonly at: number; readonly expected?: undefined }
  | { readonly kind: "fault"; readonly at: number; readonly reason: string };

function advance(position: Position): Step {
  const { at, found, expected, inside } = position;
  const takesValue = expected === "value" || expected === "value or ]";
  const takesName = expected === "name" || expected === "name or }";
  if (takesValue && found === "{") return { kind: "open", at: at + 1, expected: "name or }", bracket: "{" };
  if (takesValue && found === "[") return { kind: "open", at: at + 1, expected: "value or ]", bracket: "[" };
  if (takesName && found === '"') return text(position, "colon");
  if (takesValue) return found === "]" && expected === "value or ]" ? { kind: "close", at: at + 1 } : value(position);
  if (expected === "colon" && found === ":") return { kind: "token", at: at + 1, expected: "value" };
  if (expected === "name or }" && found === "}") return { kind: "close", at: at + 1 };
  if (expected === "comma or end") {
    if (found === ",") return { kind: "token", at: at + 1, expected: inside === "{" ? "name" : "value" };
    if (found === (inside === "{" ? "}" : "]")) return { kind: "close", at: at + 1 };
  }
  return { kind: "fault", at, reason: `expected ${wanted[expected]}, found \`${found}\`` };
}

function value(position: Position): Step {
  const { text: whole, at, found } = position;
  if (found === '"') return text(position);
  const word = whole.slice(at, skip(whole, at, /[^\s,:{}[\]"]*/y));
  const isSound = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word);
  if (isSound) return { kind: "token", at: at + word.length };
  return { kind: "fault", at, reason: `expected a value, found \`${word === "" ? found : shortened(word)}\`` };
}

function text({ text: whole, at }: Position, expected?: Expected): Step {
  let end = at + 1;
  for (;;) {
    end = skip(whole, end, plainText);
    const found = whole[end];
    if (found === '"') return { kind: "token", at: end + 1, ...(expected === undefined ? {} : { expected }) };
    if (found === undefined) return { kind: "fault", at, reason: 'the text that begins here is not closed by `"`' };
    if (found !== "\\")
      return { kind: "fault", at: end, reason: "a control character in a text; write it as an escape" };
    const past = skip(whole, end, escaped);
    if (past === end)
      return { kind: "fault", at: end, reason: `\`${whole.slice(end, end + 2)}\` is no escape of JSON` };
    end = past;
  }
}

const whiteSpace = /[ \t\r\n]*/y;
const plainText = /[ !#-[\]-\uffff]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The position after what the pattern takes there: the same position when that is nothing. */
function skip(whole: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(whole) ? pattern.lastIndex : at;
}

function shortened(word: string): string {
  return word.length > 24 ? `${word.slice(0, 24)}…` : word;
}
