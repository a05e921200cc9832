/**
 * A text as a literal that stands on one line, in a comment as well: what ends a line, or turns the direction of what is read, is
 * written by its number. Longer texts are cut.
 */
export function quoted(text: string, most = Number.POSITIVE_INFINITY): string {
  const cut = [...text].length > most ? `${[...text].slice(0, most).join("")}…` : text;
  return JSON.stringify(cut).replace(
    /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** A name as the key of an object literal. */
export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}
