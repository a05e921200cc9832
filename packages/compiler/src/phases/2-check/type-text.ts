/** Longer types than this are shortened. */
const longest = 100;

/**
 * A message of TypeScript's with the types in it made short enough to read: of a record of twenty fields, nobody reads the fields.
 *
 * `Property 'ratng' does not exist on type '{ readonly id: string; … }'.` → `Property 'ratng' does not exist on type '{ … }'.`
 */
export function shortened(message: string): string {
  // An apostrophe within a word ends no quotation.
  return message.replace(/(?<!\w)'([^'\n]*)'(?!\w)/g, (quoted, type: string) =>
    type.length <= longest ? quoted : `'${shortType(type)}'`,
  );
}

function shortType(type: string): string {
  const folded = withoutFields(type);
  return folded.length <= longest ? folded : `${folded.slice(0, longest - 40)} … ${folded.slice(-30)}`;
}

/** The type with `{ … }` for what stands in its outermost braces. */
function withoutFields(type: string): string {
  let [depth, text] = [0, ""];
  for (const character of type) {
    if (character === "}") depth -= 1;
    if (depth === 0) text += character === "}" ? " … }" : character;
    if (character === "{") depth += 1;
  }
  return text;
}
