import type { Type } from "@heed/plan";
import { admission } from "../texts.ts";
import { textMatching } from "./text-matching.ts";

type TextType = Extract<Type, { kind: "text" }>;

/** Texts of formats, by zod's names for them; several where what the schema chose of the format decides. */
const ofFormat: { readonly [format: string]: readonly string[] } = {
  email: ["someone@example.com"],
  guid: ["0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"],
  uuid: ["1", "2", "3", "4", "5", "6", "7", "8"].map((version) => `0a1b2c3d-4e5f-${version}a6b-8c7d-9e0f1a2b3c4d`),
  url: ["https://example.com/", "http://example.com/", "ftp://example.com/", "mailto:someone@example.com"],
  emoji: ["\u{1F600}"],
  cuid: ["cabcdefgh12345678"],
  cuid2: ["abcdefgh12345678abcdefgh"],
  ulid: ["01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  xid: ["9m4e2mr0ui3e8a215n4g"],
  ksuid: ["0ujtsYcgvSTl8PAuAdqWYSMnLOv"],
  ipv4: ["192.0.2.1"],
  ipv6: ["2001:db8::1"],
  cidrv4: ["192.0.2.0/24"],
  cidrv6: ["2001:db8::/32"],
  base64: ["dGV4dA=="],
  base64url: ["dGV4dA"],
  e164: ["+15550100000"],
  credit_card: ["4111111111111111"],
  iban: ["DE89370400440532013000"],
  datetime: [
    "2024-01-01T00:00:00Z",
    "2024-01-01T00:00Z",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00",
    ...[1, 3, 6, 9].flatMap((digits) => [`2024-01-01T00:00:00.${"0".repeat(digits)}Z`]),
  ],
  date: ["2024-01-01"],
  time: ["00:00:00", "00:00", "00:00:00.0", "00:00:00.000"],
  duration: ["P1D"],
};

/** A text that the schema admits; undefined when none was thought of. */
export function sampleText(type: TextType): string | undefined {
  if (!known.has(type)) known.set(type, textsLike(type).find(admission([type])));
  return known.get(type);
}

const known = new WeakMap<TextType, string | undefined>();

/** Texts that the schema may admit, the plainest first. */
export function textsLike({ format, patterns = [], minLength = 0, maxLength }: TextType): readonly string[] {
  const matching = patterns.flatMap(({ source, flags }) => textMatching(source, flags) ?? []);
  const length = format?.name === "nanoid" ? (format.length ?? 21) : minLength;
  const mac = format?.name === "mac" ? [["00", "1a", "2b", "3c", "4d", "5e"].join(format.delimiter ?? ":")] : [];
  const plain = format === undefined || format.name === "nanoid" ? ["text"] : [];
  const texts = [...matching, ...(ofFormat[format?.name ?? ""] ?? []), ...mac, ...plain];
  return texts.flatMap((text) => [
    text,
    text.padEnd(length, "x"),
    ...(maxLength === undefined ? [] : [text.slice(0, maxLength)]),
  ]);
}
