import { startGoogleReviews } from "@heed/stand-ins";
import type { StartSourceRig } from "../source-rig.ts";

const passes = { kind: "delay", ms: 0 } as const;
const [first, second] = ["accounts/1/locations/2", "accounts/1/locations/3"];
/** Two pages of the one location, and one of the other. */
const many = [
  ...Array.from({ length: 60 }, (_, at) => `${first}/reviews/r${at}`),
  ...Array.from({ length: 5 }, (_, at) => `${second}/reviews/r${at}`),
];

export const start: StartSourceRig = async ({ text, author }) => {
  const google = await startGoogleReviews({ clientSecret: "gr-very-secret" });
  const at = (hour: number) => new Date(Date.parse("2026-11-20T00:00:00Z") + hour * 3_600_000).toISOString();
  const keep = (name: string, stars: number, hour: number) =>
    google.keep({ name, stars, comment: text, author, createdAt: at(0), updatedAt: at(hour) });
  for (const [hour, name] of many.entries()) keep(name, 1 + (hour % 5), hour);
  let edits = 0;
  return {
    settings: {
      ...{ baseUrl: google.origin, tokenUrl: google.tokenUrl, clientId: "heed", everySeconds: 300 },
      ...{ locations: [first, second], since: "2026-11-01" },
      clientSecret: { secret: "GOOGLE_SECRET" },
      refreshToken: { secret: "GOOGLE_REFRESH_TOKEN" },
    },
    secrets: { GOOGLE_SECRET: "gr-very-secret", GOOGLE_REFRESH_TOKEN: "rt-very-secret" },
    wrong: { GOOGLE_SECRET: "gr-very-secret", GOOGLE_REFRESH_TOKEN: "rt-withdrawn" },
    hostPort: google.hostPort,
    records: many.length,
    requests: 3,
    edit: () => {
      edits += 1;
      keep(`${first}/reviews/r7`, 0, 72 + edits / 60);
    },
    arm: (...faults) => google.next(...faults.map((fault) => fault ?? passes)),
    asked: () => google.requests.length,
    gone: {
      remove: () => {
        google.remove(`${first}/reviews/r9`);
        return () => keep(`${first}/reviews/r9`, 5, 9);
      },
      afterMs: 7 * 86_400_000,
    },
    expire: google.expireToken,
    violations: () => google.violations,
    close: google.close,
  };
};
