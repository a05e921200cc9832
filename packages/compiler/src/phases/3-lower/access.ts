import {
  alternatives,
  operatorFor,
  operatorsWrittenAs,
  presentType,
  printType,
  type Type,
  undefinedType,
  unionOf,
  unknownType,
  wordsOf,
} from "@heed/plan";
import {
  clockOrChance,
  dynamicKey,
  localeDependent,
  notAValue,
  unsupportedMethod,
  unsupportedOperands,
} from "../../diagnostics/lower.ts";
import { unknownTypeRead } from "../../diagnostics/schema.ts";
import type { Ir } from "../../ir.ts";
import { kindOf, type LiveConnection } from "../../language.ts";
import type { ts } from "../../ts.ts";
import { bindLive } from "./live.ts";
import { isIr, type LowerContext, placeholder, report, type Thing } from "./lowering.ts";

/** What JavaScript gives another value for each time. */
const varying = new Set(["Math.random", "Date.now", "performance.now", "crypto.randomUUID"]);

/** `of.name`, where it is no call. */
export function property(
  of: Thing,
  { name, node }: { readonly name: string; readonly node: ts.Node },
  context: LowerContext,
): Thing {
  if (of.kind === "global") {
    const whole = `${of.name}.${name}`;
    return varying.has(whole)
      ? report(context, clockOrChance, { node, params: { what: whole } })
      : { kind: "global", name: whole };
  }
  if (of.kind === "live") {
    if (kindOf(of.value) === "connection")
      return { kind: "task", connection: of.value as LiveConnection, operation: name };
    return bindLive(
      (of.value as { readonly [name: string]: unknown })[name],
      { node, name: `${of.name}.${name}` },
      context,
    );
  }
  if (!isIr(of)) return report(context, notAValue, { node, params: { what: nameOfThing(of) } });
  const surface = surfaceOf(of.type);
  if (surface !== undefined && operatorsWrittenAs(`${surface}.${name}`).length > 0) {
    return applied(`${surface}.${name}`, [present(of)], { node, context });
  }
  return field(of, { name, node }, context);
}

/** `of.name` of a record. */
function field(of: Ir, { name, node }: { readonly name: string; readonly node: ts.Node }, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const types = alternatives(presentType(of.type));
  const fields = types.map((type): Type => {
    if (type.kind === "record")
      return Object.hasOwn(type.fields, name) ? (type.fields[name] ?? undefinedType) : undefinedType;
    if (type.kind === "map") return unionOf([type.of, undefinedType]);
    return type.kind === "unknown" ? unknownType : undefinedType;
  });
  if (types.some(({ kind }) => kind === "record") && fields.some(({ kind }) => kind === "unknown")) {
    return report(context, unknownTypeRead, { node, params: { field: name } });
  }
  return { kind: "get", of, name, type: unionOf(fields), at };
}

/** `of[key]`. */
export function element(
  of: Thing,
  { key, node }: { readonly key: Ir; readonly node: ts.Node },
  context: LowerContext,
): Thing {
  const name =
    key.kind === "constant" && (typeof key.value === "string" || typeof key.value === "number") ? key.value : undefined;
  if (name !== undefined && (!isIr(of) || (typeof name === "string" && wordsOf(presentType(of.type)).has("record")))) {
    return property(of, { name: String(name), node }, context);
  }
  if (!isIr(of)) return report(context, dynamicKey, { node, params: { type: printType(key.type) } });
  if (of.type.kind === "unknown" || key.type.kind === "unknown") return placeholder(node, context);
  return applied("a[b]", [present(of), key], { node, context });
}

/** `of.name(args)` of a text, a list or a number. */
export function method(
  of: Ir,
  { name, args, node }: { readonly name: string; readonly args: readonly Ir[]; readonly node: ts.Node },
  context: LowerContext,
): Ir {
  if (of.type.kind === "unknown") return placeholder(node, context);
  const surface = surfaceOf(of.type);
  if (/^toLocale|^locale|^normalize$/.test(name) && surface !== undefined) {
    return report(context, localeDependent, { node, params: { what: name } });
  }
  const known = surface === undefined ? [] : operatorsWrittenAs(`${surface}.${name}`);
  if (known.length > 0) return applied(`${surface}.${name}`, [present(of), ...args], { node, context });
  return report(context, unsupportedMethod, {
    node,
    params: { method: name, of: `\`${printType(of.type)}\``, known: methodsOf(surface) },
  });
}

function methodsOf(surface: string | undefined): string {
  const names =
    surface === "string"
      ? ["includes", "startsWith", "endsWith", "toLowerCase", "trim", "slice", "split"]
      : surface === "array"
        ? ["some", "every", "filter", "map", "find", "includes", "join", "at", "slice"]
        : ["comparisons and arithmetic"];
  return names.map((name) => `\`${name}\``).join(", ");
}

function surfaceOf(type: Type): "string" | "array" | "number" | undefined {
  const words = [...wordsOf(presentType(type))];
  if (words.every((word) => word === "text")) return "string";
  if (words.every((word) => word === "list")) return "array";
  return words.every((word) => word === "number") ? "number" : undefined;
}

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
    const written = types.map((type) => `\`${short(printType(type))}\``).join(" and ");
    return report(context, unsupportedOperands, {
      node,
      params: { surface, types: written === "" ? "no arguments" : written },
    });
  }
  return { kind: "call", op: found.operator.name, args, type: found.type, at: context.compile.spanOf(node) };
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** What a thing without a value is, in words. */
export function nameOfThing(thing: Thing): string {
  switch (thing.kind) {
    case "closure":
      return "a function";
    case "task":
      return `the task \`${thing.connection.connector}.${thing.operation}\``;
    case "global":
      return `\`${thing.name}\``;
    case "regex":
      return "a regular expression";
    case "live":
      return `\`${thing.name}\``;
    default:
      return "this";
  }
}
