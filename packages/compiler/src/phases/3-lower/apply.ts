import {
  alternatives,
  isNullishType,
  mayBeNullish,
  operatorFor,
  operatorsWrittenAs,
  presentType,
  printType,
  type Type,
  unionOf,
  wordsOf,
} from "@heed/plan";
import { unsupportedOperands } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { type LowerContext, nameOfFunction, placeholder, report, type Thing } from "./lowering.ts";
import { withNothing } from "./nothing-as-operand.ts";

/** The same value where TypeScript has made sure that it is neither null nor undefined. */
export function present(ir: Ir): Ir {
  const type = presentType(ir.type);
  return type === ir.type ? ir : { ...ir, type };
}

/** The operator that is written like this, for these arguments; reported when there is none. */
export function applied(
  surface: string,
  args: readonly Ir[],
  { node, context }: { readonly node: ts.Node; readonly context: LowerContext },
): Ir {
  if (args.some(({ type }) => type.kind === "unknown")) return placeholder(node, context);
  const types = args.map(({ type }) => type);
  const found = operatorFor(surface, types);
  if (found === undefined) {
    const exact = withNothing(surface, args, context.compile.spanOf(node));
    return exact ?? report(context, unsupportedOperands, { node, params: operands(surface, types) });
  }
  return { kind: "call", op: found.operator.name, args, type: found.type, at: context.compile.spanOf(node) };
}

/** An operator and what it was to be applied to, in words; and what to write in its place. */
function operands(surface: string, types: readonly Type[]) {
  const written = types.map((type) => `\`${short(printType(type))}\``).join(" and ");
  const operator = surface
    .replace(/^a\[b\]$/, "[…]")
    .replace(/\(.*\)$/, "")
    .replace(/^(?:a )?(\S+?)(?: b|a)?$/, "$1")
    .replace(/^(?:string|array|number|date|regex)\./, "");
  const most = Math.max(...operatorsWrittenAs(surface).map(({ params }) => params.length));
  const instead =
    types.length > most
      ? `leave out all but ${most === 2 ? "the first argument" : "the first arguments"}`
      : combining(types);
  return { operator, types: written === "" ? "no arguments" : written, instead };
}

/** How values of these types can be combined after all, in words. */
function combining(types: readonly Type[]): string {
  if (types.some((type) => hasWord(type, "list"))) return 'of a list, use its `length`, an element, or `join(", ")`';
  if (types.some((type) => hasWord(type, "record"))) return "name the field of it that you mean";
  if (types.some(mayBeNullish)) return "say what stands in its place where it is missing: `… ?? …`";
  if (types.some((type) => hasWord(type, "date"))) return "of a date, use its `getTime()` or `toISOString()`";
  return "compare and combine values of one kind: turn one into the other with `String(…)` or `Number(…)`";
}

/** True when values of the type may be of this kind. */
export function hasWord(type: Type, word: string): boolean {
  return [...wordsOf(type)].some((each) => each === word);
}

/** The beginning of a text that would be too long to read. */
export function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** How operators call what a value of the type is, where it is one kind: `array` in `array.includes`. */
export function surfaceOf(type: Type): "string" | "array" | "number" | "boolean" | "date" | undefined {
  const [word, ...more] = wordsOf(presentType(type));
  if (more.length > 0) return undefined;
  if (word === "text") return "string";
  if (word === "list") return "array";
  return word === "number" || word === "boolean" || word === "date" ? word : undefined;
}

/** What a thing without a value is, in words. */
export function nameOfThing(thing: Thing): string {
  switch (thing.kind) {
    case "closure": {
      const name = nameOfFunction(thing.node);
      return name === undefined ? "a function" : `the function \`${name}\``;
    }
    case "task":
      return `the task \`${thing.connection.connector}.${thing.operation}\``;
    case "global":
      return `\`${thing.name}\``;
    case "regex":
      return "a regular expression";
    case "set":
      return "a `Set`";
    case "map":
      return "a `Map`";
    case "live":
      return `\`${thing.name}\``;
    default:
      return "this";
  }
}

/** The type of a list's elements. */
export function elementTypeOf(type: Type): Type {
  return unionOf(
    alternatives(type).flatMap((each) => (each.kind === "list" ? [each.of] : isNullishType(each) ? [] : [each])),
  );
}
