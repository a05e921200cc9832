import { startBrandwatch } from "@heed/stand-ins";
import type { StartSourceRig } from "../source-rig.ts";

const passes = { kind: "delay", ms: 0 } as const;
const token = "bw-very-secret";
/** Three pages. */
const many = 230;

export const start: StartSourceRig = async ({ text, author }) => {
  const brandwatch = await startBrandwatch({ token, project: 7, query: 1_999 });
  const at = (minute: number) =>
    new Date(Date.parse("2026-11-20T00:00:00Z") + minute * 60_000).toISOString().replace("Z", "+0000");
  const keep = (id: number, minute: number, more: { readonly rating?: number } = {}) =>
    brandwatch.keep({
      ...{ resourceId: `m${id}`, title: text, fullText: text, fullname: author, ...more },
      ...{ added: at(minute), updated: at(minute) },
    });
  for (let id = 0; id < many; id += 1) keep(id, id);
  let edits = 0;
  return {
    settings: {
      ...{ baseUrl: brandwatch.origin, token: { secret: "BRANDWATCH_TOKEN" }, project: 7, query: 1_999 },
      ...{ since: "2026-11-01", lookBackDays: 14, everySeconds: 600 },
    },
    secrets: { BRANDWATCH_TOKEN: token },
    wrong: { BRANDWATCH_TOKEN: "bw-withdrawn" },
    hostPort: brandwatch.hostPort,
    records: many,
    requests: 3,
    edit: () => {
      edits += 1;
      keep(many - 1, many, { rating: 1 + (edits % 100) / 25 });
    },
    arm: (...faults) => brandwatch.next(...faults.map((fault) => fault ?? passes)),
    asked: () => brandwatch.requests.length,
    violations: () => brandwatch.violations,
    close: brandwatch.close,
  };
};
