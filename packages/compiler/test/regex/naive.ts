import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** How many steps an engine that backtracks takes to find that the pattern, with something behind it that is never there, matches nothing at the beginning of a text. */
function stepsToFail(source: string, text: string, most: number): number {
  const pattern = new RegExpParser().parsePattern(source);
  let steps = 0;
  type Go = (at: number) => boolean;
  const sequence = (elements: readonly AST.Element[], at: number, go: Go): boolean => {
    const [first, ...others] = elements;
    return first === undefined ? go(at) : match(first, at, (next) => sequence(others, next, go));
  };
  const match = (node: AST.Element, at: number, go: Go): boolean => {
    steps += 1;
    if (steps > most) throw new TooMany();
    switch (node.type) {
      case "Character":
        return text.codePointAt(at) === node.value && go(at + 1);
      case "Group":
        return node.alternatives.some(({ elements }) => sequence(elements, at, go));
      case "Quantifier":
        return turns(node, { at, done: 0 }, go);
      default:
        throw new Error(`not among the patterns that are made: ${node.type}`);
    }
  };
  const turns = (
    node: AST.Quantifier,
    { at, done }: { readonly at: number; readonly done: number },
    go: Go,
  ): boolean => {
    const again: Go = (next) =>
      next === at && done >= node.min ? false : turns(node, { at: next, done: done + 1 }, go);
    return (done < node.max && match(node.element, at, again)) || (done >= node.min && go(at));
  };
  try {
    for (const { elements } of pattern.alternatives) sequence(elements, 0, () => false);
  } catch (thrown) {
    if (!(thrown instanceof TooMany)) throw thrown;
  }
  return Math.min(steps, most);
}

class TooMany extends Error {}

const letters = ["a", "b"];

/** Texts of up to so many letters. */
function textsUpTo(length: number): readonly string[] {
  if (length === 0) return [""];
  const shorter = textsUpTo(length - 1);
  return [
    ...shorter,
    ...shorter.filter((text) => text.length === length - 1).flatMap((text) => letters.map((one) => text + one)),
  ];
}

const most = 200_000;

/** How often a text is said, and then more often; and how many times as many steps are more than the patterns of four letters take that do not explode. */
const turns = [
  { few: 3, more: 5, factor: 13 },
  { few: 5, more: 7, factor: 6 },
  { few: 8, more: 10, factor: 3.6 },
  { few: 14, more: 18, factor: 5 },
] as const;

/** A text that takes the pattern some times as many steps each time it is said once more; undefined when no text of one or two letters does. */
export function explodesOn(source: string): string | undefined {
  for (const before of textsUpTo(1)) {
    for (const word of textsUpTo(2).slice(1)) {
      const explodes = turns.some(({ few, more, factor }) => {
        const once = stepsToFail(source, before + word.repeat(few), most);
        return stepsToFail(source, before + word.repeat(more), most) > factor * once;
      });
      if (explodes) return `${before}(${word})`;
    }
  }
  return undefined;
}
