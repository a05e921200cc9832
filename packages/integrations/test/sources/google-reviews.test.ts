import { type HttpAnswer, Secret } from "@heed/integrations";
import type { Json } from "@heed/plan";
import { expect, test } from "vitest";
import { z } from "zod";
import { reviewFields } from "../../src/reviews.ts";
import type { SourceRecord } from "../../src/source.ts";
import { receive } from "../../src/sources/google-reviews/receive.ts";
import { jsonAnswer, lookedThrough, sourcePorts } from "./looked.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");
const [near, far] = ["accounts/1/locations/2", "accounts/1/locations/3"];
const settings = {
  ...{ baseUrl: "https://google.test", tokenUrl: "https://google.test/token", clientId: "heed", everySeconds: 300 },
  ...{
    clientSecret: new Secret("a"),
    refreshToken: new Secret("b"),
    locations: [near],
    since: "2026-11-01",
    sweepEveryHours: 168,
  },
};
const review = (id: string, updateTime: string, more: object = {}) => ({
  ...{ name: `${near}/reviews/${id}`, reviewId: id, starRating: "TWO", comment: "Cold tea.", updateTime },
  ...{ createTime: "2026-11-02T08:00:00+02:00", reviewer: { displayName: "Ada" }, ...more },
});

interface World {
  readonly of?: object;
  readonly cursor?: Json | undefined;
  readonly now?: number;
  readonly stored?: readonly SourceRecord[];
  /** The status of an answer to a request for one review. */
  readonly one?: (name: string) => HttpAnswer;
}

/** Looks at a business that answers so to a request for a list, by its location and token. */
function look(
  answer: (location: string, token: string | null) => HttpAnswer,
  { of = {}, cursor, now = nowAt, stored, one = () => jsonAnswer(404, {}) }: World = {},
) {
  const ports = sourcePorts(
    ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (pathname === "/token") return jsonAnswer(200, { access_token: "t" });
      if (/\/reviews\/./.test(pathname)) return one(pathname.slice("/v4/".length));
      return answer(/accounts\/\d+\/locations\/\d+/.exec(pathname)?.[0] ?? "", searchParams.get("pageToken"));
    },
    () => now,
    stored,
  );
  return lookedThrough(receive({ settings: { ...settings, ...of }, cursor }, ports), cursor);
}

const page = (reviews: readonly unknown[], nextPageToken?: string) => jsonAnswer(200, { reviews, nextPageToken });
const idsOf = ({ records }: { readonly records: readonly { readonly [name: string]: Json }[] }) =>
  records.map(({ id }) => String(id).split("/").at(-1));

test("a review has the shape of all reviews, its times in UTC to the last digit", async () => {
  const given = review("a", "2026-11-20T09:00:00.123456789+01:00", {
    reviewReply: { comment: "We are sorry.", updateTime: "2026-11-21T09:00:00Z", state: "APPROVED" },
    reviewMediaItems: [{}, {}],
  });
  const { records } = await look(() => page([given]));
  expect(records).toEqual([
    {
      id: `google:${near}/reviews/a`,
      origin: { source: "google", review: `${near}/reviews/a`, location: near, media: 2 },
      ...{ rating: 2, text: "Cold tea.", author: { name: "Ada", anonymous: false } },
      reply: { text: "We are sorry.", at: "2026-11-21T09:00:00Z" },
      ...{ createdAt: "2026-11-02T06:00:00Z", updatedAt: "2026-11-20T08:00:00.123456789Z" },
    },
  ]);
  expect(z.strictObject(reviewFields).safeParse(records[0]).error).toBe(undefined);
});

test("what is not told is left out", async () => {
  const bare = { name: `${near}/reviews/a`, starRating: "STAR_RATING_UNSPECIFIED", createTime: "2026-11-20T09:00:00Z" };
  const { records } = await look(() => page([{ ...bare, updateTime: "2026-11-20T09:00:00Z" }]));
  expect(Object.keys(records[0] ?? {})).toEqual(["id", "origin", "author", "createdAt", "updatedAt"]);
  expect(records[0]).toMatchObject({ author: { anonymous: true } });
  expect(z.strictObject(reviewFields).safeParse(records[0]).error).toBe(undefined);
});

test("what is no review is kept as it came, once, and hinders no other", async () => {
  const answer = () => page([review("a", "2026-11-20T09:00:00Z"), { name: "x" }, review("b", "yesterday"), 7]);
  const first = await look(answer);
  expect(idsOf(first)).toEqual(["a"]);
  expect(first.bad.map(({ place, raw }) => [place, raw.slice(0, 12)])).toEqual([
    [near, '{"name":"x"}'],
    [near, '{"name":"acc'],
    [near, "7"],
  ]);
  const next = await look(answer, { cursor: first.cursor });
  expect([...next.records, ...next.bad]).toEqual([]);
});

test("reviews from before the day that is named are left alone, and pages of them are not asked for", async () => {
  const asked: (string | null)[] = [];
  const answer = (_: string, token: string | null) => {
    asked.push(token);
    return page([review("a", "2026-11-01T00:00:00Z"), review("b", "2026-10-31T23:59:59Z")], "more");
  };
  expect(idsOf(await look(answer))).toEqual(["a"]);
  expect(asked).toEqual([null]);
});

test("a review that is listed late is taken if it is not later than ten minutes, and none is taken again", async () => {
  const first = await look(() => page([review("a", "2026-11-24T09:00:00Z")]));
  const later = [
    review("c", "2026-11-24T09:01:00Z"),
    review("a", "2026-11-24T09:00:00Z"),
    review("b", "2026-11-24T08:51:00Z"),
  ];
  const next = await look(() => page([...later, review("d", "2026-11-24T08:49:59Z")]), { cursor: first.cursor });
  expect(idsOf(next)).toEqual(["c", "b"]);
});

test("a review that was edited or replied to comes again", async () => {
  const first = await look(() => page([review("a", "2026-11-24T09:00:00Z")]));
  const replied = review("a", "2026-11-24T09:00:00Z", { reviewReply: { comment: "Sorry." } });
  const second = await look(() => page([replied]), { cursor: first.cursor });
  expect(second.records).toMatchObject([{ reply: { text: "Sorry." } }]);
  const edited = await look(() => page([review("a", "2026-11-24T09:30:00Z")]), { cursor: second.cursor });
  expect(idsOf(edited)).toEqual(["a"]);
});

test("a time that is still to come hides nothing that is written before it", async () => {
  const first = await look(() => page([review("a", "2030-01-01T00:00:00Z")]));
  const answer = () => page([review("a", "2030-01-01T00:00:00Z"), review("b", "2026-11-24T10:01:00Z")]);
  expect(idsOf(await look(answer, { cursor: first.cursor, now: nowAt + 300_000 }))).toContain("b");
});

test("one location that is gone keeps no other from being looked at", async () => {
  const of = { locations: [far, near] };
  const answer = (location: string) =>
    location === far ? jsonAnswer(404, {}) : page([review("a", "2026-11-24T09:00:00Z")]);
  const { end, ...looked } = await look(answer, { of });
  expect(idsOf(looked)).toEqual(["a"]);
  expect(end).toEqual({ kind: "later", reason: `${far}: HTTP 404`, afterMs: 300_000 });
  const gone = await look(() => jsonAnswer(404, {}), { of });
  expect(gone.end).toEqual({ kind: "stopped", reason: `${far}: HTTP 404` });
});

test("a list that leads to itself is no list", async () => {
  const { end } = await look((_, token) => page([review("a", "2026-11-24T09:00:00Z")], token === "1" ? "2" : "1"));
  expect(end).toMatchObject({ kind: "later", reason: `${near}: the answer could not be read` });
});

test("of a location that is not listed any more nothing is kept", async () => {
  const answer = () => page([]);
  const first = await look(answer, { of: { locations: [near, far] } });
  const next = await look(answer, { cursor: first.cursor });
  expect(JSON.stringify(next.cursor)).not.toContain(far);
});

const weekMs = 7 * 86_400_000;
const read = [
  review("a", "2026-11-24T09:00:00Z"),
  review("b", "2026-11-10T09:00:00Z"),
  review("c", "2026-11-09T09:00:00Z"),
];

test("a week later all is compared with what was taken: what is gone, what changed untold, what was missed", async () => {
  const first = await look(() => page(read));
  const [a, b] = read;
  const replied = { ...b, reviewReply: { comment: "Sorry." } };
  const missed = review("d", "2026-11-08T09:00:00Z");
  const tooOld = review("e", "2026-11-01T09:00:00Z");
  const now = nowAt + weekMs;
  const asked: string[] = [];
  const next = await look(() => page([a, replied, missed, tooOld]), {
    ...{ cursor: first.cursor, stored: first.records, now },
    one: (name) => {
      asked.push(name);
      return jsonAnswer(404, {});
    },
  });
  expect(asked).toEqual([`${near}/reviews/c`]);
  expect(next.records).toMatchObject([
    { id: `google:${near}/reviews/b`, reply: { text: "Sorry." } },
    { ...first.records[2], deletedAt: "2026-12-01T10:00:00.000Z" },
    { id: `google:${near}/reviews/d` },
  ]);
  expect(next.records[2]).not.toHaveProperty("deletedAt");
  const marked = [...first.records.slice(0, 1), ...next.records];
  const after = await look(() => page([a, replied, missed, tooOld]), {
    cursor: next.cursor,
    stored: marked,
    now: now + weekMs,
  });
  expect(after.records).toEqual([]);
});

test("a review that the list leaves out is not gone while it is there by its name, or while that is not known", async () => {
  const first = await look(() => page(read));
  const world = { cursor: first.cursor, stored: first.records, now: nowAt + weekMs };
  const answer = () => page(read.slice(0, 2));
  const there = await look(answer, { ...world, one: () => jsonAnswer(200, read[2]) });
  expect(there.records).toEqual([first.records[2]]);
  const unknown = await look(answer, { ...world, one: () => jsonAnswer(500, {}) });
  expect(unknown.records).toEqual([]);
  expect(unknown.end).toMatchObject({ kind: "later", reason: `${near}: HTTP 500` });
  // It is compared again with the next look.
  const again = await look(answer, { ...world, cursor: unknown.cursor });
  expect(again.records).toMatchObject([{ deletedAt: "2026-12-01T10:00:00.000Z" }]);
});

test("before a week is over nothing is compared", async () => {
  const first = await look(() => page(read));
  const next = await look(() => page(read.slice(0, 2)), {
    cursor: first.cursor,
    stored: first.records,
    now: nowAt + weekMs - 1,
  });
  expect(next.records).toEqual([]);
});
