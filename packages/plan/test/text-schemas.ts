import fc from "fast-check";
import { z } from "zod";

/** A schema, and values that it takes or nearly takes. */
export interface Case {
  readonly schema: z.ZodType;
  readonly near: fc.Arbitrary<unknown>;
}

/** One of the schemas, which all have the same near values. */
export function oneOf(near: fc.Arbitrary<unknown>, ...schemas: readonly z.ZodType[]): fc.Arbitrary<Case> {
  return fc.constantFrom(...schemas).map((schema) => ({ schema, near }));
}

/** Lengths, and how much longer a longest may be. */
export const lengths = fc.integer({ min: 0, max: 4 });
const strings = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("\u{1F600}\u{1F600}", "\ud800", "a.b", "ab", "a\nb", "^a/b$", "B"),
);

type TextCheck = (schema: z.ZodString) => z.ZodString;

const textChecks: fc.Arbitrary<TextCheck> = fc.oneof(
  lengths.map(
    (length): TextCheck =>
      (schema) =>
        schema.min(length),
  ),
  lengths.map(
    (length): TextCheck =>
      (schema) =>
        schema.max(length),
  ),
  lengths.map(
    (length): TextCheck =>
      (schema) =>
        schema.length(length),
  ),
  fc.constantFrom<TextCheck>(
    (schema) => schema.regex(/^[a-z]/i),
    (schema) => schema.regex(/a/g),
    (schema) => schema.regex(/b/y),
    (schema) => schema.regex(/^\p{L}/u),
    (schema) => schema.startsWith("a."),
    (schema) => schema.startsWith("^a/b"),
    (schema) => schema.endsWith("b"),
    (schema) => schema.endsWith("\nb"),
    (schema) => schema.includes("a"),
    (schema) => schema.includes("b", { position: 1 }),
    (schema) => schema.lowercase(),
    (schema) => schema.uppercase(),
    (schema) => schema.nonempty(),
    (schema) => schema.describe("a text"),
    (schema) => schema.meta({ title: "a text" }),
  ),
);

/** Texts with any checks. */
export const texts: fc.Arbitrary<Case> = fc.array(textChecks, { maxLength: 3 }).map((checks) => ({
  schema: checks.reduce((schema, check) => check(schema), z.string()),
  near: strings,
}));

/** Texts of every format that zod has. */
export const formatted = fc.oneof(
  oneOf(
    fc.oneof(fc.emailAddress(), fc.constantFrom("a@b.cd", "A.B+c@d.example", "a@b", "a@b_c.de")),
    z.email(),
    z.string().email(),
    z.email({ pattern: z.regexes.html5Email }),
    z.email().max(8),
  ),
  oneOf(
    fc.oneof(
      fc.webUrl(),
      fc.constantFrom(" https://a.bc ", "http:a", "https://a.b\nc", "ftp://a.bc", "javascript:x", "https://A.bc"),
    ),
    z.url(),
    z.httpUrl(),
    z.string().url(),
    z.url({ protocol: /^https$/ }),
    z.url({ hostname: /^a\.bc$/, protocol: /^https?$/ }),
    z.string().min(13).url(),
    z.url().min(13),
    z
      .string()
      .max(12)
      .check(z.url({ protocol: /^https$/ })),
  ),
  oneOf(
    fc.oneof(
      fc.uuid(),
      fc.uuid({ version: 4 }),
      fc.uuid({ version: 7 }),
      fc.constant("00000000-0000-0000-0000-000000000000"),
    ),
    z.uuid(),
    z.uuidv4(),
    z.uuidv7(),
    z.uuid({ version: "v1" }),
    z.guid(),
    z.string().uuid(),
  ),
  oneOf(
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(
        "2024-02-29T10:00:00Z",
        "2023-02-29T10:00:00Z",
        "2024-01-01T10:00:00+02:00",
        "2024-01-01T10:00:00",
        "2024-01-01T10:00Z",
      ),
      fc.constantFrom("2024-01-01", "10:00", "10:00:00.123", "24:00", "P1D", "PT0.5S", "P1W"),
    ),
    z.iso.datetime(),
    z.iso.datetime({ offset: true }),
    z.iso.datetime({ local: true, precision: 3 }),
    z.iso.datetime({ precision: -1 }),
    z.string().datetime({ offset: true, precision: 0 }),
    z.iso.date(),
    z.iso.time(),
    z.iso.time({ precision: 3 }),
    z.iso.duration(),
  ),
  oneOf(
    fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom("10.0.0.0/8", "::1/64", "::1\n", "00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e"),
    ),
    z.ipv4(),
    z.ipv6(),
    z.cidrv4(),
    z.cidrv6(),
    z.mac(),
    z.mac({ delimiter: "-" }),
  ),
  oneOf(
    fc.oneof(
      fc.base64String(),
      fc.ulid(),
      fc.constantFrom(
        "+4915112345678",
        "👍",
        "ab_-",
        "4111 1111 1111 1111",
        "DE89370400440532013000",
        "cjld2cjxh0000qzrmn831i7rn",
      ),
    ),
    z.base64(),
    z.base64url(),
    z.e164(),
    z.emoji(),
    z.nanoid(),
    z.nanoid({ length: 4 }),
    z.cuid(),
    z.cuid2(),
    z.ulid(),
    z.xid(),
    z.ksuid(),
    z.creditCard(),
    z.iban(),
    z.jwt(),
    z.jwt({ alg: "HS256" }),
    z.hostname(),
    z.hex(),
    z.hash("md5"),
    z.stringFormat("short", /^.{1,4}$/),
  ),
);
