import { type HttpAnswer, Secret } from "@heed/integrations";
import type { Json } from "@heed/plan";
import { expect, test } from "vitest";
import { z } from "zod";
import { reviewFields } from "../../src/reviews.ts";
import { receive } from "../../src/sources/review-trackers/receive.ts";
import { jsonAnswer, lookedThrough, sourcePorts } from "./looked.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");
const dayMs = 86_400_000;
const settings = {
  ...{ baseUrl: "https://trackers.test", email: "api@ottermill.example", password: new Secret("p"), account: "a-1" },
  ...{ since: "2026-11-01", sweepEveryHours: 24, everySeconds: 900 },
};
const review = (id: string, published_at: string, more: object = {}) => ({
  ...{ id, author: "Pat", content: "The queue was long.", rating: 2.5, published_at },
  ...{ updated_at: `${published_at}T09:10:00Z`, ...more },
});

/** Looks at an account whose list is answered so, by the query of the request. */
function look(answer: (query: URLSearchParams) => HttpAnswer, cursor?: Json, now = nowAt) {
  const ports = sourcePorts(
    ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      return pathname === "/auth" ? jsonAnswer(201, { token: "t" }) : answer(searchParams);
    },
    () => now,
  );
  return lookedThrough(receive({ settings: { ...settings }, cursor }, ports), cursor);
}

const page = (data: readonly unknown[], after: string | null = null) =>
  jsonAnswer(200, { data, paging: { cursors: { after } } });
const idsOf = ({ records }: { readonly records: readonly { readonly [name: string]: Json }[] }) =>
  records.map(({ id }) => String(id).split(":").at(-1));

test("a review has the shape of all reviews; what is null or empty is left out", async () => {
  const full = review("a", "2026-11-20", {
    ...{ location_id: "l-1", name: "Ottermill Harbour", source_code: "STAYSCOUT", permalink: "https://x.example/1" },
    origin_published_at: "2026-11-20T09:00:00+01:00",
  });
  const bare = { id: "b", rating: 0, author: null, content: "", created_at: "2026-11-21T09:00:00Z" };
  const { records } = await look(() => page([full, bare]));
  expect(records).toEqual([
    {
      id: "reviewtrackers:a",
      origin: { source: "reviewtrackers", site: "STAYSCOUT", location: "l-1", place: "Ottermill Harbour" },
      ...{ rating: 2.5, text: "The queue was long.", author: { name: "Pat", anonymous: false } },
      ...{ url: "https://x.example/1", createdAt: "2026-11-20T08:00:00Z", updatedAt: "2026-11-20T09:10:00Z" },
    },
    {
      ...{ id: "reviewtrackers:b", origin: { source: "reviewtrackers" }, author: { anonymous: true } },
      ...{ createdAt: "2026-11-21T09:00:00Z", updatedAt: "2026-11-21T09:00:00Z" },
    },
  ]);
  for (const each of records) expect(z.strictObject(reviewFields).safeParse(each).error).toBe(undefined);
});

test("the list is gone on with behind the last place, and what stood there already is not taken again", async () => {
  const [a, b, c] = [review("a", "2026-11-18"), review("b", "2026-11-19"), review("c", "2026-11-20")];
  const first = await look((query) => (query.has("after") ? page([b]) : page([a], "a")));
  expect(idsOf(first)).toEqual(["a", "b"]);
  const asked: (string | null)[] = [];
  const second = await look((query) => {
    asked.push(query.get("after"));
    return page([b, c]);
  }, first.cursor);
  expect({ ids: idsOf(second), asked }).toEqual({ ids: ["c"], asked: ["a"] });
});

test("once a day the last 30 days are looked at again, newest first", async () => {
  const first = await look(() => page([review("a", "2026-11-20")]));
  const orders: (string | null)[] = [];
  const list = [review("late", "2026-11-19"), review("a", "2026-11-20", { rating: 5 }), review("old", "2026-10-20")];
  const answer = (query: URLSearchParams) => {
    orders.push(query.get("sort[order]"));
    return query.get("sort[order]") === "ASC" ? page([review("a", "2026-11-20")]) : page(list, "more");
  };
  const early = await look(answer, first.cursor, nowAt + dayMs - 1);
  expect(early.records).toEqual([]);
  const due = await look(answer, first.cursor, nowAt + dayMs);
  expect(due.records).toMatchObject([{ id: "reviewtrackers:late" }, { id: "reviewtrackers:a", rating: 5 }]);
  expect(orders).toEqual(["ASC", "ASC", "DESC"]);
  expect((await look(answer, due.cursor, nowAt + dayMs + 900_000)).records).toEqual([]);
});

test("reviews from before the day that is named are left alone", async () => {
  expect(idsOf(await look(() => page([review("a", "2026-10-31"), review("b", "2026-11-01")])))).toEqual(["b"]);
});

test("a place that is good no more is forgotten, and the list read from its beginning", async () => {
  const first = await look((query) =>
    query.has("after") ? jsonAnswer(503, {}) : page([review("a", "2026-11-20")], "a"),
  );
  expect(first.end).toEqual({ kind: "later", reason: "HTTP 503" });
  const second = await look(() => jsonAnswer(400, {}), first.cursor);
  expect(second.end).toEqual({ kind: "later", reason: "HTTP 400" });
  const third = await look(
    (query) => (query.has("after") ? jsonAnswer(400, {}) : page([review("b", "2026-11-21")])),
    second.cursor,
  );
  expect(idsOf(third)).toEqual(["b"]);
});

test("what is no review is kept as it came, once, and hinders no other", async () => {
  const answer = () => page([review("a", "2026-11-20"), { id: "x" }, 7]);
  const first = await look(answer);
  expect(idsOf(first)).toEqual(["a"]);
  expect(first.bad.map(({ raw }) => raw)).toEqual(['{"id":"x"}', "7"]);
  expect((await look(answer, first.cursor)).bad).toEqual([]);
});

test.for<[string, number, object]>([
  ["an account that there is not", 400, { kind: "stopped", reason: "HTTP 400" }],
  ["a token that is let in no more, and another that is not either", 401, { kind: "stopped", reason: "HTTP 401" }],
  ["429 without a time", 429, { kind: "later", reason: "HTTP 429" }],
])("%s ends the look", async ([, status, end]) => {
  expect((await look(() => jsonAnswer(status, {}))).end).toEqual(end);
});
