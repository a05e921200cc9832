import { describe, expect, test } from "vitest";
import { manualClock, running } from "../running.ts";
import { always, call, constant, field, get, loaded, ticketStep, variable } from "../write-plan.ts";

const workflows = [
  { id: "fresh", when: always },
  { id: "changed", on: "updated" as const, when: always },
  { id: "either", on: "saved" as const, when: call("number.at-most", field("rating"), constant(2)) },
];
const first = { id: "a", rating: 1, at: "2024-01-01T00:00:00Z" };
const second = { ...first, rating: 2, at: "2024-01-02T00:00:00Z" };

function matched(result: { readonly kind: string; readonly runs?: readonly { readonly workflow: string }[] }) {
  return result.runs?.map(({ workflow }) => workflow);
}

describe("a record", () => {
  test("is created the first time, and starts the workflows on created and saved records", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    const [result] = await runtime.ingest("reviews", [first]);
    expect(result).toMatchObject({ kind: "accepted", event: "created", key: "a" });
    expect(matched(result as never)).toEqual(["fresh", "either"]);
  });

  test("is updated by a later version, and starts the workflows on updated and saved records", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    await runtime.ingest("reviews", [first]);
    const [result] = await runtime.ingest("reviews", [second]);
    expect(result).toMatchObject({ kind: "accepted", event: "updated" });
    expect(matched(result as never)).toEqual(["changed", "either"]);
  });

  test("is looked at with the time at which it is taken in", async () => {
    const clock = manualClock();
    const when = call("value.equals", variable("now"), constant(clock.now() + 5));
    const runtime = await running({ plan: loaded({ workflows: [{ id: "then", on: "saved", when }] }), clock });
    const [early] = await runtime.ingest("reviews", [first]);
    clock.pass(5);
    const [then] = await runtime.ingest("reviews", [second]);
    expect([early, then].map((result) => matched(result as never))).toEqual([[], ["then"]]);
  });

  test("starts those of hundreds of workflows that want it", async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({
      id: `w${String(at).padStart(3, "0")}`,
      when: call("number.at-most", field("rating"), constant(at % 250 === 7 ? 1 : -at)),
    }));
    const runtime = await running({ plan: loaded({ workflows: many }) });
    const [result] = await runtime.ingest("reviews", [first]);
    expect(matched(result as never)).toEqual(["w007", "w257"]);
  });

  test("is a duplicate when its version is stored, and starts nothing", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    await runtime.ingest("reviews", [first, second]);
    const results = await runtime.ingest("reviews", [first, second, { ...second, rating: 5 }]);
    expect(results.map(({ kind }) => kind)).toEqual(["duplicate", "duplicate", "duplicate"]);
    expect((await runtime.query.runs()).items).toHaveLength(4);
  });

  test("is stale when a later version is stored", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    await runtime.ingest("reviews", [second]);
    expect(await runtime.ingest("reviews", [first])).toMatchObject([{ kind: "stale" }]);
  });

  test("sees the version before it in the same batch", async () => {
    const fell = call("number.less", field("rating"), get(variable("before"), "rating"));
    const plan = loaded({ workflows: [{ id: "fell", on: "updated", when: fell }] });
    const runtime = await running({ plan });
    const at = (rating: number, day: number) => ({ id: "a", rating, at: `2024-01-0${day}T00:00:00Z` });
    const results = await runtime.ingest("reviews", [at(4, 1), at(2, 2), at(3, 3), at(3, 3)]);
    expect(results.map((result) => [result.kind, matched(result as never)])).toEqual([
      ["accepted", []],
      ["accepted", ["fell"]],
      ["accepted", []],
      ["duplicate", undefined],
    ]);
  });

  test.for<[string, string, string]>([
    ["with another offset for the same moment is the same version", "2024-01-01T01:00:00+01:00", "duplicate"],
    ["with a fraction that is zero is the same version", "2024-01-01T00:00:00.000Z", "duplicate"],
    ["a billionth of a second later is later", "2024-01-01T00:00:00.000000001Z", "accepted"],
    ["an hour earlier by its offset is stale", "2024-01-01T00:30:00+02:00", "stale"],
    ["with a text that is no moment is later", "draft", "accepted"],
  ])("%s", async ([, at, kind]) => {
    const runtime = await running({ plan: loaded({ workflows }) });
    await runtime.ingest("reviews", [first]);
    expect(await runtime.ingest("reviews", [{ ...first, at }])).toMatchObject([{ kind }]);
  });

  test("with a number for a version is ordered as numbers are", async () => {
    const fields = { id: { kind: "text" }, revision: { kind: "number" } } as const;
    const runtime = await running({ plan: loaded({ workflows: [], fields, version: "revision" }) });
    const results = await runtime.ingest(
      "reviews",
      [9, 10, 2].map((revision) => ({ id: "a", revision })),
    );
    expect(results.map(({ kind }) => kind)).toEqual(["accepted", "accepted", "stale"]);
  });

  test("without a version is told apart by its content", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    const results = await runtime.ingest("reviews", [
      { id: "a", rating: 1 },
      { rating: 1, id: "a" },
      { id: "a", rating: 2 },
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(["accepted", "duplicate", "accepted"]);
  });

  test("that does not fit its dataset is rejected with paths, kept, and hinders no other", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    const results = await runtime.ingest("reviews", [
      { id: "b", rating: "5" },
      first,
      { rating: 1 },
      null,
      { id: "", rating: 1 },
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(["rejected", "accepted", "rejected", "rejected", "rejected"]);
    expect(results[0]).toMatchObject({ issues: [{ path: "rating" }] });
    expect(results[4]).toMatchObject({ issues: [{ path: "id" }] });
    const { items } = await runtime.query.rejected();
    expect(items.map(({ raw }) => raw)).toEqual([
      '{"id":"","rating":1}',
      "null",
      '{"rating":1}',
      '{"id":"b","rating":"5"}',
    ]);
  });

  test.for<[string, string]>([
    ["a NUL", "a\u0000b"],
    ["half of a surrogate pair", "a\ud800"],
  ])("whose key holds %s is rejected, since a store could take two such keys for one", async ([, id]) => {
    const runtime = await running({ plan: loaded({ workflows }) });
    expect(await runtime.ingest("reviews", [{ id, rating: 1 }])).toMatchObject([
      { kind: "rejected", issues: [{ path: "id" }] },
    ]);
  });

  test("of a dataset that the plan does not have is rejected, kept, and told which there are", async () => {
    const runtime = await running({ plan: loaded({ workflows }) });
    const [result] = await runtime.ingest("revues", [first]);
    expect(result).toMatchObject({ kind: "rejected", issues: [{ message: expect.stringContaining("`reviews`") }] });
    expect((await runtime.query.rejected()).items).toHaveLength(1);
  });
});

describe("a condition that cannot be evaluated", () => {
  test("is a fault of its workflow and of no other", async () => {
    const broken = call("text.includes", field("text"), constant("x"));
    const plan = loaded({ workflows: [{ id: "broken", when: broken }, ...workflows] });
    const runtime = await running({ plan });
    const [result] = await runtime.ingest("reviews", [first]);
    expect(result).toMatchObject({
      kind: "accepted",
      runs: [{ workflow: "fresh" }, { workflow: "either" }],
      faults: [{ workflow: "broken", message: "undefined stands where a text is needed" }],
    });
    expect((await runtime.query.faults()).items).toMatchObject([{ workflow: "broken", key: "a" }]);
  });
});

test("batches that arrive at once are taken as if one came after the other", async () => {
  const runtime = await running({
    plan: loaded({ workflows: [{ id: "one", when: always, steps: [ticketStep("s0")] }] }),
  });
  const results = await Promise.all(Array.from({ length: 20 }, () => runtime.ingest("reviews", [first])));
  expect(results.flat().filter(({ kind }) => kind === "accepted")).toHaveLength(1);
  expect((await runtime.query.runs()).items).toHaveLength(1);
});

test("another plan gives a record that is stored no second run", async () => {
  const { createMemoryStore } = await import("@heed/runtime");
  const store = createMemoryStore();
  const one = await running({ store, plan: loaded({ workflows: [{ id: "one", when: always }] }) });
  await one.ingest("reviews", [first]);
  const two = await running({
    store,
    plan: loaded({
      workflows: [
        { id: "one", when: call("value.truthy", always) },
        { id: "two", when: always },
      ],
    }),
  });
  expect(await two.ingest("reviews", [first])).toMatchObject([{ kind: "duplicate" }]);
  expect((await two.query.runs()).items).toHaveLength(1);
});
