import type { AST } from "@eslint-community/regexpp";

/** One, or several: that there is more than one way is all that is asked. */
type Ways = 1 | 2;

/** Where a match can be, by the number of the position, and in how many ways it can be there. */
type Places = ReadonlyMap<number, Ways>;

/** A place in a regular expression that matches one character. */
export interface Position {
  /** What it matches. */
  readonly node: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;
  /** The positions that may match the next character, as far as the same repetition goes on. */
  readonly next: Map<number, Ways>;
}

/** A part of a regular expression: where a match of it begins and ends, and in how many ways it matches nothing. */
interface Part {
  readonly first: Places;
  readonly last: Places;
  readonly empty: 0 | Ways;
}

/** A repetition that is allowed more turns than this, and more than it needs, is taken for one without end: so are the steps that it takes. */
const mostTurns = 8;
/** More positions than this are not made. */
const mostPositions = 600;

/** True for a repetition whose turns are as good as without end. */
export function isEndless({ min, max }: AST.Quantifier): boolean {
  return max > mostTurns && min !== max;
}

/**
 * The positions in a repetition (Glushkov's construction, with the number of ways in which one follows another). Undefined when there are too many.
 */
export function positionsIn(repetition: AST.Quantifier): readonly Position[] | undefined {
  const positions: Position[] = [];
  partOf(repetition, positions);
  return positions.length > mostPositions ? undefined : positions;
}

function partOf(node: AST.Element, positions: Position[]): Part {
  // What is not looked into need not be made.
  if (positions.length > mostPositions) return nothing;
  switch (node.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass": {
      const at: Places = new Map([[positions.push({ node, next: new Map() }) - 1, 1]]);
      return { first: at, last: at, empty: 0 };
    }
    case "Group":
    case "CapturingGroup":
      return choice(node.alternatives, positions);
    case "Quantifier":
      return repetitionOf(node, positions);
    case "Assertion":
      if (node.kind === "lookahead" || node.kind === "lookbehind") choice(node.alternatives, positions);
      return nothing;
    case "Backreference":
      // What it matches has been matched before: there is only one way.
      return nothing;
  }
}

function sequence(parts: readonly Part[], positions: readonly Position[]): Part {
  return parts.reduce((before, part) => {
    follow(before.last, part.first, positions);
    return {
      first: merged([before.first, times(part.first, before.empty)]),
      last: merged([times(before.last, part.empty), part.last]),
      empty: before.empty === 0 || part.empty === 0 ? 0 : several(before.empty * part.empty),
    };
  }, nothing);
}

function choice(alternatives: readonly AST.Alternative[], positions: Position[]): Part {
  const parts = alternatives.map(({ elements }) =>
    sequence(
      elements.map((element) => partOf(element, positions)),
      positions,
    ),
  );
  return {
    first: merged(parts.map(({ first }) => first)),
    last: merged(parts.map(({ last }) => last)),
    empty: upTo(parts.reduce((sum, { empty }) => sum + empty, 0)),
  };
}

function repetitionOf(quantifier: AST.Quantifier, positions: Position[]): Part {
  const { element, min, max } = quantifier;
  const turn = (): Part => partOf(element, positions);
  if (isEndless(quantifier)) {
    const part = turn();
    follow(part.last, part.first, positions);
    // A turn that is not needed and matches nothing is not taken.
    return min === 0 ? { ...part, empty: 1 } : part;
  }
  if (max > mostTurns) return turn();
  const needed = Array.from({ length: min }, turn);
  // `a{0,2}` is `(?:a(?:a)?)?`: a turn that is not needed comes only behind another.
  let more = nothing;
  for (let at = min; at < max; at += 1) more = { ...sequence([turn(), more], positions), empty: 1 };
  return sequence([...needed, more], positions);
}

function follow(last: Places, first: Places, positions: readonly Position[]): void {
  for (const [from, many] of last) {
    const next = positions[from]?.next;
    for (const [to, ways] of first) next?.set(to, several((next.get(to) ?? 0) + many * ways));
  }
}

const nothing: Part = { first: new Map(), last: new Map(), empty: 1 };

function several(count: number): Ways {
  return count > 1 ? 2 : 1;
}

function upTo(count: number): 0 | Ways {
  return count === 0 ? 0 : several(count);
}

function times(places: Places, ways: 0 | Ways): Places {
  if (ways === 0) return new Map();
  return ways === 1 ? places : new Map([...places.keys()].map((at) => [at, 2]));
}

function merged(all: readonly Places[]): Places {
  const places = new Map<number, Ways>();
  for (const each of all) for (const [at, ways] of each) places.set(at, several((places.get(at) ?? 0) + ways));
  return places;
}
