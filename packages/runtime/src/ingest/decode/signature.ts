import { type Diagnostic, diagnose } from "@heed/plan";
import { unsupportedInput } from "./faults.ts";

/** So many bytes give a form away. */
export const signatureBytes = 6;

const asUtf8 = "save it as UTF-8";
const unpacked = (command: string) => `unpack it on the way: \`${command} FILE | heed run PLAN --input -\``;

const signatures: readonly { readonly hex: RegExp; readonly found: string; readonly help: string }[] = [
  { hex: /^1f8b/, found: "compressed with gzip", help: unpacked("gunzip -c") },
  { hex: /^28b52ffd/, found: "compressed with zstd", help: unpacked("zstd -dc") },
  { hex: /^425a68/, found: "compressed with bzip2", help: unpacked("bunzip2 -c") },
  { hex: /^fd377a585a00/, found: "compressed with xz", help: unpacked("xz -dc") },
  {
    hex: /^504b0304/,
    found: "a zip archive or a spreadsheet",
    help: "unpack it, or save the spreadsheet as CSV in UTF-8",
  },
  { hex: /^(?:fffe|feff)/, found: "text in UTF-16", help: asUtf8 },
  // Without its mark: both formats begin with letters that have a byte of zeros beside them then.
  { hex: /^(?:(?!00)..00){2}/, found: "text in UTF-16", help: asUtf8 },
  { hex: /^(?:00(?!00)..){2}/, found: "text in UTF-16", help: asUtf8 },
];

/** What the first bytes give away: read as lines, such an input would have every line wrong, and none of the reasons would help. */
export function unsupported(path: string, start: Uint8Array): Diagnostic | undefined {
  const written = Buffer.from(start.subarray(0, signatureBytes)).toString("hex");
  const known = signatures.find(({ hex }) => hex.test(written));
  return known === undefined ? undefined : diagnose(unsupportedInput, { path, found: known.found, help: known.help });
}

/** The first bytes of a stream, which may come one by one, and the stream from its beginning. */
export async function begun(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly whole: AsyncGenerator<Uint8Array, undefined, undefined> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < signatureBytes) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first.push(value);
    length += value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array, undefined, undefined> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { start: Buffer.concat(first), whole: whole() };
}
