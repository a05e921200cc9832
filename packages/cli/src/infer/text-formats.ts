import { z } from "zod";

/** A format that texts may have, and how a dataset says so. */
export interface KnownFormat {
  readonly written: string;
  /** What a text of it is: `a date-time`. */
  readonly what: string;
  readonly fits: (text: string) => boolean;
}

/** A text with another number of these signs than a format has is not worth a closer look. */
function known(written: string, what: string, { hint, schema }: { readonly hint: RegExp; readonly schema: z.ZodType }) {
  return { written, what, fits: (text: string) => hint.test(text) && schema.safeParse(text).success };
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The formats that are looked for; of those that fit, the first is taken. */
export const knownFormats: readonly KnownFormat[] = [
  known("z.iso.datetime()", "a date-time in UTC", { hint: moment, schema: z.iso.datetime() }),
  known("z.iso.datetime({ offset: true })", "a date-time with an offset", {
    hint: moment,
    schema: z.iso.datetime({ offset: true }),
  }),
  known("z.iso.datetime({ local: true })", "a date-time", {
    hint: moment,
    schema: z.iso.datetime({ local: true }),
  }),
  known("z.iso.date()", "a date", { hint: /^\d{4}-\d\d-\d\d$/, schema: z.iso.date() }),
  known("z.uuid()", "a UUID", { hint: /^[0-9a-f-]{36}$/i, schema: z.uuid() }),
  known("z.url()", "an address", { hint: /^https?:\/\//i, schema: z.url() }),
  known("z.email()", "a mail address", { hint: /^\S+@\S+$/, schema: z.email() }),
];
