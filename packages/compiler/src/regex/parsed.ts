import { type AST, RegExpParser, RegExpSyntaxError } from "@eslint-community/regexpp";

/** The pattern of a regular expression; undefined for what is none, which TypeScript tells of. */
export function parsed(source: string, flags: string): AST.Pattern | undefined {
  const kind = { unicode: flags.includes("u"), unicodeSets: flags.includes("v") };
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, kind);
  } catch (thrown) {
    if (thrown instanceof RegExpSyntaxError) return undefined;
    throw thrown;
  }
}
