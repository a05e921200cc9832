import * as z from "zod";
import { definitionOf } from "./schema-definition.ts";
import type { TextFormat, TextPattern } from "./type.ts";

const uuidVersions = ["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"] as const;

type Build = (format: TextFormat) => z.ZodStringFormat;

/** How each text format is written in zod, under zod's own name for it. */
const formats: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["email", () => z.email()],
  ["guid", () => z.guid()],
  ["uuid", uuid],
  ["url", url],
  ["emoji", () => z.emoji()],
  ["nanoid", ({ length }) => (length === undefined ? z.nanoid() : z.nanoid({ length }))],
  ["cuid", () => z.cuid()],
  ["cuid2", () => z.cuid2()],
  ["ulid", () => z.ulid()],
  ["xid", () => z.xid()],
  ["ksuid", () => z.ksuid()],
  ["ipv4", () => z.ipv4()],
  ["ipv6", () => z.ipv6()],
  ["mac", ({ delimiter }) => (delimiter === undefined ? z.mac() : z.mac({ delimiter }))],
  ["cidrv4", () => z.cidrv4()],
  ["cidrv6", () => z.cidrv6()],
  ["base64", () => z.base64()],
  ["base64url", () => z.base64url()],
  ["e164", () => z.e164()],
  ["credit_card", () => z.creditCard()],
  ["iban", () => z.iban()],
  ["jwt", ({ alg }) => (alg === undefined ? z.jwt() : z.jwt({ alg }))],
  ["datetime", ({ offset = false, local = false, precision = null }) => z.iso.datetime({ offset, local, precision })],
  ["date", () => z.iso.date()],
  ["time", ({ precision = null }) => z.iso.time({ precision })],
  ["duration", () => z.iso.duration()],
]);

/** Formats that zod checks with code of its own, whatever pattern stands beside it. */
const checkedByCode: ReadonlySet<string> = new Set("url ipv6 cidrv6 base64 base64url credit_card iban jwt".split(" "));

/** True for the name of a text format that this version can check. */
export function isTextFormat(name: string): boolean {
  return formats.has(name);
}

/** The zod schema of a text format. Throws when this version does not know it. */
export function schemaOfFormat(format: TextFormat): z.ZodStringFormat {
  const build = formats.get(format.name);
  if (build === undefined) throw new Error(`this version knows no text format \`${format.name}\``);
  return build(format);
}

/** The regular expression that decides about a text format; undefined when code does. */
export function patternOfFormat(format: TextFormat): TextPattern | undefined {
  if (checkedByCode.has(format.name)) return undefined;
  const pattern = definitionOf(schemaOfFormat(format))?.pattern;
  return pattern instanceof RegExp ? { source: pattern.source, flags: pattern.flags } : undefined;
}

/** The regular expression of a pattern. Throws when this version cannot read it. */
export function regexOf({ source, flags }: TextPattern): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw new Error(`this version cannot read the pattern \`/${source}/${flags}\``, { cause });
  }
}

function uuid({ version }: TextFormat): z.ZodStringFormat {
  if (version === undefined) return z.uuid();
  const known = uuidVersions.find((each) => each === version);
  if (known === undefined) throw new Error(`this version knows no text format \`uuid\` of version \`${version}\``);
  return z.uuid({ version: known });
}

function url({ protocol, hostname }: TextFormat): z.ZodStringFormat {
  return z.url({
    ...(protocol === undefined ? {} : { protocol: regexOf(protocol) }),
    ...(hostname === undefined ? {} : { hostname: regexOf(hostname) }),
  });
}
