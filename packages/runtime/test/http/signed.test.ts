import { createHmac } from "node:crypto";
import type { Runtime } from "@heed/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { createRuntime } from "../../src/runtime.ts";
import { createMemoryStore } from "../../src/stores/memory/store.ts";
import { running, scripted, sent } from "../running.ts";
import { always, loaded, postStep } from "../write-plan.ts";
import { fillableStore } from "./serving.ts";

const secretsOf: { readonly [name: string]: string } = { OLD: "the-secret-before", NEW: "the-secret-that-follows" };
const plan = loaded({
  workflows: [{ id: "w", when: always, steps: [postStep("s0")] }],
  sources: {
    "webhook.forms": {
      ...{ source: "webhook", dataset: "reviews" },
      settings: { secrets: [{ secret: "OLD" }, { secret: "NEW" }], timestampHeader: "x-time" },
    },
  },
});

const store = fillableStore();
let runtime: Runtime;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  runtime = await running({ plan, store, deliver: scripted(() => sent).deliver, secrets: (name) => secretsOf[name] });
  app = createApp(runtime, { keys: { all: ["a-key-of-the-service"], records: [] } });
  runtime.receive();
  while ((await runtime.query.sources()).length === 0) await new Promise((resolve) => setImmediate(resolve));
});
afterAll(() => runtime.stop());

interface Sent {
  readonly by?: string;
  readonly type?: string;
  readonly to?: string;
}

async function send(body: string, { by = "OLD", type = "application/json", to = "webhook.forms" }: Sent = {}) {
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", secretsOf[by] ?? "a-guess")
    .update(`${time}.${body}`)
    .digest("hex");
  const headers = { "content-type": type, "x-time": time, "x-hub-signature-256": `sha256=${signature}` };
  const answer = await app.request(`http://heed.example/sources/${to}`, { method: "POST", headers, body });
  return { status: answer.status, body: await answer.json() };
}

const counted = (more: object) => ({ read: 1, accepted: 0, duplicate: 0, stale: 0, rejected: 0, ...more });
const record = (id: string) => JSON.stringify({ id, rating: 1 });

test("a record is taken in by its signature alone, and once however often it is sent", async () => {
  expect(await send(record("a"))).toEqual({ status: 202, body: counted({ accepted: 1 }) });
  expect(await send(record("a"))).toEqual({ status: 200, body: counted({ duplicate: 1 }) });
  expect(await send(record("a"), { by: "NEW" })).toEqual({ status: 200, body: counted({ duplicate: 1 }) });
  expect((await store.runs({})).items).toHaveLength(1);
  expect(await runtime.query.sources()).toMatchObject([{ source: "webhook.forms", state: "waiting" }]);
});

test("lists and lines are taken like single records, and what is none of them is kept with its place", async () => {
  const list = await send(`[${record("b")},{"id":7},${record("b")}]`);
  expect(list).toEqual({ status: 202, body: counted({ read: 3, accepted: 1, rejected: 1, duplicate: 1 }) });
  const lines = await send(`${record("c")}\n{"id":\n`, { type: "application/x-ndjson" });
  expect(lines).toEqual({ status: 202, body: counted({ read: 2, accepted: 1, rejected: 1 }) });
  expect((await store.rejected({})).items.map(({ place }) => place)).toContain("webhook.forms line 2");
});

test("who is not let in is told nothing else, and nothing is kept of it", async () => {
  const before = await store.counts();
  const refused = await send(record("x"), { by: "GUESS" });
  expect(refused).toEqual({
    status: 401,
    body: { error: { code: "HD7241", message: "the request is not let in" } },
  });
  expect(await send("no json", { by: "GUESS" })).toEqual(refused);
  expect(await store.counts()).toEqual(before);
  // What strangers may do as often as they like is counted, and not told one by one.
  expect(await runtime.query.sources()).toMatchObject([{ refused: 2 }]);
  expect(await runtime.metrics()).toContain('heed_source_refused_total{source="webhook.forms"} 2');
});

test.for<[string, number, Sent & { readonly body: string }]>([
  ["that is no JSON", 400, { body: "{" }],
  ["that is empty", 400, { body: "" }],
  ["to a source that there is not", 404, { body: record("d"), to: "webhook.none" }],
  ["that is too large for a record", 413, { body: `{"id":"${"x".repeat(1_048_577)}"}` }],
  ["of another type", 415, { body: record("d"), type: "text/plain" }],
])("a request %s is answered with %i", async ([, status, { body, ...more }]) => {
  expect((await send(body, more)).status).toBe(status);
});

test("it is answered only when the record is on the disk, and may be sent again when it is not", async () => {
  store.writesLeft = 0;
  expect(await send(record("e"))).toMatchObject({ status: 503, body: { error: { code: "HD7221" } } });
  store.writesLeft = Number.POSITIVE_INFINITY;
  expect(await send(record("e"))).toMatchObject({ status: 202, body: { accepted: 1 } });
});

test("a runtime that receives nothing has no door, and asks for no secret of a source", async () => {
  const deployment = { plan, store: createMemoryStore(), secrets: () => undefined };
  expect(await createRuntime(deployment)).toMatchObject({
    kind: "refused",
    faults: [{ message: expect.stringContaining("NEW") }],
  });
  const created = await createRuntime({ ...deployment, receives: false });
  if (created.kind === "refused") throw new Error("it was refused");
  expect(created.runtime.door("webhook.forms")).toBe(undefined);
  await created.runtime.stop();
});
