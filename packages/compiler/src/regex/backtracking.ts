import { type AST, visitRegExpAST } from "@eslint-community/regexpp";
import { overlapsAmong } from "./overlaps.ts";
import { parsed } from "./parsed.ts";
import { isEndless, positionsIn } from "./positions.ts";
import { waysRound } from "./ways-round.ts";

/** What makes a regular expression take too long. */
export interface Backtracking {
  /** The repetition, as it is written. */
  readonly part: string;
  /** True when it is too large to be looked into, so that it is not known to be quick. */
  readonly isTooLarge: boolean;
}

/**
 * The part of a regular expression that can match the same text in a number of ways that doubles again and again as the text grows: an engine
 * that backtracks, as JavaScript's does, tries them all before it gives up. It is looked for as two different ways round from a position of
 * the pattern back to itself over the same text (exponential degree of ambiguity, Weber and Seidl 1991). Whether something follows that
 * can fail is not asked. Undefined when there is none; time may still grow with a power of the length.
 */
export function backtracking(source: string, flags: string): Backtracking | undefined {
  const pattern = parsed(source, flags);
  for (const repetition of pattern === undefined ? [] : endlessIn(pattern)) {
    const positions = positionsIn(repetition);
    const round = positions && waysRound(positions, overlapsAmong(positions, repetition, flags));
    if (positions === undefined || round === undefined) return { part: repetition.raw, isTooLarge: true };
    const nodes = round.flatMap((at) => positions[at]?.node ?? []);
    if (nodes.length > 0) return { part: repeatedAround(nodes).raw, isTooLarge: false };
  }
  return undefined;
}

/** The endless repetitions that stand in no other: only they come back to where they were. */
function endlessIn(pattern: AST.Pattern): readonly AST.Quantifier[] {
  const found: AST.Quantifier[] = [];
  visitRegExpAST(pattern, {
    onQuantifierEnter: (node) => {
      const last = found.at(-1);
      if (isEndless(node) && (last === undefined || last.end <= node.start)) found.push(node);
    },
  });
  return found;
}

/** The innermost repetition that holds all of these; of one character alone, which two repetitions repeat, the outer one. */
function repeatedAround(nodes: readonly AST.Node[]): AST.Node {
  const start = Math.min(...nodes.map((node) => node.start));
  const end = Math.max(...nodes.map((node) => node.end));
  const around: AST.Node[] = [];
  for (let node: AST.Node | null | undefined = nodes[0]; node; node = node.parent) {
    if (node.type === "Quantifier" && isEndless(node) && node.start <= start && node.end >= end) around.push(node);
  }
  const isOne = nodes.length === 1;
  const [inner, outer] = around;
  const found = isOne ? (outer ?? inner) : inner;
  if (found === undefined) throw new Error("bug: a way round outside of every repetition");
  return found;
}
