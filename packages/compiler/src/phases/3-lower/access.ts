import {
  alternatives,
  mayBeNullish,
  operatorFor,
  operators,
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
  dynamicKey,
  identityCompared,
  localeDependent,
  notAValue,
  unsupportedMethod,
  unsupportedOperands,
  unsupportedSyntax,
} from "../../diagnostics/lower.ts";
import { unknownTypeRead } from "../../diagnostics/schema.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import type { LiveValue } from "../../world.ts";
import { globalProperty } from "./global.ts";
import { bindLive } from "./live.ts";
import { isIr, type LowerContext, nameOfFunction, placeholder, report, type Thing } from "./lowering.ts";
import { nearestMethod } from "./nearest.ts";

/** `of.name`, where it is no call. */
export function property(
  of: Thing,
  { name, node }: { readonly name: string; readonly node: ts.Node },
  context: LowerContext,
): Thing {
  if (of.kind === "global") return globalProperty(`${of.name}.${name}`, node, context);
  if (of.kind === "live") {
    if (of.value.kind === "connection") return { kind: "task", connection: of.value, operation: name };
    const read = { node, name: `${of.name}.${name}` };
    return bindLive(of.value.fields.get(name)?.() ?? inheritedBy(name), read, context);
  }
  if (!isIr(of)) return report(context, notAValue, { node, params: { what: nameOfThing(of) } });
  const surface = surfaceOf(of.type);
  if (surface !== undefined && operatorsWrittenAs(`${surface}.${name}`).length > 0) {
    return applied(`${surface}.${name}`, [present(of)], { node, context });
  }
  return field(of, { name, node }, context);
}

/** What an object of the modules has under a name that is not its own: a function of JavaScript, or nothing. */
function inheritedBy(name: string): LiveValue {
  if (name in Array.prototype) return { kind: "function", node: undefined, captures: {} };
  return { kind: "data", value: undefined };
}

/** `of.name` of a record. */
function field(of: Ir, { name, node }: { readonly name: string; readonly node: ts.Node }, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const types = alternatives(presentType(of.type));
  if (types.some(isInherited(name))) return inherited(name, node, context);
  if (types.some((type) => ["text", "number", "boolean", "list"].some((word) => hasWord(type, word))))
    return refused(of, { name, node }, context);
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

/** True for a type whose values may have the name from JavaScript's own objects: a plan only reads what a record has itself. */
function isInherited(name: string): (type: Type) => boolean {
  return (type) =>
    name in Object.prototype && (type.kind === "map" || (type.kind === "record" && !Object.hasOwn(type.fields, name)));
}

/** Reports a name that every object of JavaScript has. */
export function inherited(name: string, node: ts.Node, context: LowerContext): Ir {
  const params = { syntax: `\`${name}\`, which every object has,`, instead: "name a field of the record" };
  return report(context, unsupportedSyntax, { node, params });
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
  if (!isIr(of)) return report(context, dynamicKey, { node, params: { of: nameOfThing(of) } });
  if (of.type.kind === "unknown" || key.type.kind === "unknown") return placeholder(node, context);
  if (hasWord(presentType(of.type), "text"))
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: "an index into a text", instead: 'use `charAt`, which gives `""` where there is nothing' },
    });
  return applied("a[b]", [present(of), key], { node, context });
}

/** `of.name(args)` of a text, a list or a number. The arguments are only looked at when there is such a method. */
export function method(
  of: Ir,
  { name, args, node }: { readonly name: string; readonly args: () => readonly Ir[]; readonly node: ts.Node },
  context: LowerContext,
): Ir {
  if (of.type.kind === "unknown") return placeholder(node, context);
  const surface = surfaceOf(of.type);
  if (/^toLocale|^locale|^normalize$/.test(name) && surface !== undefined) {
    return report(context, localeDependent, { node, ...withoutLocale(name, node, context) });
  }
  const written = `${surface}.${name}`;
  if (operatorsWrittenAs(written).length === 0) return refused(of, { name, node }, context);
  const given = args();
  const object = given.find(({ type }) => hasWord(type, "record") || hasWord(type, "list"));
  if ((name === "includes" || name === "indexOf") && object !== undefined) {
    const instead = `use \`some\`, and compare ${tellingApart(object.type)} of the element`;
    return report(context, identityCompared, { node, params: { instead } });
  }
  return applied(written, [present(of), ...given], { node, context });
}

function refused(of: Ir, { name, node }: { readonly name: string; readonly node: ts.Node }, context: LowerContext): Ir {
  return report(context, unsupportedMethod, {
    node,
    params: { method: name, of: `\`${short(printType(of.type))}\``, instead: insteadOf(name, surfaceOf(of.type)) },
  });
}

/** What to write in place of a method, in words. */
function insteadOf(name: string, surface: ReturnType<typeof surfaceOf>): string {
  return (surface && nearestMethod(surface, name)) ?? `use ${methodsOf(surface)}`;
}

/** What to write in place of a method that depends on the languages of the machine; with it in its place where it is certain. */
function withoutLocale(name: string, node: ts.Node, context: LowerContext) {
  const plain = /^toLocale(Upper|Lower)Case$/.exec(name)?.[1];
  if (plain !== undefined) {
    const text = `to${plain}Case`;
    const fix = [{ span: context.compile.spanOf(node), text }];
    return { params: { what: name, instead: `use \`${text}\`, which is the same everywhere` }, fix };
  }
  const instead =
    name === "localeCompare"
      ? "compare with `===`, `<` or `>`, which go by the characters' codes"
      : name === "normalize"
        ? "compare texts as they are written"
        : "write the value into a template as it is";
  return { params: { what: name, instead } };
}

/** What two objects of a type can be told apart by, in words. */
export function tellingApart(type: Type): string {
  const records = alternatives(type).flatMap((each) => (each.kind === "record" ? Object.entries(each.fields) : []));
  const named = records.find(([, field]) => hasWord(field, "text") || hasWord(field, "number"))?.[0];
  if (named !== undefined) return `a field, such as \`${named}\`,`;
  return hasWord(type, "list") ? "the length or the elements" : "a field";
}

/** What can be called on such a value, in words. */
function methodsOf(surface: ReturnType<typeof surfaceOf>): string {
  const operated = operators.flatMap((operator) => {
    const [owner, name] = operator.surface.split(".");
    return owner === surface && name !== undefined && name !== "length" ? [name] : [];
  });
  const names = surface === "array" ? ["some", "every", "filter", "map", "find", ...operated] : operated;
  if (names.length === 0) return "comparisons, arithmetic and `Math`, or a field of the record";
  return `one of ${names.map((name) => `\`${name}\``).join(", ")}`;
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
    const operator = surface
      .replace(/^a\[b\]$/, "[…]")
      .replace(/^(?:a )?(\S+?)(?: b|a)?$/, "$1")
      .replace(/^(?:string|array|number)\./, "");
    const params = { operator, types: written === "" ? "no arguments" : written };
    const most = Math.max(...operatorsWrittenAs(surface).map(({ params }) => params.length));
    const instead =
      types.length > most
        ? `leave out all but ${most === 2 ? "the first argument" : "the first arguments"}`
        : combining(types);
    return report(context, unsupportedOperands, { node, params: { ...params, instead } });
  }
  return { kind: "call", op: found.operator.name, args, type: found.type, at: context.compile.spanOf(node) };
}

/** How values of these types can be combined after all, in words. */
function combining(types: readonly Type[]): string {
  if (types.some((type) => hasWord(type, "list"))) return 'of a list, use its `length`, an element, or `join(", ")`';
  if (types.some((type) => hasWord(type, "record"))) return "name the field of it that you mean";
  if (types.some(mayBeNullish)) return "say what stands in its place where it is missing: `… ?? …`";
  return "compare and combine values of one kind: turn one into the other with `String(…)` or `Number(…)`";
}

function hasWord(type: Type, word: string): boolean {
  return [...wordsOf(type)].some((each) => each === word);
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
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
    case "live":
      return `\`${thing.name}\``;
    default:
      return "this";
  }
}
