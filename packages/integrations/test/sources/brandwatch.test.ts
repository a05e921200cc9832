import { type HttpAnswer, type HttpRequest, Secret } from "@heed/integrations";
import type { Json } from "@heed/plan";
import { expect, test } from "vitest";
import { z } from "zod";
import { reviewFields } from "../../src/reviews.ts";
import { receive } from "../../src/sources/brandwatch/receive.ts";
import { jsonAnswer, lookedThrough, sourcePorts } from "./looked.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");
const settings = {
  ...{ baseUrl: "https://brandwatch.test", token: new Secret("t"), project: 7, query: 42 },
  ...{ pageType: undefined, since: "2026-11-01", lookBackDays: 14, everySeconds: 600 },
};
const mention = (resourceId: string, added: string, more: object = {}) => ({
  ...{ resourceId, title: "Loud", snippet: "The lift", fullText: "The lift ran all night.", added, updated: added },
  ...more,
});

interface World {
  readonly cursor?: Json | undefined;
  readonly now?: number;
}

/** Looks at a query whose list is answered so, by the query of the request. */
function look(answer: (query: URLSearchParams) => HttpAnswer, { cursor, now = nowAt }: World = {}) {
  const ports = sourcePorts(
    ({ url }: HttpRequest) => answer(new URL(url).searchParams),
    () => now,
  );
  return lookedThrough(receive({ settings, cursor }, ports), cursor);
}

const page = (results: readonly unknown[], nextCursor: string | null = null) =>
  jsonAnswer(200, { results, nextCursor });
const idsOf = ({ records }: { readonly records: readonly { readonly [name: string]: Json }[] }) =>
  records.map(({ id }) => String(id).split(":").at(-1));

test("a mention has the shape of all reviews; what is not told is left out", async () => {
  const full = mention("a", "2026-11-20T09:05:00.000+0000", {
    ...{ fullname: "ada (Ada)", author: "ada", url: "https://reviews.example/1", domain: "reviews.example" },
    ...{ pageType: "review", sentiment: "negative", language: "en", country: "Germany", tags: ["lift"], rating: 2 },
    date: "2026-11-20T08:00:00.000+0000",
  });
  const bare = { resourceId: "b", title: null, added: "2026-11-20T09:00:00Z", updated: "2026-11-20T09:00:00Z" };
  const { records } = await look(() => page([full, { ...bare, sentiment: "mixed", rating: "five" }]));
  expect(records).toEqual([
    {
      id: "brandwatch:42:a",
      origin: {
        ...{ source: "brandwatch", query: 42, domain: "reviews.example", pageType: "review", country: "Germany" },
        ...{ sentiment: "negative", tags: ["lift"] },
      },
      ...{ rating: 2, title: "Loud", text: "The lift ran all night.", language: "en" },
      ...{ author: { name: "ada (Ada)", anonymous: false }, url: "https://reviews.example/1" },
      ...{ createdAt: "2026-11-20T08:00:00Z", updatedAt: "2026-11-20T09:05:00Z" },
    },
    {
      ...{ id: "brandwatch:42:b", origin: { source: "brandwatch", query: 42, tags: [] }, author: { anonymous: true } },
      ...{ createdAt: "2026-11-20T09:00:00Z", updatedAt: "2026-11-20T09:00:00Z" },
    },
  ]);
  for (const each of records) expect(z.strictObject(reviewFields).safeParse(each).error).toBe(undefined);
});

test("mentions are asked for by when they were added, and never since an id", async () => {
  const asked: URLSearchParams[] = [];
  await look((query) => {
    asked.push(query);
    return page([]);
  });
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    ...{ queryId: "42", orderBy: "added", orderDirection: "desc", pageSize: "100" },
    ...{ startDate: "2026-11-10T10:00:00.000Z", endDate: "2026-11-24T10:00:00.000Z" },
  });
});

test("a list that is longer than one look may read is gone on with, and none of it is taken twice", async () => {
  const at = (id: number) => new Date(nowAt - id * 60_000).toISOString();
  const asked: (string | null)[] = [];
  const answer = (query: URLSearchParams) => {
    const from = Number(query.get("cursor") ?? 0);
    asked.push(query.get("cursor"));
    return page([mention(`m${from}`, at(from))], from < 24 ? String(from + 1) : null);
  };
  const first = await look(answer);
  expect(first.records).toHaveLength(10);
  const second = await look(answer, { cursor: first.cursor, now: nowAt + 600_000 });
  const third = await look(answer, { cursor: second.cursor, now: nowAt + 1_200_000 });
  expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(Array.from({ length: 25 }, (_, id) => `m${id}`));
  expect(asked).toHaveLength(25);
  // What was read is not asked for again, but for the last fifteen minutes of it.
  const fourth = await look(answer, { cursor: third.cursor, now: nowAt + 1_800_000 });
  expect(fourth.records).toEqual([]);
  expect(asked.slice(25)).toEqual([null, ..."123456789"]);
});

test("a place in the list that is good no more is forgotten, and the list read from its beginning", async () => {
  const first = await look((query) =>
    query.has("cursor") ? jsonAnswer(503, {}) : page([mention("a", "2026-11-24T09:00:00Z")], "c1"),
  );
  expect(first.end).toEqual({ kind: "later", reason: "HTTP 503" });
  const second = await look(() => jsonAnswer(400, {}), { cursor: first.cursor });
  expect(second.end).toEqual({ kind: "later", reason: "HTTP 400" });
  const third = await look(
    (query) => (query.has("cursor") ? jsonAnswer(400, {}) : page([mention("b", "2026-11-24T09:30:00Z")])),
    {
      cursor: second.cursor,
    },
  );
  expect(idsOf(third)).toEqual(["b"]);
});

test("a mention that is listed late is taken if it is not later than fifteen minutes, and none is taken again", async () => {
  const first = await look(() => page([mention("a", "2026-11-24T09:00:00Z")]));
  const later = [mention("c", "2026-11-24T09:01:00Z"), mention("a", "2026-11-24T09:00:00Z")];
  const late = [mention("b", "2026-11-24T08:46:00Z"), mention("d", "2026-11-24T08:44:00Z")];
  expect(idsOf(await look(() => page([...later, ...late]), { cursor: first.cursor }))).toEqual(["c", "b"]);
});

test.for<[string, HttpAnswer, object]>([
  [
    "429 without a time is waited for a minute",
    jsonAnswer(429, {}),
    { kind: "later", reason: "HTTP 429", afterMs: 60_000 },
  ],
  ["a token that has ended stops it", jsonAnswer(401, {}), { kind: "stopped", reason: "HTTP 401" }],
  ["a query that there is not stops it", jsonAnswer(404, {}), { kind: "stopped", reason: "HTTP 404" }],
  ["a word that is not known stops it", jsonAnswer(400, {}), { kind: "stopped", reason: "HTTP 400" }],
  ["a list that leads to itself is no list", page([], "x"), { kind: "later", reason: "the answer could not be read" }],
])("%s", async ([sentence, answer, end]) => {
  const isLoop = sentence.startsWith("a list");
  const looked = await look(() => (isLoop ? page([mention("a", "2026-11-24T09:00:00Z")], "x") : answer));
  expect(looked.end).toEqual(end);
});

test("what is no mention is kept as it came, once, and hinders no other", async () => {
  const answer = () => page([mention("a", "2026-11-24T09:00:00Z"), { resourceId: "x" }, 7]);
  const first = await look(answer);
  expect(idsOf(first)).toEqual(["a"]);
  expect(first.bad.map(({ raw }) => raw)).toEqual(['{"resourceId":"x"}', "7"]);
  const next = await look(answer, { cursor: first.cursor });
  expect([...next.records, ...next.bad]).toEqual([]);
});
