import { compileExpr, type Expr, faultOf, type Value } from "@heed/plan";
import { rewriteStrict, strictParts } from "./strict.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The same condition in the form in which it is compared with others: parts that are constants worked out, comparisons of two values one
 * way round, `every` as the negation of a `some`, patterns that are plain texts as what they say.
 */
export function rewriteAtom(condition: Expr, vocabulary: Vocabulary): Expr {
  const folded = foldParts(condition);
  if (folded.kind === "each") return rewriteEach(folded);
  if (folded.kind !== "call") return folded;
  return rewriteMatches(folded) ?? rewriteOrder(folded, vocabulary) ?? folded;
}

type Call = Extract<Expr, { kind: "call" }>;
type Each = Extract<Expr, { kind: "each" }>;

const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
const constant = (value: Value): Expr => ({ kind: "constant", value });

/** Works out parts that read nothing; those that fail stay. */
function foldParts(expr: Expr): Expr {
  return rewriteStrict(expr, fold);
}

function fold(rebuilt: Expr): Expr {
  const folded = strictParts(rebuilt);
  if (folded.length === 0) return rebuilt;
  if (rebuilt.kind === "each" || folded.some(({ kind }) => kind !== "constant")) return shortened(rebuilt);
  try {
    return constant(compileExpr(rebuilt)({}));
  } catch (thrown) {
    faultOf(thrown);
    return rebuilt;
  }
}

/** `{ a, b }.a` is `a` when what is left out cannot fail; a constant that was worked out before a value is done with. */
function shortened(expr: Expr): Expr {
  if (expr.kind === "call" && expr.op === "value.after" && expr.args[0]?.kind === "constant")
    return expr.args[1] ?? expr;
  if (expr.kind !== "get" || expr.of.kind !== "record") return expr;
  const read = expr.of.entries.filter(([name]) => name === expr.name).at(-1);
  const others = expr.of.entries.filter((entry) => entry !== read);
  return others.every(([, value]) => value.kind === "constant") ? (read?.[1] ?? constant(undefined)) : expr;
}

function rewriteEach(each: Each): Expr {
  const { method, body, variable, list } = each;
  // `every` stops, and fails, where `some` with the opposite body does; either fails where the body is neither true nor false.
  if (method === "every") {
    const opposite: Expr = body.kind === "not" ? body.term : { kind: "not", term: body };
    return { kind: "not", term: { ...each, method: "some", body: opposite } };
  }
  if (method !== "some" || body.kind !== "call" || body.op !== "value.equals") return each;
  const [first, second] = body.args;
  const isElement = (expr: Expr | undefined): boolean => expr?.kind === "variable" && expr.name === variable;
  const other = isElement(first) ? second : isElement(second) ? first : undefined;
  const isPlain = other?.kind === "constant" && (typeof other.value !== "object" || other.value === null);
  // `includes` finds NaN, which equals nothing.
  return isPlain && !Number.isNaN(other.value) ? call("list.includes", list, other) : each;
}

/** Comparisons of two values by means of `a < b` and `a === b`: `a >= b` is `b < a || b === a`, for NaN, too. */
function rewriteOrder({ op, args }: Call, { intern, idOf }: Vocabulary): Expr | undefined {
  const [kind = "", name = ""] = op.split(".");
  const [first, second] = args.map(intern);
  if (first === undefined || second === undefined || first.kind === "constant" || second.kind === "constant")
    return undefined;
  const equal = idOf(first) <= idOf(second) ? call("value.equals", first, second) : call("value.equals", second, first);
  if (op === "value.equals") return equal;
  if (kind !== "number" && kind !== "text") return undefined;
  const less = (left: Expr, right: Expr): Expr => call(`${kind}.less`, left, right);
  switch (name) {
    case "greater":
      return less(second, first);
    case "at-most":
      return { kind: "any", terms: [less(first, second), equal] };
    case "at-least":
      return { kind: "any", terms: [less(second, first), equal] };
    default:
      return undefined;
  }
}

const special = /[\\^$.*+?()[\]{}|/]/;

/** `/refund/.test(text)` as `text.includes("refund")`, and with `^` or `$` as what begins, ends or is the text. */
function rewriteMatches({ op, args }: Call): Expr | undefined {
  const [text, source, flags] = args;
  if (op !== "text.matches" || source?.kind !== "constant" || flags?.kind !== "constant" || text === undefined)
    return undefined;
  if (typeof source.value !== "string" || flags.value !== "") return undefined;
  const [atStart, atEnd] = [source.value.startsWith("^"), source.value.endsWith("$")];
  const literal = source.value.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
  // Where both are one sign, or something in between is more than itself, the pattern stays.
  if (literal === "" || special.test(literal)) return undefined;
  // What begins and ends with the same text need not be that text, and a text that is no text fails.
  if (atStart && atEnd) return undefined;
  const meaning = atStart ? "text.starts-with" : atEnd ? "text.ends-with" : "text.includes";
  return call(meaning, text, constant(literal));
}
