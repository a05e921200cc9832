import { alternatives, freeVariables, isNullishType, type RelatedPlace, type Type, walk } from "@heed/plan";
import type { Ir, Known } from "../../ir.ts";
import { decide, type Wish } from "../../reason/index.ts";

/**
 * What the dataset says of the fields that the conditions read, each at the place where one is read first. Empty when the wishes cannot
 * be met whatever the dataset says.
 */
export function factsAgainst(wishes: readonly (Wish & { readonly condition: Ir })[]): readonly RelatedPlace[] {
  const conditions = wishes.map(({ condition }) => condition);
  if (decide({ types: bareTypes(conditions) }).isNone(wishes)) return [];
  const told = new Map<string, RelatedPlace>();
  for (const condition of conditions) {
    walk<Known>(condition, (node) => {
      const facts = node.kind === "get" ? factsOf(node.type) : undefined;
      if (node.kind !== "get" || facts === undefined) return;
      const message = `\`${node.name}\` is ${facts}`;
      if (!told.has(message)) told.set(message, { message, span: node.at });
    });
  }
  return [...told.values()];
}

/** The types of what the conditions read, without what a schema says beyond the kind of value. */
function bareTypes(conditions: readonly Ir[]): { readonly [variable: string]: Type } {
  const types: { [variable: string]: Type } = {};
  for (const condition of conditions) {
    const free = freeVariables(condition);
    walk<Known>(condition, (node) => {
      if (node.kind === "variable" && free.has(node.name)) types[node.name] = bare(node.type);
    });
  }
  return types;
}

function bare(type: Type): Type {
  switch (type.kind) {
    case "number":
      return { kind: "number" };
    case "text":
      return { kind: "text" };
    case "literal":
      if (type.value === null) return type;
      return typeof type.value === "boolean"
        ? { kind: "boolean" }
        : bare({ kind: typeof type.value === "number" ? "number" : "text" });
    case "list":
      return { kind: "list", of: bare(type.of) };
    case "map":
      return { kind: "map", of: bare(type.of) };
    case "union":
      return { kind: "union", of: type.of.map(bare) };
    case "record":
      return {
        kind: "record",
        fields: Object.fromEntries(Object.entries(type.fields).map(([name, of]) => [name, bare(of)])),
      };
    default:
      return type;
  }
}

/** More literals than this are counted and not listed. */
const mostListed = 8;

/** What a schema says of a value beyond its kind, in words; undefined when that is nothing. */
function factsOf(type: Type): string | undefined {
  const present = alternatives(type).filter((each) => !isNullishType(each));
  const missing = present.length < alternatives(type).length ? ", or missing" : "";
  const literals = present.flatMap((each) => (each.kind === "literal" ? [JSON.stringify(each.value)] : []));
  const [only, ...more] = present;
  if (literals.length > 0 && literals.length === present.length) {
    if (literals.length > mostListed) return `one of ${literals.length} values that the dataset lists${missing}`;
    return literals.length === 1 ? `${literals[0]}${missing}` : `one of ${literals.join(", ")}${missing}`;
  }
  const facts = only === undefined || more.length > 0 ? undefined : factsOfOne(only);
  return facts === undefined ? undefined : `${facts}${missing}`;
}

function factsOfOne(type: Type): string | undefined {
  if (type.kind === "number") return factsOfNumber(type);
  return type.kind === "text" || type.kind === "list" ? factsOfLength(type) : undefined;
}

function factsOfNumber({
  int,
  min,
  max,
  above,
  below,
  multipleOf,
}: Extract<Type, { kind: "number" }>): string | undefined {
  const least = above === undefined ? (min === undefined ? [] : [`at least ${min}`]) : [`above ${above}`];
  const most = below === undefined ? (max === undefined ? [] : [`at most ${max}`]) : [`below ${below}`];
  const isClosed = above === undefined && below === undefined && min !== undefined && max !== undefined;
  const facts = [
    ...(isClosed ? [`from ${min} to ${max}`] : [...least, ...most]),
    ...(multipleOf === undefined ? [] : [`a multiple of ${multipleOf}`]),
  ];
  if (facts.length === 0 && int !== true) return undefined;
  return [`a ${int === true ? "whole " : ""}number`, facts.join(" and ")].join(" ").trimEnd();
}

function factsOfLength(type: Extract<Type, { kind: "text" | "list" }>): string | undefined {
  const { minLength, maxLength } = type;
  const lengths = [
    ...(minLength === undefined ? [] : [`at least ${minLength}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength}`]),
  ].join(" and ");
  const format = type.kind === "text" && type.format !== undefined ? ` in the format \`${type.format.name}\`` : "";
  if (lengths === "" && format === "") return undefined;
  const units = type.kind === "text" ? "characters" : "elements";
  return `a ${type.kind}${format}${lengths === "" ? "" : ` of ${lengths} ${units}`}`;
}
