/** What a schema or a check is made of: what zod keeps in `_zod.def`. The values may be anything. */
export type Definition = Readonly<Record<string, unknown>>;

/** Something in a schema that a type cannot say, and how the user wrote it, such as `z.date()`. */
export interface Finding {
  readonly kind: "transform" | "refinement" | "coercion" | "unknown-type" | "unsupported";
  readonly what: string;
}

/** What a schema states, and what it states that a type cannot say. */
export interface Stated<T> {
  readonly facts: T;
  readonly findings: readonly Finding[];
}

/** How long a list inside a schema may be: an enumeration's values, an object's fields. */
const longestList = 20_000;

/** True for objects and functions, whose properties may be looked at. */
export function hasProperties(value: unknown): value is Definition {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The definition of a schema or a check of zod 4, whichever copy of zod made it; undefined for anything else. */
export function definitionOf(schema: unknown): Definition | undefined {
  const internals = hasProperties(schema) ? schema._zod : undefined;
  const definition = hasProperties(internals) ? internals.def : undefined;
  return hasProperties(definition) ? definition : undefined;
}

/** The list, if it is one that can be gone through. */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > longestList) throw new Error("not a list of a schema");
  return value;
}

/** The definitions of a schema's checks in the order in which zod runs them, the schema itself first where it is a check. */
export function checksOf(definition: Definition): readonly Definition[] {
  const itself = typeof definition.check === "string" ? [definition] : [];
  const added = definition.checks === undefined ? [] : listOf(definition.checks);
  return [...itself, ...added.map((check) => definitionOf(check) ?? {})];
}

/** What a check has that no type can say; undefined for checks that only describe. */
export function foreignCheck(check: Definition): Finding | undefined {
  switch (check.check) {
    case "describe":
    case "meta":
      return undefined;
    case "overwrite":
      return { kind: "transform", what: nameOfOverwrite(check.tx) };
    case "custom":
      return { kind: "refinement", what: typeof check.fn === "function" ? ".refine()" : ".superRefine()" };
    default:
      return { kind: "unsupported", what: ".check()" };
  }
}

/** True for a check that runs only under a condition of the user's own. Checks of a length always have a condition: zod's. */
export function isConditional(check: Definition): boolean {
  return typeof check.when === "function" && !/_(length|equals)$/.test(String(check.check));
}

/** zod keeps only the function: `.trim()` is told from `.toLowerCase()` by its text. */
function nameOfOverwrite(change: unknown): string {
  const text = typeof change === "function" ? Function.prototype.toString.call(change) : "";
  const method = /\.(trim|toLowerCase|toUpperCase|normalize)\(/.exec(text)?.[1];
  return `.${method ?? "overwrite"}()`;
}
