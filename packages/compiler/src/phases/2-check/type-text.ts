/** Longer types than this are shortened. */
const longest = 100;
// An apostrophe within a word ends no quotation.
const quotedText = /(?<!\w)'([^'\n]*)'(?!\w)/g;

/**
 * A message of TypeScript's with the types in it made short enough to read: of a record of twenty fields, nobody reads the fields. What turns
 * the direction of what is read is written by its number.
 *
 * `Property 'ratng' does not exist on type '{ readonly id: string; … }'.` → `Property 'ratng' does not exist on type '{ … }'.`
 */
export function shortened(message: string): string {
  return (
    message
      .replace(quotedText, (quoted, type: string) => (type.length <= longest ? quoted : `'${shortType(type)}'`))
      // A connection of which nothing was pulled.
      .replaceAll(/(?<=Connection<"\w+"), unknown(?=>)/g, "")
      .replace(/\p{Cf}|[\u2028\u2029]/gu, byNumber)
  );
}

/** A sign that is not to be shown as it is, by its number. */
export function byNumber(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The names of the fields that a message of TypeScript's holds and its short form does not, in their order; none where it keeps all. */
export function fieldsLeftOut(message: string): readonly string[] {
  const types = [...message.matchAll(quotedText)].map(([, type = ""]) => type);
  return [...new Set(types.filter((type) => type.length > longest).flatMap(fieldsIn))];
}

/** The names that stand in the outermost braces of a type. */
function fieldsIn(type: string): readonly string[] {
  let [depth, text] = [0, ""];
  for (const character of type) {
    if ("})]".includes(character)) depth -= 1;
    if (depth === 1) text += character;
    if ("{([".includes(character)) depth += 1;
  }
  return [...text.matchAll(/(?:^|;)\s*(?:readonly )?"?([\w-]+)"?\??:/g)].map(([, name = ""]) => name);
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
