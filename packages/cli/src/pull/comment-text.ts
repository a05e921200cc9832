const longest = 120;

/**
 * A name that people gave to something, for a comment of a TypeScript file: on one line, without what ends a comment or a line, turns the
 * direction of what is read, or tells TypeScript something there, as words behind an `@` do.
 */
export function commentText(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\s]+/gu, " ")
    .replaceAll("*/", "* /")
    .replaceAll("@", "(at)")
    .trim();
  return [...plain].length > longest ? `${[...plain].slice(0, longest).join("")}…` : plain;
}
