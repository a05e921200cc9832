/** The parts of a text, none longer than so many units but for one that would else end within a character; the whole where it is no longer. */
export function* textParts(text: string, length: number): Generator<string, void> {
  let from = 0;
  do {
    let to = Math.min(text.length, from + length);
    // The two units of one character must not be torn apart: either alone is none.
    if (to < text.length && isHighHalf(text.charCodeAt(to - 1))) to += 1;
    yield text.slice(from, to);
    from = to;
  } while (from < text.length);
}

function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
