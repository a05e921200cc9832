import type { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import type { Runtime } from "../../src/runtime.ts";
import { type FillableStore, fillableStore, reviewRuntime } from "./serving.ts";

const json = { "content-type": "application/json" };
const ndjson = { "content-type": "application/x-ndjson" };

let store: FillableStore;
let runtime: Runtime;
let app: Hono;

beforeEach(async () => {
  store = fillableStore();
  runtime = await reviewRuntime(store);
  app = createApp(runtime);
});

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: { readonly [name: string]: string } = json,
  dataset = "reviews",
) {
  return app.request(`/datasets/${dataset}/records`, { method: "POST", body, headers });
}

async function answerTo(response: Response | Promise<Response>) {
  const answer = await response;
  return { status: answer.status, body: await answer.json() };
}

describe("one record", () => {
  test("201 says that it is new and on the disk, 200 that it was known", async () => {
    const first = await answerTo(post('{"id":"a","rating":1}'));
    expect(first).toMatchObject({ status: 201, body: { kind: "accepted", key: "a", runs: [{ workflow: "unhappy" }] } });
    expect((await store.counts()).records).toEqual([{ dataset: "reviews", versions: 1 }]);
    expect(await answerTo(post('{"id":"a","rating":1}'))).toMatchObject({ status: 200, body: { kind: "duplicate" } });
    expect(await answerTo(post('{"id":"a","rating":2}'))).toMatchObject({ status: 201, body: { event: "updated" } });
  });

  test("422 names the fields that are wrong", async () => {
    expect(await answerTo(post('{"id":"a","rating":"five"}'))).toMatchObject({
      status: 422,
      body: { error: { code: "HD7214" }, issues: [{ path: "rating" }] },
    });
  });

  test.for<[string, string | Uint8Array<ArrayBuffer>, string]>([
    [
      "where the text is no JSON",
      '{\n  "id": "a",\n  rating: 1\n}',
      "line 3, column 3: expected a name in double quotes, found `r`",
    ],
    ["where a list of records is no JSON", '[{"id":"a"},]', "column 13: expected a value, found `]`"],
    ["that there is nothing", " ", "it is empty"],
    ["that the bytes are no text", new Uint8Array([0x7b, 0xff, 0x7d]), "it is not UTF-8"],
    ["that it goes too deep", `{"a":${"[".repeat(500)}${"]".repeat(500)}}`, "nested deeper than 100 levels"],
  ])("400 says %s", async ([, body, reason]) => {
    const answer = await answerTo(post(body));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: "HD7211", message: `the body is no JSON record: ${reason}` } },
    });
  });

  test("a byte order mark is no part of it", async () => {
    expect(await answerTo(post('\ufeff{"id":"a","rating":5}'))).toMatchObject({ status: 201 });
  });

  test("413 comes before the record is read to its end", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const request = new Request("http://localhost/datasets/reviews/records", {
      ...{ method: "POST", headers: json, body: endless, duplex: "half" },
    });
    expect(await answerTo(app.request(request))).toMatchObject({ status: 413, body: { error: { code: "HD7212" } } });
    expect(sent).toBeLessThan(2_000_000);
    const declared = { ...json, "content-length": "2000000" };
    expect(await answerTo(post("{}", declared))).toMatchObject({ status: 413 });
  });

  test("503 says when to come back, and nothing is there then", async () => {
    store.writesLeft = 0;
    const response = await post('{"id":"a","rating":1}');
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await answerTo(response)).toMatchObject({
      status: 503,
      body: {
        error: {
          code: "HD7221",
          message: "the records could not be stored: the disk is full, so nothing more can be taken",
        },
      },
    });
    store.writesLeft = Number.POSITIVE_INFINITY;
    expect((await store.counts()).records).toEqual([]);
    expect(await answerTo(post('{"id":"a","rating":1}'))).toMatchObject({ status: 201 });
  });
});

describe("a stream of records", () => {
  test("every line has its result, in order, when all are on the disk", async () => {
    const answer = await answerTo(
      post('{"id":"a","rating":1}\n\n{"id":\n{"id":"a","rating":1}\n{"id":"b","rating":9}\n', ndjson),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ read: 4, accepted: 1, duplicate: 1, stale: 0, rejected: 2 },
        results: [
          { line: 1, kind: "accepted", key: "a" },
          { line: 3, kind: "rejected", issues: [{ path: "", message: "column 7: the text ends too soon" }] },
          { line: 4, kind: "duplicate", key: "a" },
          { line: 5, kind: "rejected", issues: [{ path: "rating" }] },
        ],
      },
    });
    expect((await store.counts()).rejected).toEqual([{ dataset: "reviews", records: 2 }]);
  });

  test("422 when none of them could be taken; an empty one is no mistake", async () => {
    expect(await answerTo(post("nope\n", ndjson))).toMatchObject({ status: 422, body: { read: 1, rejected: 1 } });
    expect(await answerTo(post("", ndjson))).toMatchObject({ status: 200, body: { read: 0, results: [] } });
  });

  test("it is stored in batches, and answered line by line when that is asked for", async () => {
    const lines = Array.from({ length: 1_201 }, (_, index) => `{"id":"r${index}","rating":5}\n`).join("");
    const response = await post(lines, { ...ndjson, accept: "application/x-ndjson" });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    const answers = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(1_202);
    expect(answers[1_200]).toMatchObject({ line: 1_201, kind: "accepted", key: "r1200" });
    expect(answers.at(-1)).toEqual({ kind: "end", read: 1_201, accepted: 1_201, duplicate: 0, stale: 0, rejected: 0 });
  });

  test("line by line, a store that fills up on the way is told in the last line", async () => {
    const lines = Array.from({ length: 501 }, (_, index) => `{"id":"r${index}","rating":5}\n`).join("");
    store.writesLeft = 1;
    const response = await post(lines, { ...ndjson, accept: "application/x-ndjson" });
    const answers = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(response.status).toBe(200);
    expect(answers.at(-1)).toMatchObject({ kind: "stopped", error: { code: "HD7221" }, accepted: 500 });
    expect((await store.counts()).records).toEqual([{ dataset: "reviews", versions: 500 }]);
  });

  test.for(["*/*", "application/x-ndjson"])("503 when the store takes nothing, answered as %s", async (accept) => {
    store.writesLeft = 0;
    const response = await post('{"id":"a","rating":1}\nnope\n', { ...ndjson, accept });
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await answerTo(response)).toMatchObject({ status: 503, body: { error: { code: "HD7221" } } });
  });

  test("a sender that goes away is not our bug, and what came before is kept", async () => {
    const bugs: unknown[] = [];
    const going = createApp(runtime, { onBug: (error) => bugs.push(error) });
    const away = new AbortController();
    async function* lines() {
      for (let index = 0; index < 500; index += 1) yield `{"id":"r${index}","rating":5}\n`;
      away.abort();
      throw new Error("aborted");
    }
    const response = await going.request(requestOf(lines(), ndjson, away.signal));
    expect(response.status).toBe(400);
    expect(bugs).toEqual([]);
    expect((await store.counts()).records).toEqual([{ dataset: "reviews", versions: 500 }]);
  });
});

function requestOf(
  lines: AsyncIterable<string>,
  headers: { readonly [name: string]: string },
  signal?: AbortSignal,
): Request {
  const iterator = lines[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(new TextEncoder().encode(value));
    },
  });
  const given = { method: "POST", headers, body, duplex: "half" as const, ...(signal === undefined ? {} : { signal }) };
  return new Request("http://localhost/datasets/reviews/records", given);
}

describe("what is not taken", () => {
  test("404 names the datasets that there are", async () => {
    expect(await answerTo(post("{}", json, "revews"))).toMatchObject({
      status: 404,
      body: { error: { code: "HD7210", help: "its datasets are `reviews`, `posts`" } },
    });
    expect(await answerTo(post("{}", json, "__proto__"))).toMatchObject({ status: 404 });
  });

  test.for<[string, { readonly [name: string]: string }]>([
    ["without a content type", { "content-type": "" }],
    ["`text/csv`", { "content-type": "text/csv" }],
    ["text in `latin1`", { "content-type": "application/json; charset=latin1" }],
    ["compressed (`gzip`)", { ...json, "content-encoding": "gzip" }],
  ])("415: %s", async ([found, headers]) => {
    expect(await answerTo(post(new Uint8Array([1]), headers))).toMatchObject({
      status: 415,
      body: { error: { code: "HD7213", message: `the body is ${found}` } },
    });
  });

  test("404 for a path, 405 for a method", async () => {
    expect(await answerTo(app.request("/nothing"))).toMatchObject({ status: 404, body: { error: { code: "HD7216" } } });
    const wrong = await app.request("/datasets/reviews/records");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await app.request("/healthz", { method: "POST" })).status).toBe(405);
  });

  test("without a key, only what means this machine: a page in a browser cannot post here", async () => {
    const headers = { ...json, host: "evil.example" };
    const response = await app.request("http://evil.example/datasets/reviews/records", {
      method: "POST",
      body: "{}",
      headers,
    });
    expect(await answerTo(response)).toMatchObject({ status: 403, body: { error: { code: "HD7220" } } });
    for (const host of ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"]) {
      const own = await app.request(`http://${host}/datasets/reviews/records`, {
        method: "POST",
        body: '{"id":"a","rating":5}',
        headers: json,
      });
      expect(own.ok).toBe(true);
    }
  });

  test("with a key, only who has it, from wherever", async () => {
    const keyed = createApp(runtime, { keys: { all: ["sixteen-letters!"], records: [] } });
    const ask = (headers: { readonly [name: string]: string }) =>
      keyed.request("http://heed.example/datasets/reviews/records", {
        method: "POST",
        body: '{"id":"a","rating":5}',
        headers: { ...json, ...headers },
      });
    expect((await ask({ authorization: "Bearer sixteen-letters!" })).status).toBe(201);
    for (const authorization of ["Bearer sixteen-letters", "Bearer ", "sixteen-letters!", "Basic sixteen-letters!"]) {
      expect((await ask({ authorization })).status).toBe(401);
    }
    const refused = await ask({});
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect((await keyed.request("http://heed.example/healthz")).status).toBe(200);
  });

  test("500 keeps the text of a bug from the sender, and tells it to us", async () => {
    const bugs: unknown[] = [];
    const broken = createApp(
      { ...runtime, ingest: () => Promise.reject(new Error("bug: secret")) },
      { onBug: (error) => bugs.push(error) },
    );
    const response = await broken.request("/datasets/reviews/records", { method: "POST", body: "{}", headers: json });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(bugs).toEqual([new Error("bug: secret")]);
  });
});

describe("health", () => {
  const readiness = async () => {
    const response = await app.request("/readyz");
    return [response.status, await response.json()];
  };

  test("alive is not ready: ready is a runtime that delivers and a store that can be written", async () => {
    expect((await app.request("/healthz")).status).toBe(200);
    expect(await readiness()).toMatchObject([503, { error: { code: "HD7020" } }]);
    runtime.start();
    expect(await readiness()).toEqual([200, { status: "ready" }]);
    await runtime.idle();
    store.writesLeft = 0;
    expect((await app.request("/healthz")).status).toBe(200);
    expect(await readiness()).toMatchObject([503, { error: { code: "HD7014" } }]);
    await runtime.stop();
    expect(await readiness()).toMatchObject([503, { error: { code: "HD7020" } }]);
  });

  test("while it stops it is alive, not ready, and takes nothing", async () => {
    const going = createApp(runtime, { isStopping: () => true });
    expect((await going.request("/healthz")).status).toBe(200);
    expect((await going.request("/readyz")).status).toBe(503);
    const response = await going.request("/datasets/reviews/records", { method: "POST", body: "{}", headers: json });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
