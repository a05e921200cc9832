/** A condition over tests, without negations but of single tests. An `and` of nothing is true, an `or` of nothing false. */
export type Formula =
  | { readonly kind: "test"; readonly literal: Literal }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] };

/** A test that must be true, as twice its number, or false, as one more. */
export type Literal = number;

export const always: Formula = { kind: "and", parts: [] };
export const never: Formula = { kind: "or", parts: [] };

/** The literal of a test. */
export function literalOf(test: number, isNegated: boolean): Literal {
  return test * 2 + (isNegated ? 1 : 0);
}

/** The test of a literal. */
export function testOf(literal: Literal): number {
  return literal >> 1;
}

/** True when the literal asks for the test to be false. */
export function isNegated(literal: Literal): boolean {
  return (literal & 1) === 1;
}

/** The parts joined, those joined in the same way taken apart, and what is decided already worked out. */
export function join(kind: "and" | "or", parts: readonly Formula[]): Formula {
  const flat: Formula[] = [];
  for (const part of parts) {
    if (part.kind === kind) flat.push(...part.parts);
    // True decides an `or`, false an `and`.
    else if (part.kind !== "test" && part.parts.length === 0) return part;
    else flat.push(part);
  }
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat };
}

/** The literals that must all hold for the formula to. */
export function requiredLiterals(formula: Formula): readonly Literal[] {
  if (formula.kind === "test") return [formula.literal];
  if (formula.kind === "or") return [];
  return formula.parts.flatMap((part) => (part.kind === "test" ? [part.literal] : []));
}
