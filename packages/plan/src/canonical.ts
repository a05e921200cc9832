/**
 * The canonical JSON text of a value (RFC 8785): names sorted by UTF-16 units, no white space, numbers as ECMAScript writes them. Entries
 * that are undefined are left out. Lone surrogates stay as escapes, so different texts never have the same bytes.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  let text = "";
  // Without a comparison of one's own, texts are sorted by their units.
  for (const name of Object.keys(value).sort()) {
    const each: unknown = (value as { readonly [name: string]: unknown })[name];
    if (each === undefined) continue;
    text += `${text === "" ? "" : ","}${quoted(name)}:${canonicalJson(each)}`;
  }
  return `{${text}}`;
}

/** Texts of objects that do not change, by the objects. */
export type CanonicalTexts = WeakMap<object, string>;

/**
 * The canonical JSON text of a value in pieces, one after the other: what is large is taken apart so many levels deep. The texts of pieces that are
 * known are not made again.
 */
export function* canonicalPieces(value: unknown, levels: number, known?: CanonicalTexts): Generator<string, void> {
  if (typeof value !== "object" || value === null) {
    yield canonicalJson(value);
    return;
  }
  if (levels === 0) {
    const text = known?.get(value) ?? canonicalJson(value);
    known?.set(value, text);
    yield text;
    return;
  }
  const isList = Array.isArray(value);
  let before = isList ? "[" : "{";
  for (const name of isList ? value.keys() : Object.keys(value).sort()) {
    const each: unknown = (value as { readonly [name: string | number]: unknown })[name];
    if (each === undefined && !isList) continue;
    yield typeof name === "number" ? before : `${before}${quoted(name)}:`;
    yield* canonicalPieces(each, levels - 1, known);
    before = ",";
  }
  yield `${before === "," ? "" : before}${isList ? "]" : "}"}`;
}

/** A name in quotation marks: most have nothing to be escaped. */
function quoted(name: string): string {
  return /^[\w .-]*$/.test(name) ? `"${name}"` : JSON.stringify(name);
}
