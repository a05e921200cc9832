import type { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { type FillableStore, fillableStore, reviewRuntime } from "./serving.ts";

let store: FillableStore;
let app: Hono;

beforeEach(async () => {
  store = fillableStore();
  app = createApp(await reviewRuntime(store));
});

async function answerTo(body: string) {
  const headers = { "content-type": "application/json" };
  const answer = await app.request("/datasets/reviews/records", { method: "POST", body, headers });
  return { status: answer.status, body: await answer.json() };
}

describe("a list of records", () => {
  test("is taken in one write, and answered with what became of each", async () => {
    const answer = await answerTo('\ufeff\n [{"id":"a","rating":1},{"id":"b","rating":9},7,{"id":"a","rating":1}]');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ read: 4, accepted: 1, duplicate: 1, stale: 0, rejected: 2 },
        results: [
          { line: 1, kind: "accepted", key: "a" },
          { line: 2, kind: "rejected", issues: [{ path: "rating" }] },
          { line: 3, kind: "rejected", issues: [{ message: "expected a record in `{ }`, found a number" }] },
          { line: 4, kind: "duplicate" },
        ],
      },
    });
    const { items } = await store.rejected({});
    expect(items.map(({ place, raw }) => [place, raw])).toEqual([
      ["request body element 3", "7"],
      ["", '{"id":"b","rating":9}'],
    ]);
  });

  test("may be empty, and is refused as a whole where each of its records is", async () => {
    expect(await answerTo("[]")).toMatchObject({ status: 200, body: { read: 0, results: [] } });
    expect(await answerTo("[1,2]")).toMatchObject({ status: 422, body: { read: 2, rejected: 2 } });
  });

  test("may be longer than one record, up to a limit; none of its records may", async () => {
    const long = { id: "long", rating: 5, text: "x".repeat(1_100_000) };
    const short = Array.from({ length: 30_000 }, (_, at) => ({
      id: `${at}`,
      rating: 5,
      text: "a text of some length",
    }));
    expect(await answerTo(JSON.stringify([long, ...short.slice(0, 2)]))).toMatchObject({
      status: 200,
      body: {
        accepted: 2,
        results: [{ kind: "rejected", issues: [{ message: "longer than 1048576 bytes" }] }, {}, {}],
      },
    });
    expect(JSON.stringify(short).length).toBeGreaterThan(1_048_576);
    expect((await answerTo(JSON.stringify(short))).body).toMatchObject({ accepted: 29_998, duplicate: 2 });
    expect(await answerTo(`[${" ".repeat(17_000_000)}]`)).toMatchObject({
      status: 413,
      body: { error: { message: expect.stringContaining("16777216") } },
    });
  });
});
