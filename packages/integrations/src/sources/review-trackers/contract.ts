import { z } from "zod";
import { reviewFields } from "../../reviews.ts";
import { secretText } from "../../secret.ts";
import type { SourceContract } from "../../source.ts";

/** Reviews that ReviewTrackers gathers. */
export const contract = {
  kind: "polled",
  name: "reviewTrackers",
  summary: "Reviews of all sites that ReviewTrackers gathers. A preview: its interface has no public reference.",
  gives: reviewFields,
  settings: z.strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).default("https://api.reviewtrackers.com"),
    email: z.string().regex(/^[^\s:]+@[^\s:]+$/, "is not an address of e-mail"),
    password: secretText,
    account: z.string().min(1),
    /** Reviews that were published before this day, in UTC, are left alone. */
    since: z.iso.date(),
    /** So often the reviews of the last 30 days are looked at again, to find those that came late or were edited. */
    sweepEveryHours: z.number().min(1).max(720).default(24),
    everySeconds: z.number().min(60).max(86_400).default(900),
  }),
} as const satisfies SourceContract;
