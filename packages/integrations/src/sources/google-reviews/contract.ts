import { z } from "zod";
import { reviewFields } from "../../reviews.ts";
import type { SourceContract } from "../../source.ts";
import { access } from "../../tasks/google-reviews/contract.ts";

const location = z
  .string()
  .regex(
    /^accounts\/[A-Za-z0-9_-]+\/locations\/[A-Za-z0-9_-]+$/,
    "is not the name of a location: `accounts/…/locations/…`",
  );

/** Reviews of Google Business Profile. */
export const contract = {
  kind: "polled",
  name: "googleReviews",
  summary:
    "Reviews on Google Business Profile: new ones, those that were edited or replied to, and those that are gone.",
  gives: reviewFields,
  settings: z.strictObject({
    ...access,
    locations: z.array(location).min(1).max(1_000),
    /** Reviews that were last changed before this day, in UTC, are left alone. */
    since: z.iso.date(),
    /** So often all reviews are compared with those that were taken, to find those that are gone and any that were missed. */
    sweepEveryHours: z.number().min(1).max(720).default(168),
    /** Pushes of Pub/Sub to `POST /sources/<source>`, by which the reviews are looked at at once: for whom their tokens are, and whose. */
    push: z
      .strictObject({
        audience: z.string().min(1),
        email: z.email(),
        /** Where the keys are that tokens are signed with. */
        certsUrl: z.url({ protocol: /^https?$/ }).default("https://www.googleapis.com/oauth2/v3/certs"),
      })
      .optional(),
    everySeconds: z.number().min(30).max(86_400).default(300),
  }),
} as const satisfies SourceContract;
