import {
  alternatives,
  operatorsWrittenAs,
  presentType,
  type Type,
  undefinedType,
  unionOf,
  unknownType,
  wordsOf,
} from "@heed/plan";
import { dynamicKey, notAValue, unsupportedMethod, unsupportedSyntax } from "../../diagnostics/lower.ts";
import { unknownTypeRead } from "../../diagnostics/schema.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, hasWord, nameOfThing, present, surfaceOf } from "./apply.ts";
import { sizeOf } from "./collection.ts";
import { mayFailSomewhere } from "./forced.ts";
import { globalProperty } from "./global.ts";
import { groupsOf } from "./groups.ts";
import { bindLive } from "./live.ts";
import { isIr, type LowerContext, placeholder, report, type Thing } from "./lowering.ts";
import { refused } from "./method.ts";

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
    const own = of.value.fields.get(name)?.();
    if (own === undefined && name in Array.prototype) return refusedOfList(name, node, context);
    return bindLive(own ?? { kind: "data", value: undefined }, read, context);
  }
  if ((of.kind === "set" || of.kind === "map") && name === "size") return sizeOf(of, { node, context });
  if (!isIr(of)) return report(context, notAValue, { node, params: { what: nameOfThing(of) } });
  const groups = name === "groups" ? groupsOf(of, node, context) : undefined;
  if (groups !== undefined) return groups;
  const surface = surfaceOf(of.type);
  if (surface !== undefined && operatorsWrittenAs(`${surface}.${name}`).length > 0) {
    return applied(`${surface}.${name}`, [present(of)], { node, context });
  }
  return field(of, { name, node }, context);
}

/** Reports a method of a list that is no data, or what every object has by that name. */
function refusedOfList(name: string, node: ts.Node, context: LowerContext): Ir {
  const instead = "use `some`, `every` or `map`, which a plan writes out element by element";
  const params = { method: name, of: "what holds functions or regular expressions", instead };
  return report(context, unsupportedMethod, { node, params });
}

/** `of.name` of a record. */
function field(of: Ir, { name, node }: { readonly name: string; readonly node: ts.Node }, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const types = alternatives(presentType(of.type));
  if (types.some(isInherited(name))) return inherited(name, node, context);
  if (types.some((type) => ["text", "number", "boolean", "list", "date"].some((word) => hasWord(type, word))))
    return refused(of, { name, node }, context);
  const entry = of.kind === "record" ? entryOf(of, name) : undefined;
  if (entry !== undefined) return entry;
  const fields = types.map((type): Type => {
    if (type.kind === "record")
      return Object.hasOwn(type.fields, name) ? (type.fields[name] ?? undefinedType) : undefinedType;
    if (type.kind === "map") return unionOf([type.of, undefinedType]);
    return type.kind === "unknown" ? unknownType : undefinedType;
  });
  if (types.some(({ kind }) => kind === "record") && fields.some(({ kind }) => kind === "unknown")) {
    if (!context.isEvaluated) return placeholder(node, context);
    return report(context, unknownTypeRead, { node, params: { field: name } });
  }
  return { kind: "get", of, name, type: unionOf(fields), at };
}

/** What stands under a name in `{ name: … }`, where nothing else of it can fail. */
function entryOf({ entries }: Ir & { readonly kind: "record" }, name: string): Ir | undefined {
  const found = entries.findLast(([each]) => each === name)?.[1];
  return entries.some(([, value]) => value !== found && mayFailSomewhere(value)) ? undefined : found;
}

/** True for a type whose values may have the name from JavaScript's own objects: a plan only reads what a record has itself. */
function isInherited(name: string): (type: Type) => boolean {
  return (type) =>
    name in Object.prototype && (type.kind === "map" || (type.kind === "record" && !Object.hasOwn(type.fields, name)));
}

/** Reports a name that every object of JavaScript has. */
function inherited(name: string, node: ts.Node, context: LowerContext): Ir {
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
  return applied("a[b]", [present(of), key], { node, context });
}
