import { type Definition, type Finding, foreignCheck, isConditional, type Stated } from "./schema-definition.ts";
import type { NumberFacts } from "./type.ts";

/** The bounds of a length. */
export interface LengthFacts {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What one check states: the facts with its own among them, or what a type cannot say of it. */
export type Read<T> = { readonly facts: T } | { readonly finding: Finding | undefined };

/** Goes through the checks in their order; `read` is given the facts so far. */
export function factsFrom<T>(
  checks: readonly Definition[],
  start: T,
  read: (facts: T, check: Definition) => Read<T>,
): Stated<T> {
  const findings: Finding[] = [];
  let facts = start;
  for (const check of checks) {
    const stated: Read<T> = isConditional(check)
      ? { finding: { kind: "refinement", what: ".check()" } }
      : read(facts, check);
    if ("facts" in stated) facts = stated.facts;
    else if (stated.finding !== undefined) findings.push(stated.finding);
  }
  return { facts, findings };
}

/** What the checks of a list state. */
export function listFacts(checks: readonly Definition[]): Stated<LengthFacts> {
  return factsFrom<LengthFacts>(
    checks,
    {},
    (facts, check) => withLength(facts, check) ?? { finding: foreignCheck(check) },
  );
}

/** The facts with what a check states about a length; undefined when it is about something else. */
export function withLength<T extends LengthFacts>(facts: T, check: Definition): Read<T> | undefined {
  const { minimum, maximum, length } = check;
  switch (check.check) {
    case "min_length":
      return withBounds(facts, [minimum, Number.POSITIVE_INFINITY], ".min()");
    case "max_length":
      return withBounds(facts, [0, maximum], ".max()");
    case "length_equals":
      return withBounds(facts, [length, length], ".length()");
    default:
      return undefined;
  }
}

function withBounds<T extends LengthFacts>(facts: T, bounds: readonly [unknown, unknown], what: string): Read<T> {
  const [least, most] = bounds;
  if (typeof least !== "number" || typeof most !== "number" || !(least < Number.MAX_SAFE_INTEGER) || !(most >= 0)) {
    return { finding: { kind: "unsupported", what } };
  }
  const minLength = Math.max(0, Math.ceil(least), facts.minLength ?? 0);
  const maxLength = Math.min(Math.floor(most), facts.maxLength ?? Number.POSITIVE_INFINITY);
  return {
    facts: {
      ...facts,
      ...(minLength === 0 ? {} : { minLength }),
      ...(maxLength <= Number.MAX_SAFE_INTEGER ? { maxLength } : {}),
    },
  };
}

/** What the checks of a number state. */
export function numberFacts(checks: readonly Definition[]): Stated<NumberFacts> {
  return factsFrom<NumberFacts>(checks, {}, (facts, check) => {
    const { value, inclusive } = check;
    switch (check.check) {
      case "number_format":
        return withFormat(facts, check.format);
      case "multiple_of":
        return withMultiple(facts, value);
      case "greater_than":
        return withBound(facts, inclusive === true ? "min" : "above", value);
      case "less_than":
        return withBound(facts, inclusive === true ? "max" : "below", value);
      default:
        return { finding: foreignCheck(check) };
    }
  });
}

/** zod's own ranges of its number formats; the safe integers are what `int` means. */
const ranges: ReadonlyMap<unknown, NumberFacts> = new Map<unknown, NumberFacts>([
  ["safeint", { int: true }],
  ["int32", { int: true, min: -(2 ** 31), max: 2 ** 31 - 1 }],
  ["uint32", { int: true, min: 0, max: 2 ** 32 - 1 }],
  ["float32", { min: -3.4028234663852886e38, max: 3.4028234663852886e38 }],
  ["float64", {}],
]);

function withFormat(facts: NumberFacts, format: unknown): Read<NumberFacts> {
  const range = ranges.get(format);
  if (range === undefined) return { finding: { kind: "unsupported", what: `z.${String(format)}()` } };
  const { min, max, ...rest } = range;
  return { facts: { ...bounded(bounded(facts, "min", min), "max", max), ...rest } };
}

function withMultiple(facts: NumberFacts, value: unknown): Read<NumberFacts> {
  const { multipleOf = value } = facts;
  if (typeof value === "number" && Number.isFinite(value) && multipleOf === value) {
    return { facts: { ...facts, multipleOf: value } };
  }
  return { finding: { kind: "unsupported", what: ".multipleOf()" } };
}

type Bound = "min" | "max" | "above" | "below";

/** What zod calls the check of a bound. */
const written: { readonly [B in Bound]: string } = { min: ".min()", max: ".max()", above: ".gt()", below: ".lt()" };

function withBound(facts: NumberFacts, name: Bound, value: unknown): Read<NumberFacts> {
  if (typeof value === "number" && Number.isFinite(value)) {
    // `+ 0`, because JSON has no -0.
    return { facts: bounded(facts, name, value + 0) };
  }
  // zod's numbers are finite, so this bound holds for each of them.
  if (value === (name === "min" || name === "above" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)) {
    return { facts };
  }
  return { finding: { kind: "unsupported", what: written[name] } };
}

/** The facts with a bound; the tighter one stays. */
function bounded(facts: NumberFacts, name: Bound, value: number | undefined): NumberFacts {
  const known = facts[name];
  if (value === undefined) return facts;
  const tighter = name === "min" || name === "above" ? Math.max : Math.min;
  return { ...facts, [name]: known === undefined ? value : tighter(known, value) };
}
