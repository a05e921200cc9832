import { beforeAll, describe, expect, test } from "vitest";
import { heed, write } from "../world.ts";
import { builtProject, review, writeRecords } from "./review-project.ts";

// A review that is taken in within two hours of being written; both its steps tell the same time.
const fresh = `
import { hours, wait } from "@heed/dsl";
import { reviews, slack } from "../reviews.ts";
export default reviews.workflow("unhappy", {
  when: (review, _before, { now }) => review.rating < 4 && now - new Date(review.at).getTime() < 7_200_000,
  do: (_review, _before, { now }) => {
    slack.postMessage({ channel: "#care", text: \`first \${new Date(now).toISOString()}\` });
    wait(hours(5));
    slack.postMessage({ channel: "#care", text: \`again \${new Date(now).toISOString()}\` });
  },
});
`;

const scenarios = `
import { hours } from "@heed/dsl";
import { after, scenario, task } from "@heed/dsl/scenario";
import { reviews, slack } from "../reviews.ts";
import unhappy from "../workflows/unhappy.ts";
const bad = { id: "a", rating: 1, country: "DE", at: "2026-03-02T08:00:00Z" } as const;
export default [
  scenario(reviews, "fresh", {
    at: "2026-03-02T09:30:00Z",
    records: [bad],
    expect: [
      task(slack, "postMessage", { text: "first 2026-03-02T09:30:00.000Z" }),
      after(hours(5)),
      task(slack, "postMessage", { text: "again 2026-03-02T09:30:00.000Z" }),
    ],
  }),
  scenario(reviews, "stale", { at: "2026-03-02T10:00:00Z", records: [bad], ignores: [unhappy], expect: [] }),
];
`;

describe("when a record was taken in", () => {
  let cwd = "";
  beforeAll(async () => {
    cwd = await builtProject({ "workflows/unhappy.ts": fresh, "workflows/fresh.scenario.ts": scenarios });
    writeRecords(cwd, "reviews.ndjson", [review("a", { rating: 1, at: "2026-03-02T08:00:00Z" })]);
  });

  test("is the time of a scenario, and stays the same behind a wait", async () => {
    const { code, out } = await heed(["test"], { cwd });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("2 passed") });
  });

  test("is the record's own time in a backtest", async () => {
    const { out } = await heed(["backtest", "plan.json", "--input", "reviews.ndjson"], { cwd });
    expect(out).toMatch(/unhappy +1 +1/);
  });

  test("is the record's own time where it is explained", async () => {
    const asked = ["explain", "--plan", "plan.json", "--record", "reviews.ndjson", "--workflow", "unhappy"];
    const { out } = await heed(asked, { cwd });
    expect(out).toContain("unhappy matches a (created)");
    expect(out).toContain(`now is ${Date.parse("2026-03-02T08:00:00Z")}`);
    expect(out).toContain("again 2026-03-02T08:00:00.000Z");
  });

  test("is tried at many times when a plan is verified", async () => {
    write(cwd, "workflows/unhappy.ts", fresh.replace("< 7_200_000", "< 7_200_000 || now % 2 === 1"));
    const { code, out } = await heed(["build", "--verify"], { cwd });
    expect({ code, out }).toMatchObject({ code: 0 });
  });
});
