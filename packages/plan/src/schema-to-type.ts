import type { Reading } from "./schema-containers.ts";
import { type Definition, definitionOf, type Finding, hasProperties } from "./schema-definition.ts";
import { readSchema } from "./schema-kinds.ts";
import { type Type, unknownType } from "./type.ts";

/** Something in a schema that a type cannot say. */
export interface SchemaProblem extends Finding {
  /** The fields that lead to it, outermost first; `[]` stands for a list's elements, `*` for a map's values. */
  readonly path: readonly string[];
}

/** Schemas deeper or larger than this are taken for ones that make themselves up while they are read. */
const deepest = 100;
const mostSchemas = 20_000;

interface Progress {
  readonly problems: SchemaProblem[];
  /** The schemas around the one that is being read. */
  readonly open: Set<Definition>;
  schemas: number;
}

/**
 * The type of a zod 4 schema, whichever copy of zod made it, with what the schema says beyond it. Nothing of the schema is called.
 * Where there is a problem the type is `unknown`. A type that includes `undefined` is one that may be left out. Never throws.
 */
export function typeFromSchema(schema: unknown): { readonly type: Type; readonly problems: readonly SchemaProblem[] } {
  const progress: Progress = { problems: [], open: new Set(), schemas: 0 };
  return { type: read(schema, [], progress), problems: progress.problems };
}

function read(schema: unknown, path: readonly string[], progress: Progress): Type {
  const refuse = (...findings: readonly Finding[]): Type => {
    progress.problems.push(...findings.map(({ kind, what }) => ({ path, kind, what })));
    return unknownType;
  };
  const unsupported = (what: string): Type => refuse({ kind: "unsupported", what });
  try {
    const definition = definitionOf(schema);
    if (definition === undefined) return unsupported(nameOfStranger(schema));
    if (progress.open.has(definition)) return unsupported("a schema that contains itself");
    progress.schemas += 1;
    // Said once: all that follow are refused for the same cause.
    if (progress.schemas > mostSchemas + 1) return unknownType;
    if (progress.schemas > mostSchemas || progress.open.size >= deepest) return unsupported("a schema of this size");
    progress.open.add(definition);
    const inside: Reading["inside"] = (inner, name) =>
      read(inner, name === undefined ? path : [...path, name], progress);
    const type = readSchema({ schema, definition }, { inside, refuse });
    progress.open.delete(definition);
    return type;
  } catch {
    return unsupported("a schema that cannot be read");
  }
}

function nameOfStranger(schema: unknown): string {
  return hasProperties(schema) && hasProperties(schema._def) ? "a schema of zod 3" : "a value that is no zod schema";
}
