import { z } from "zod";
import { reviewFields } from "../../reviews.ts";
import { secretText } from "../../secret.ts";
import type { SourceContract } from "../../source.ts";

/** Mentions of Brandwatch Consumer Research. */
export const contract = {
  kind: "polled",
  name: "brandwatch",
  summary: "Mentions that a query of Brandwatch Consumer Research finds, as they are added to it.",
  gives: reviewFields,
  settings: z.strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).default("https://api.brandwatch.com"),
    /** An access token, which lives about a year. */
    token: secretText,
    project: z.int().min(1),
    query: z.int().min(1),
    /** Mentions of one kind of page alone, such as `review`; of all kinds if left out. */
    pageType: z
      .string()
      .regex(/^[a-z_]{1,40}$/, "is not the name of a kind of page, such as `review`")
      .optional(),
    /** Mentions that were added before this day, in UTC, are left alone. */
    since: z.iso.date(),
    /** Mentions that were written longer ago than so many days when they are added are not found. */
    lookBackDays: z.int().min(1).max(90).default(14),
    everySeconds: z.number().min(60).max(86_400).default(600),
  }),
} as const satisfies SourceContract;
