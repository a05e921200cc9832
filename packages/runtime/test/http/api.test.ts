import type { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import type { Runtime } from "../../src/runtime.ts";
import { createMemoryStore } from "../../src/stores/memory/store.ts";
import { running, scripted, sent } from "../running.ts";
import { always, loaded, postStep } from "../write-plan.ts";

let runtime: Runtime;
let app: Hono;
let isBroken: boolean;

const secret = "her name is in this text";

beforeEach(async () => {
  isBroken = true;
  const { deliver } = scripted(({ connection }) =>
    isBroken && connection === "webService.main" ? { kind: "refused", reason: "HTTP 404", fault: "input" } : sent,
  );
  const plan = loaded({
    workflows: [
      { id: "bad", when: always, steps: [postStep("s0")] },
      { id: "good", when: always, steps: [postStep("s0", { connection: "webService.other" })] },
    ],
  });
  runtime = await running({ plan, deliver, store: createMemoryStore() });
  app = createApp(runtime);
  runtime.start();
  await runtime.ingest("reviews", [
    { id: "a", rating: 1, text: secret },
    { id: "b", rating: 1, text: secret },
  ]);
  await runtime.idle();
});

/** What answers have in common. */
interface Body {
  readonly items: readonly Item[];
  readonly next?: string;
  readonly error?: object;
  readonly components?: { readonly schemas: object };
  readonly paths?: { readonly [path: string]: object };
}

interface Item {
  readonly id: string;
  readonly run?: { readonly id: string };
}

async function ask(path: string, init: RequestInit = {}) {
  const response = await app.request(path, init);
  const body: Body = JSON.parse(await response.text());
  return { status: response.status, body };
}
const post = (path: string, headers: { readonly [name: string]: string } = {}) =>
  ask(path, { method: "POST", headers });
const idsOf = (body: Body) => body.items.map(({ id }) => id);

describe("runs", () => {
  test("are listed in pages, by workflow and state and connection", async () => {
    const first = await ask("/runs?limit=3");
    expect(first.body.items).toHaveLength(3);
    const rest = await ask(`/runs?limit=3&after=${first.body.next}`);
    expect(rest.body).toEqual({ items: [expect.objectContaining({ workflow: "bad", key: "a", state: "failed" })] });
    expect((await ask("/runs?workflow=good&state=done")).body.items).toHaveLength(2);
    expect((await ask("/runs?connection=webService.other")).body.items).toHaveLength(2);
    expect((await ask("/runs?workflow=good&state=failed")).body.items).toEqual([]);
  });

  test.for(["limit=0", "limit=many", "limit=1001", "state=dead"])("400 for %s", async (query) => {
    expect(await ask(`/runs?${query}`)).toMatchObject({ status: 400, body: { error: { code: "HD7224" } } });
  });

  test("one shows its steps and attempts; its record and what it gave only when that is asked for", async () => {
    const [id] = idsOf((await ask("/runs?workflow=good")).body);
    const shown = await ask(`/runs/${id}`);
    expect(shown.body).toMatchObject({
      run: { id, state: "done" },
      steps: [{ id: "s0", connection: "webService.other", state: { kind: "done" }, tries: [{ outcome: "done" }] }],
    });
    expect(JSON.stringify(shown.body)).not.toMatch(/her name|output|status/);
    expect((await ask(`/runs/${id}?include=record`)).body).toMatchObject({ record: { text: secret } });
    expect(await ask("/runs/none")).toMatchObject({ status: 404, body: { error: { code: "HD7225" } } });
  });

  test("that failed are dead letters with the reason, and are retried one by one or all together", async () => {
    const dead = (await ask("/dead")).body;
    expect(dead.items).toMatchObject([
      {
        run: { key: "b" },
        failed: [{ step: "s0", connection: "webService.main", failure: "refused", reason: "HTTP 404" }],
      },
      { run: { key: "a" } },
    ]);
    isBroken = false;
    expect(await post(`/runs/${dead.items[0]?.run?.id}/retry`)).toEqual({ status: 200, body: { done: true } });
    expect((await post("/dead/retry?workflow=good")).body).toEqual({ retried: 0 });
    expect((await post("/dead/retry?connection=webService.main")).body).toEqual({ retried: 1 });
    await runtime.idle();
    expect((await ask("/dead")).body).toEqual({ items: [] });
    expect(await post(`/runs/${dead.items[0]?.run?.id}/retry`)).toMatchObject({ status: 409 });
  });

  test("that run are cancelled, and others are not", async () => {
    const [done] = idsOf((await ask("/runs?workflow=good")).body);
    expect(await post(`/runs/${done}/cancel`)).toMatchObject({ status: 409, body: { error: { code: "HD7226" } } });
    expect(await post("/runs/none/cancel")).toMatchObject({ status: 404 });
    runtime.pause();
    await runtime.ingest("reviews", [{ id: "c", rating: 1 }]);
    const [open] = idsOf((await ask("/runs?state=running")).body);
    expect((await post(`/runs/${open}/cancel`)).status).toBe(200);
    expect(idsOf((await ask("/runs?state=cancelled")).body)).toEqual([open]);
  });
});

test("connections tell how they stand, and are tried again on request", async () => {
  expect((await ask("/connections")).body.items).toMatchObject([
    { connection: "tickets", connector: "tickets", state: "closed" },
    { connection: "webService.main", state: "closed", due: 0 },
    { connection: "webService.other" },
  ]);
  expect((await post("/connections/webService.main/resume")).status).toBe(200);
  expect(await post("/connections/none/resume")).toMatchObject({ status: 404, body: { error: { code: "HD7227" } } });
});

test("metrics count what happened and tell how things stand, with names of the plan and nothing of a record", async () => {
  const response = await app.request("/metrics");
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await response.text();
  for (const line of [
    'heed_records_total{dataset="reviews",result="created"} 2',
    "heed_runs_begun_total 4",
    'heed_runs_ended_total{state="failed"} 2',
    'heed_attempts_total{connection="webService.main",outcome="refused"} 2',
    'heed_attempt_seconds_bucket{connection="webService.other",le="+Inf"} 2',
    'heed_runs{state="failed"} 2',
    'heed_connection_state{connection="webService.main",state="closed"} 1',
  ]) {
    expect(text.split("\n")).toContain(line);
  }
  expect(text).not.toContain("her name");
  // Each line is a comment or a sample, as scrapers read them.
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^(# (HELP|TYPE) heed_\w+ .+|heed_\w+(\{(\w+="[^"\n]*",?)+\})? [-+\w.]+)$/);
  }
});

describe("who may ask", () => {
  test("a key for records sends records and sees nothing", async () => {
    app = createApp(runtime, {
      keys: { all: ["operator-key-16c", "operator-key-new"], records: ["sender-key-16-ch"] },
    });
    const as = (key: string) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });
    const send = (key: string) =>
      app.request("/datasets/reviews/records", { method: "POST", headers: as(key), body: '{"id":"z","rating":1}' });
    expect([(await send("sender-key-16-ch")).status, (await send("operator-key-16c")).status]).toEqual([201, 200]);
    for (const path of ["/runs", "/dead", "/connections", "/metrics"]) {
      expect((await app.request(path, { headers: as("sender-key-16-ch") })).status).toBe(401);
      expect((await app.request(path, { headers: as("operator-key-new") })).status).toBe(200);
    }
    expect((await app.request("/openapi.json")).status).toBe(200);
  });

  test("a page of another site in a browser commands nothing", async () => {
    const refused = await post("/dead/retry", { origin: "https://evil.example" });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: "HD7223" } } });
    expect((await post("/dead/retry", { origin: "http://localhost" })).status).toBe(200);
    expect((await ask("http://evil.example/runs")).status).toBe(403);
  });
});

describe("too much to do", () => {
  test("429 with a time to come back, until enough is done", async () => {
    const { deliver } = scripted(() => sent);
    const plan = loaded({ workflows: [{ id: "w", when: always, steps: [postStep("s0")] }] });
    runtime = await running({ plan, deliver, pressure: { due: 3 }, clock: { now: () => 1_000, monotonic: steady() } });
    app = createApp(runtime);
    const send = (id: string) =>
      app.request("/datasets/reviews/records", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id, rating: 1 }),
      });
    for (const id of "abcd") expect((await send(id)).status).toBe(201);
    const refused = await send("e");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await refused.json()).toMatchObject({ error: { code: "HD7021" } });
    runtime.start();
    await runtime.idle();
    expect((await send("e")).status).toBe(201);
  });

  /** A clock by which each look is a second after the one before. */
  function steady(): () => number {
    let at = 0;
    return () => {
      at += 1_000;
      return at;
    };
  }
});

test("the document describes every path and method that there is", async () => {
  const { body } = await ask("/openapi.json");
  await expect(JSON.stringify(body, undefined, 2)).toMatchFileSnapshot("openapi.snap");
  const names = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(Object.keys(body.components?.schemas ?? {}).sort()).toEqual([...new Set(names)].sort());
  expect(JSON.stringify(body)).not.toContain("$defs");
  const described = Object.entries(body.paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  const served = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  expect(described.sort()).toEqual([...new Set(served)].sort());
});
