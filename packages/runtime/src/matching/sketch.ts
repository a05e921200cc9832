/** Three characters in a row, as a number below `size`. It is made of these three and nothing before them. */
const size = 32_768;
const gramLength = 3;

function next(before: number, character: number): number {
  return ((before << 5) ^ character) & (size - 1);
}

/**
 * Which runs of three characters a text has, roughly: a part of which one is missing is not in the text, and the text need not be read for it.
 * A text is read once, at about the cost of looking for five parts in it.
 */
export class Sketch {
  readonly #bits = new Int32Array(size / 32);

  /** Turns to another text. */
  draw(text: string): void {
    const bits = this.#bits;
    bits.fill(0);
    let gram = 0;
    for (let at = 0; at < text.length; at += 1) {
      gram = next(gram, text.charCodeAt(at));
      bits[gram >>> 5] = (bits[gram >>> 5] ?? 0) | (1 << (gram & 31));
    }
  }

  /** False when the part that has these grams is not in the text. */
  mayHave(grams: Int32Array): boolean {
    const bits = this.#bits;
    for (let at = 0; at < grams.length; at += 1) {
      const gram = grams[at] ?? 0;
      if (((bits[gram >>> 5] ?? 0) & (1 << (gram & 31))) === 0) return false;
    }
    return true;
  }
}

/** The runs of three characters of a part; none when it is shorter, so that it may always be there. */
export function gramsOf(part: string): Int32Array {
  const grams: number[] = [];
  let gram = 0;
  for (let at = 0; at < part.length; at += 1) {
    gram = next(gram, part.charCodeAt(at));
    if (at >= gramLength - 1) grams.push(gram);
  }
  return Int32Array.from(grams);
}
