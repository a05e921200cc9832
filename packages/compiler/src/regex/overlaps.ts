import { type AST, visitRegExpAST } from "@eslint-community/regexpp";
import type { Position } from "./positions.ts";

/** Characters that tell the usual sets apart, besides those that a pattern names: one at least of each kind, and those with odd cases. */
const usual = [
  ...Array.from({ length: 128 }, (_, code) => code),
  ...[0x85, 0xa0, 0xaa, 0xb5, 0xb7, 0xbd, 0xdf, 0xe9, 0xff, 0x130, 0x131, 0x17f, 0x1c5, 0x2b0, 0x301, 0x3a9, 0x3c2],
  ...[0x416, 0x5d0, 0x661, 0x905, 0xe01, 0x10d0, 0x1e9e, 0x200d, 0x2028, 0x2160, 0x20ac, 0x212a, 0x3042, 0x4e2d],
  ...[0xac00, 0xd83d, 0xe000, 0xfeff, 0xffff, 0x1d400, 0x1f1e9, 0x1f600, 0x20000, 0x10ffff],
];

/**
 * Gives whether two positions of a pattern may match the same character, by their numbers. It is asked of the engine itself, of the characters
 * that can make a difference.
 */
export function overlapsAmong(
  positions: readonly Position[],
  pattern: AST.Node,
  flags: string,
): (one: number, other: number) => boolean {
  const characters = charactersFor(pattern, flags);
  const raws = [...new Set(positions.map(({ node }) => node.raw))];
  const kinds = positions.map(({ node }) => raws.indexOf(node.raw));
  const matched = raws.map((raw) => {
    const test = new RegExp(`^(?:${raw})$`, flags.replace(/[gymd]/g, ""));
    return new Set(characters.filter((character) => test.test(character)));
  });
  const overlaps = matched.map((one) => matched.map((other) => haveInCommon(one, other)));
  return (one, other) => overlaps[kinds[one] ?? -1]?.[kinds[other] ?? -1] === true;
}

function charactersFor(pattern: AST.Node, flags: string): readonly string[] {
  const last = /[uv]/.test(flags) ? 0x10ffff : 0xffff;
  const codes = [...usual, ...namedIn(pattern)].filter((code) => code >= 0 && code <= last);
  return [...new Set(codes)].map((code) => String.fromCodePoint(code));
}

function haveInCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

/** The characters that a pattern names, and those next to them, which a range may begin or end with. */
function namedIn(pattern: AST.Node): readonly number[] {
  const named: number[] = [];
  visitRegExpAST(pattern, {
    onCharacterEnter: ({ value }) => {
      named.push(value - 1, value, value + 1);
    },
  });
  return named;
}
