import { Buffer } from "node:buffer";
import { endianness } from "node:os";

/** Longer texts get room of their own, which is given back. */
const usualLength = 16_384;
const isBigEndian = endianness() === "BE";

/** Gives the UTF-16 units of texts, each until the next is asked for: a list is read more quickly than a text is asked unit by unit. */
export function unitReader(): (text: string) => Uint16Array {
  const usual = roomFor(usualLength);
  return (text) => {
    const { bytes, units } = text.length <= usualLength ? usual : roomFor(text.length);
    bytes.write(text, "utf16le");
    if (isBigEndian) bytes.swap16();
    return units;
  };
}

function roomFor(length: number): { readonly bytes: Buffer; readonly units: Uint16Array } {
  const units = new Uint16Array(length);
  return { bytes: Buffer.from(units.buffer), units };
}
