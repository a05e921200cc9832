/** A set of regions of one variable, as bits. */
export type Mask = Uint32Array;

/** What must hold of the regions in which the variables' values lie. */
export type Formula =
  | { readonly kind: "true" }
  | { readonly kind: "false" }
  | Literal
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[]; readonly size: number };

/** The value of a variable lies in one of these regions. */
export interface Literal {
  readonly kind: "literal";
  readonly variable: number;
  readonly mask: Mask;
}

export const always: Formula = { kind: "true" };
export const never: Formula = { kind: "false" };

/** How many literals a formula has, counting one that is shared each time. */
export function sizeOf(formula: Formula): number {
  return formula.kind === "and" || formula.kind === "or" ? formula.size : 1;
}

/** All of the formulas. */
export function and(parts: readonly Formula[]): Formula {
  return join("and", parts);
}

/** One of the formulas at least. */
export function or(parts: readonly Formula[]): Formula {
  return join("or", parts);
}

function join(kind: "and" | "or", parts: readonly Formula[]): Formula {
  const [neutral, absorbing] = kind === "and" ? [always, never] : [never, always];
  const kept = new Set<Formula>();
  const literals = new Map<number, Literal>();
  const take = (part: Formula): boolean => {
    if (part.kind === absorbing.kind) return false;
    if (part.kind === kind) return part.parts.every(take);
    if (part.kind === "literal") {
      const known = literals.get(part.variable);
      const merged = known === undefined ? part : mergeLiterals(kind, known, part);
      literals.set(part.variable, merged);
      return kind === "or" || merged.mask.some((word) => word !== 0);
    }
    if (part.kind !== neutral.kind) kept.add(part);
    return true;
  };
  if (!parts.every(take)) return absorbing;
  const all = [...literals.values(), ...kept];
  const [only] = all;
  if (only === undefined) return neutral;
  if (all.length === 1) return only;
  return { kind, parts: all, size: all.reduce((sum, part) => Math.min(sum + sizeOf(part), 1e9), 0) };
}

function mergeLiterals(kind: "and" | "or", left: Literal, right: Literal): Literal {
  const mask = left.mask.map((word, at) => {
    const other = right.mask[at] ?? 0;
    return kind === "and" ? word & other : word | other;
  });
  return { kind: "literal", variable: left.variable, mask };
}
