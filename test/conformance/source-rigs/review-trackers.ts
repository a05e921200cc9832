import { startReviewTrackers } from "@heed/stand-ins";
import type { StartSourceRig } from "../source-rig.ts";

const passes = { kind: "delay", ms: 0 } as const;
const password = "rt-very-secret";
/** Three pages. */
const many = 230;

export const start: StartSourceRig = async ({ text, author }) => {
  const trackers = await startReviewTrackers({ email: "api@ottermill.example", password, account: "a-1" });
  const day = (id: number) => new Date(Date.parse("2026-11-02T00:00:00Z") + Math.floor(id / 12) * 86_400_000);
  const keep = (id: number, rating: number) =>
    trackers.keep({
      ...{ id: `r${1_000 + id}`, author, content: text, rating },
      ...{ published_at: day(id).toISOString().slice(0, 10), updated_at: day(id).toISOString() },
    });
  for (let id = 0; id < many; id += 1) keep(id, 1 + (id % 5));
  let edits = 0;
  return {
    settings: {
      ...{ baseUrl: trackers.origin, email: "api@ottermill.example", password: { secret: "TRACKERS_PASSWORD" } },
      ...{ account: "a-1", since: "2026-11-01", everySeconds: 900 },
    },
    secrets: { TRACKERS_PASSWORD: password },
    wrong: { TRACKERS_PASSWORD: "rt-withdrawn" },
    hostPort: trackers.hostPort,
    records: many,
    requests: 3,
    // The last of the list, which is read again with each look.
    edit: () => {
      edits += 1;
      keep(many - 1, 1 + (edits % 100) / 25);
    },
    arm: (...faults) => trackers.next(...faults.map((fault) => fault ?? passes)),
    asked: () => trackers.requests.length,
    expire: trackers.expireToken,
    violations: () => trackers.violations,
    close: trackers.close,
  };
};
