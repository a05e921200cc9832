import { alternatives, isNullishType, mayBeNullish, printType, type Type } from "@heed/plan";
import { clockOrChance, localTime, notAText, unsupportedOperands, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, hasWord, short } from "./apply.ts";
import { type LowerContext, placeholder, report } from "./lowering.ts";

/** The form that ECMA-262 gives a meaning to, with an offset or without a time: the same instant on every machine. */
const exact = /^(\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))$/;

const advice = {
  constant: "end it with `Z`, or with an offset such as `+01:00`: `2026-03-01T09:00:00Z`",
  operand: "give it milliseconds, or a text that the dataset declares as `z.iso.datetime()` or `z.iso.date()`",
  field: "declare the field as `z.iso.datetime()`, `z.iso.datetime({ offset: true })` or `z.iso.date()` in the dataset",
} as const;

/** `new Date(a)`, `new Date(2026, 0, 1)` and `new Date()`. */
export function newDate(node: ts.NewExpression, context: LowerContext): Ir {
  const [given, more] = node.arguments ?? [];
  if (given === undefined) return report(context, clockOrChance, { node, params: { what: "new Date()" } });
  if (more !== undefined)
    return report(context, localTime, {
      node,
      params: { what: "a date of year, month and day", instead: "write `new Date(Date.UTC(year, month, day))`" },
    });
  const value = context.lower(given, context);
  if (hasWord(value.type, "date")) return applied("new Date(a)", [ms(value)], { node, context });
  return dateFrom("new Date(a)", value, { node, context });
}

/** `Date.parse(a)` and `new Date(a)`, of a text that is the same instant on every machine, or a number. */
export function dateFrom(
  surface: "new Date(a)" | "Date.parse",
  value: Ir,
  { node, context }: { readonly node: ts.Node; readonly context: LowerContext },
): Ir {
  if (value.type.kind === "unknown") return placeholder(node, context);
  if (mayBeNullish(value.type)) return applied(surface, [value], { node, context });
  if (isExact(value)) return applied(surface, [value], { node, context });
  if (value.kind === "constant" && typeof value.value === "string")
    return report(context, localTime, {
      node,
      params: { what: `the date "${value.value.slice(0, 40)}"`, instead: advice.constant },
    });
  if (hasWord(value.type, "text"))
    return report(context, localTime, { node, params: { what: "a date from any text", instead: advice.field } });
  const operator = surface === "Date.parse" ? surface : "new Date";
  const types = `\`${short(printType(value.type))}\``;
  return report(context, unsupportedOperands, { node, params: { operator, types, instead: advice.operand } });
}

/** True for the type of what is a date or something else that is there: a plan, where a date is a number, could not tell which. */
export function mixesDates(type: Type): boolean {
  const types = alternatives(type);
  return types.length > 1 && types.some(({ kind }) => kind === "date") && !types.every(isDateOrNone);
}

function isDateOrNone(type: Type): boolean {
  return type.kind === "date" || isNullishType(type);
}

/** Reports what is a date or something else. */
export function refuseMixed(node: ts.Node, context: LowerContext): Ir {
  const instead = "keep dates apart from other values, or use their `getTime()` or `toISOString()`";
  return report(context, unsupportedSyntax, { node, params: { syntax: "what is a date or something else", instead } });
}

/** The value, where no part of it is a date; reported otherwise: what leaves a plan is JSON. */
export function withoutDates(value: Ir, node: ts.Node, context: LowerContext): Ir {
  if (!holdsDate(value.type)) return value;
  return report(context, notAText, { node, params: { type: "Date", instead: "write it with `toISOString()`" } });
}

function holdsDate(type: Type): boolean {
  switch (type.kind) {
    case "date":
      return true;
    case "list":
    case "map":
      return holdsDate(type.of);
    case "record":
      return Object.values(type.fields).some(holdsDate);
    default:
      return type.kind === "union" && type.of.some(holdsDate);
  }
}

/** Milliseconds for a date; anything else as it is. */
export function ms(value: Ir): Ir {
  return value.type.kind === "date"
    ? { kind: "call", op: "date.ms", args: [value], type: { kind: "number" }, at: value.at }
    : value;
}

function isExact(value: Ir): boolean {
  if (alternatives(value.type).every(isExactType)) return true;
  // `${day}T09:00:00Z`, where `day` is a date alone.
  if (value.kind !== "call" || value.op !== "text.concat") return false;
  const [day, rest, ...more] = value.args.filter((part) => part.kind !== "constant" || part.value !== "");
  const isDay = day?.type.kind === "text" && day.type.format?.name === "date";
  const isTime = rest?.kind === "constant" && typeof rest.value === "string" && exact.test(`2026-03-01${rest.value}`);
  return isDay && isTime && more.length === 0;
}

function isExactType(type: Type): boolean {
  if (type.kind === "number") return true;
  if (type.kind === "literal")
    return typeof type.value === "number" || (typeof type.value === "string" && exact.test(type.value));
  if (type.kind !== "text") return false;
  return type.format?.name === "date" || (type.format?.name === "datetime" && type.format.local !== true);
}
