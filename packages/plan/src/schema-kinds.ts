import { canonicalJson } from "./canonical.ts";
import { numberFacts } from "./schema-checks.ts";
import { join, type Reading, readList, readObject, readRecord, readUnion, readValues } from "./schema-containers.ts";
import {
  checksOf,
  type Definition,
  definitionOf,
  type Finding,
  foreignCheck,
  hasProperties,
  listOf,
} from "./schema-definition.ts";
import { textFacts } from "./schema-text.ts";
import { booleanType, nullType, type Type, undefinedType } from "./type.ts";
import { jsonOf } from "./value.ts";

/** A schema and what it is made of. */
interface Opened {
  readonly schema: unknown;
  readonly definition: Definition;
}

type Reader = (opened: Definition, reading: Reading, schema: unknown) => Type;

/** How each kind of schema is read, by zod's name for it. */
const readers: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ["string", readText],
  ["number", readNumber],
  ["boolean", () => booleanType],
  ["null", () => nullType],
  ["undefined", () => undefinedType],
  ["literal", readValues],
  ["enum", readValues],
  ["array", readList],
  ["object", readObject],
  ["record", readRecord],
  ["union", readUnion],
  ["optional", readOptional],
  ["nullable", ({ innerType }, { inside }) => withAlternative(inside(innerType), nullType)],
  ["nonoptional", readNonOptional],
  ["default", readDefault],
  ["readonly", ({ innerType }, { inside }) => inside(innerType)],
  ["unknown", (_, { refuse }) => refuse({ kind: "unknown-type", what: "z.unknown()" })],
  ["any", (_, { refuse }) => refuse({ kind: "unknown-type", what: "z.any()" })],
  ["lazy", readLazy],
]);

/** Kinds of schema that read their own checks. */
const withFacts: ReadonlySet<unknown> = new Set(["string", "number", "array"]);

/** The type of a schema. Reports what a type cannot say of it; throws for some of what is no schema. */
export function readSchema({ schema, definition }: Opened, { inside, refuse }: Reading): Type {
  const { type: kind, coerce } = definition;
  const refuseHere = (...findings: readonly Finding[]): Type => {
    const type = refuse(...findings);
    return mayBeLeftOut(definition, 0) ? join([type, undefinedType]) : type;
  };
  if (coerce === true) return refuseHere({ kind: "coercion", what: `z.coerce.${String(kind)}()` });
  const reader = readers.get(kind);
  if (reader === undefined) return refuseHere(unreadable(definition));
  const type = reader(definition, { inside, refuse: refuseHere }, schema);
  const findings = withFacts.has(kind)
    ? []
    : checksOf(definition)
        .map(foreignCheck)
        .filter((each) => each !== undefined);
  return findings.length > 0 ? refuseHere(...findings) : type;
}

function readText(definition: Definition, { refuse }: Reading): Type {
  const { facts, findings } = textFacts(checksOf(definition));
  return findings.length > 0 ? refuse(...findings) : { kind: "text", ...facts };
}

function readNumber(definition: Definition, { refuse }: Reading): Type {
  const { facts, findings } = numberFacts(checksOf(definition));
  return findings.length > 0 ? refuse(...findings) : { kind: "number", ...facts };
}

/** The type with one alternative more, behind the others. A default stays that of the whole. */
function withAlternative(type: Type, alternative: Type): Type {
  const { default: value, ...plain } = type;
  return value === undefined ? join([type, alternative]) : { ...join([plain, alternative]), default: value };
}

function readOptional({ innerType }: Definition, { inside, refuse }: Reading, schema: unknown): Type {
  const type = withAlternative(inside(innerType), undefinedType);
  const internals = hasProperties(schema) ? schema._zod : undefined;
  const traits = hasProperties(internals) ? internals.traits : undefined;
  // Only this tells it from `z.optional()`. A Set of another realm is no `instanceof Set`, but answers all the same.
  const isExact = hasProperties(traits) && Set.prototype.has.call(traits, "$ZodExactOptional");
  return isExact ? refuse({ kind: "unsupported", what: "z.exactOptional()" }) : type;
}

function readNonOptional({ innerType }: Definition, { inside, refuse }: Reading): Type {
  const type = inside(innerType);
  const of = type.kind === "union" && type.discriminator === undefined ? type.of : [type];
  const present = of.filter(({ kind }) => kind !== "undefined");
  const hasDefault = [type, ...of].some((each) => each.default !== undefined);
  return hasDefault || present.length === 0 ? refuse({ kind: "unsupported", what: "z.nonoptional()" }) : join(present);
}

function readDefault(definition: Definition, { inside, refuse }: Reading): Type {
  const type = inside(definition.innerType);
  // A getter: it calls the user's function where the default is one, and a function may answer differently each time.
  const value = jsonOf(definition.defaultValue);
  const again = jsonOf(definition.defaultValue);
  if (value === undefined || canonicalJson(value) !== canonicalJson(again)) {
    return refuse({ kind: "unsupported", what: ".default()" });
  }
  return { ...type, default: value };
}

/** `z.json()` is a lazy union of six, the fifth a list of itself. */
function readLazy(_: Definition, { refuse }: Reading, schema: unknown): Type {
  const internals = hasProperties(schema) ? schema._zod : undefined;
  const union = hasProperties(internals) ? definitionOf(internals.innerType) : undefined;
  const options = union?.type === "union" ? listOf(union.options).map((option) => definitionOf(option) ?? {}) : [];
  const isJson =
    options.map(({ type }) => type).join() === "string,number,boolean,null,array,record" &&
    options[4]?.element === schema;
  return refuse(isJson ? { kind: "unknown-type", what: "z.json()" } : { kind: "unsupported", what: "z.lazy()" });
}

/** What the user wrote for a kind of schema that has no reader. */
function unreadable(definition: Definition): Finding {
  const kind = String(definition.type);
  switch (kind) {
    case "transform":
      return { kind: "transform", what: "z.transform()" };
    case "pipe":
      return { kind: "transform", what: nameOfPipe(definition) };
    case "custom":
      return { kind: "refinement", what: "z.custom()" };
    case "catch":
    case "prefault":
      return { kind: "unsupported", what: `.${kind}()` };
    default:
      return {
        kind: "unsupported",
        what: `z.${kind.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}()`,
      };
  }
}

function nameOfPipe(definition: Definition): string {
  if (definitionOf(definition.out)?.type === "transform") return ".transform()";
  if (definitionOf(definition.in)?.type === "transform") return "z.preprocess()";
  return typeof definition.transform === "function" ? "z.codec()" : ".pipe()";
}

/** True for a schema that lets a field be missing. */
function mayBeLeftOut({ type, innerType, options, ...pipe }: Definition, depth: number): boolean {
  const inner = (schema: unknown): boolean => depth < 20 && mayBeLeftOut(definitionOf(schema) ?? {}, depth + 1);
  if (type === "optional" || type === "default" || type === "prefault" || type === "catch") return true;
  if (type === "nullable" || type === "readonly") return inner(innerType);
  if (type === "pipe") return inner(pipe.in);
  return type === "union" && listOf(options).some(inner);
}
