import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import { expect, test } from "vitest";
import { type Freshdesk, type FreshdeskOptions, startFreshdesk } from "../src/index.ts";
import { key, ports } from "./ports.ts";

const { deliver } = await deliverers.freshdesk();
const minuteMs = 60_000;

/** A desk, and attempts at one ticket there, each at its minute. */
async function desk(options: FreshdeskOptions, act: (given: At) => Promise<void>): Promise<void> {
  const clock = { at: Date.parse("2026-11-24T10:00:00Z") };
  const [startAt, now] = [clock.at, () => clock.at];
  const freshdesk = await startFreshdesk({ ...options, now });
  const http = createHttpClient({ allowHosts: [freshdesk.hostPort], maxAnswerBytes: 100_000 });
  const settings = { baseUrl: freshdesk.origin, apiKey: new Secret(freshdesk.apiKey), keyField: "cf_heed_key" };
  const input = { subject: "2★", text: "x", requester: { id: 1 } };
  const attempt = (count: number, minute: number, firstMinute = 0) => {
    clock.at = startAt + minute * minuteMs;
    const firstAt = startAt + firstMinute * minuteMs;
    return deliver({ operation: "createTicket", input, settings }, ports(http, { attempt: count, firstAt, now }));
  };
  await act({
    freshdesk,
    attempt,
    mine: () => freshdesk.tickets.filter((each) => each.custom_fields.cf_heed_key === key),
  });
  await freshdesk.close();
}

interface At {
  readonly freshdesk: Freshdesk;
  readonly attempt: (count: number, minute: number, firstMinute?: number) => ReturnType<typeof deliver>;
  readonly mine: () => readonly unknown[];
}

test("a ticket whose answer was lost is looked for when the search can show it", () =>
  desk({}, async ({ freshdesk, attempt, mine }) => {
    freshdesk.next({ kind: "drop-before-answer" });
    expect(await attempt(1, 0)).toMatchObject({ kind: "unknown", afterMs: 5 * minuteMs });
    expect(await attempt(2, 5)).toMatchObject({ kind: "done", again: true });
    expect(mine()).toHaveLength(1);
    expect(freshdesk.violations).toEqual([]);
  }));

test.for<[string, FreshdeskOptions, number, number]>([
  ["the list shows what the search does not show yet", { searchLagMs: 1_000 * minuteMs }, 6, 0],
  ["the search shows what was opened before somebody had it retried", {}, 300, 300],
  ["the search names fields in the one way or in the other", { searchNames: "without-cf" }, 300, 300],
])("%s", ([, options, minute, firstMinute]) =>
  desk(options, async ({ attempt, mine }) => {
    await attempt(1, 0);
    expect(await attempt(2, minute, firstMinute)).toMatchObject({ kind: "done", again: true });
    expect(mine()).toHaveLength(1);
  }),
);

test("what others have changed meanwhile is gone through page by page", () =>
  desk({ searchLagMs: 1_000 * minuteMs }, async ({ freshdesk, attempt, mine }) => {
    const other = { id: 9, subject: null, status: 2, priority: 2 };
    const at = { created_at: "2026-11-24T10:00:00Z", updated_at: "2026-11-24T10:00:00Z", custom_fields: {} };
    const full = JSON.stringify(Array.from({ length: 100 }, () => ({ ...other, ...at })));
    await attempt(1, 0);
    // The search, then a full page of others; the second page is the desk's own, and has nothing.
    freshdesk.next({ kind: "answer", status: 200, body: '{"total":0,"results":[]}' });
    freshdesk.next({ kind: "answer", status: 400, body: "{}" });
    for (let page = 1; page <= 20; page++) freshdesk.next({ kind: "answer", status: 200, body: full });
    expect(await attempt(2, 1)).toMatchObject({ kind: "later" });
    expect(freshdesk.requests.at(-1)?.query.get("page")).toBe("20");
    expect(mine()).toHaveLength(1);
  }));

test("an attempt that cannot look opens nothing", () =>
  desk({}, async ({ freshdesk, attempt, mine }) => {
    for (const fault of [503, 200, 500]) {
      freshdesk.next({ kind: "answer", status: fault, body: "<html>" });
      expect(await attempt(2, 1)).toMatchObject({ kind: "later" });
    }
    expect(mine()).toEqual([]);
  }));

test("an account without the field for keys is a fault of the connection", () =>
  desk({ customFields: [] }, async ({ attempt }) => {
    const reason = "HTTP 400: refuses cf_heed_key";
    expect(await attempt(1, 0)).toEqual({ kind: "refused", reason, fault: "connection" });
  }));
