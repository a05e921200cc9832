import type { Store } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import type { Write } from "../src/stores/write.ts";
import { cursorSuite } from "./cursors.suite.ts";
import { orderSuite } from "./order.suite.ts";
import { planSuite } from "./plans.suite.ts";
import { due, plan, row, run, step, version } from "./writes.ts";

/** What every store has to do. */
export function storeSuite(name: string, open: () => Promise<Store>): void {
  const withRecord = async (...writes: readonly Write[]) => {
    const store = await open();
    await store.write([plan, version("k", "1"), ...writes]);
    return store;
  };

  describe(name, () => {
    test("keeps versions, and knows the newest of each key", async () => {
      const store = await withRecord(version("k", "2", { n: 2 }), version("other", "9"));
      const asked = [
        { key: "k", version: "1" },
        { key: "k", version: "3" },
        { key: "none", version: "1" },
      ];
      expect(await store.versions("d", asked)).toEqual([
        { isStored: true, newest: { key: "k", version: "2", record: { n: 2 } } },
        { isStored: false, newest: { key: "k", version: "2", record: { n: 2 } } },
        { isStored: false },
      ]);
      expect(await store.versions("another", asked.slice(0, 1))).toEqual([{ isStored: false }]);
    });

    test.for<[string, string]>([
      ["emoji and other scripts", "👩‍🍳 すし ñ"],
      ["a line break and a quote", "a\n\"'; drop table runs; --"],
      ["the names that objects inherit", "__proto__"],
    ])("keeps keys and texts with %s as they are", async ([, text]) => {
      const store = await open();
      await store.write([version(text, text, { text })]);
      expect(await store.versions("d", [{ key: text, version: text }])).toEqual([
        { isStored: true, newest: { key: text, version: text, record: { text } } },
      ]);
    });

    test("gives a run with its record, the version before, and its steps in their order", async () => {
      const steps = [
        step("s2", { kind: "done", output: { a: [1, null] } }, { attempts: 3, unknowns: 1, excused: 2, firstAt: 3 }),
        step("s10", { kind: "due", dueAt: 9, delayMs: 4, reason: "busy" }),
        step("s1", { kind: "failed", failure: "exhausted", reason: "no" }),
        step("s3", { kind: "done" }),
        step("s4", { kind: "attempting", sinceAt: 8 }),
        step("s5", { kind: "waiting", dueAt: 10 }, { lane: "" }),
        step("s6", { kind: "skipped" }),
        step("s7", { kind: "blocked" }),
        step("s8", { kind: "pending" }),
        step("s11", { kind: "open", count: 3 }),
        step("s12", { kind: "done", count: 0 }),
      ];
      const later = row("r", { version: "2", event: "updated" });
      const store = await withRecord(version("k", "2", { n: 2 }), {
        kind: "run",
        run: later,
        beforeVersion: "1",
        steps,
      });
      expect(await store.run("r")).toEqual({ ...later, record: { n: 2 }, before: { key: "k", name: "1" }, steps });
      expect(await store.run("none")).toBeUndefined();
      expect(await store.attempting()).toEqual([{ run: "r", step: "s4" }]);
    });

    test("begins no run a second time, whatever became of the first", async () => {
      const store = await withRecord(run("r", [step("s0", due(1))]));
      await store.write([
        { kind: "step", run: "r", step: step("s0", { kind: "done" }) },
        { kind: "run-ended", run: "r", state: "done", endedAt: 11 },
      ]);
      await store.write([run("r", [step("s0", due(1))]), version("k", "1", { changed: true })]);
      expect(await store.run("r")).toMatchObject({
        state: "done",
        endedAt: 11,
        record: { key: "k" },
        steps: [{ state: { kind: "done" } }],
      });
    });

    test("adds the steps that a run comes to behind those that it has, once each", async () => {
      const store = await withRecord(run("r", [step("s0", { kind: "open", count: 2 })]));
      const added = [step("s0[0].s1", due(1)), step("s0[1].s1", { kind: "pending" }, { lane: "m" })];
      await store.write([{ kind: "steps", run: "r", steps: added }]);
      const done = step("s0[0].s1", { kind: "done", output: 1 }, { attempts: 1 });
      await store.write([
        { kind: "step", run: "r", step: done },
        { kind: "steps", run: "r", steps: [...added, step("s0[2].s1", { kind: "skipped" })] },
      ]);
      expect((await store.run("r"))?.steps).toEqual([
        step("s0", { kind: "open", count: 2 }),
        done,
        added[1],
        step("s0[2].s1", { kind: "skipped" }),
      ]);
    });

    test("gives what is due by lanes, the longest due first, and when the next is", async () => {
      const steps = [step("s0", due(30)), step("s1", due(10)), step("s2", due(20)), step("s3", due(99))];
      const others = [step("s4", { kind: "waiting", dueAt: 15 }, { lane: "" }), step("s5", due(60), { lane: "m" })];
      const store = await withRecord(run("r", [...steps, ...others]));
      const { steps: found, nextAt } = await store.due(50, 2);
      expect(found).toEqual([
        { run: "r", step: "s1", lane: "l", dueAt: 10 },
        { run: "r", step: "s4", lane: "", dueAt: 15 },
        { run: "r", step: "s2", lane: "l", dueAt: 20 },
      ]);
      expect(nextAt).toBe(60);
      expect(await store.due(5, 2)).toEqual({ steps: [], nextAt: 10 });
      expect(await (await open()).due(5, 2)).toEqual({ steps: [] });
    });

    test("moves what is due with the clock, but leaves waits where they are", async () => {
      const store = await withRecord(
        run("r", [step("s0", due(1_000, 100)), step("s1", { kind: "waiting", dueAt: 1_000 }), step("s2", due(50, 0))]),
      );
      await store.write([{ kind: "re-anchor", now: 10_950, shiftMs: 10_000 }]);
      expect((await store.run("r"))?.steps.map(({ state }) => "dueAt" in state && state.dueAt)).toEqual([
        11_000, 1_000, 10_050,
      ]);
      await store.write([{ kind: "re-anchor", now: 500, shiftMs: 0 }]);
      expect((await store.run("r"))?.steps.map(({ state }) => "dueAt" in state && state.dueAt)).toEqual([
        600, 1_000, 500,
      ]);
    });

    test("keeps attempts once each", async () => {
      const attempt = {
        kind: "attempt",
        run: "r",
        step: "s0",
        attempt: 1,
        startedAt: 1,
        endedAt: 2,
        outcome: "later",
        reason: "HTTP 503",
      } as const;
      const store = await withRecord(run("r", [step("s0", due(1))]), attempt);
      await store.write([attempt, { ...attempt, attempt: 2, startedAt: 3, outcome: "done" }]);
      const { kind: _kind, run: _run, ...kept } = attempt;
      expect(await store.attempts("r")).toEqual([kept, { ...kept, attempt: 2, startedAt: 3, outcome: "done" }]);
    });

    planSuite(open);
    cursorSuite(open);
    orderSuite(open);

    test("lists runs in pages, the newest first, by workflow, state and the state of a step", async () => {
      const store = await withRecord(
        ...[1, 2, 3, 4, 5].map((n) => run(`r${n}`, [step("s0", due(n))], { workflow: n % 2 === 0 ? "even" : "odd" })),
        { kind: "run-ended", run: "r3", state: "failed", endedAt: 9 },
        { kind: "step", run: "r3", step: step("s0", { kind: "failed", failure: "exhausted", reason: "no" }) },
      );
      const ids = async (...[page]: Parameters<Store["runs"]>) => {
        const { items, next } = await store.runs(page);
        return [items.map(({ id }) => id), next !== undefined];
      };
      expect(await ids({ limit: 2 })).toEqual([["r5", "r4"], true]);
      const { next = "" } = await store.runs({ limit: 2 });
      expect(await ids({ limit: 3, after: next })).toEqual([["r3", "r2", "r1"], false]);
      expect(await ids({ workflow: "even" })).toEqual([["r4", "r2"], false]);
      expect(await ids({ state: "failed" })).toEqual([["r3"], false]);
      expect(await ids({ step: "due", workflow: "odd" })).toEqual([["r5", "r1"], false]);
      expect(await ids({ after: "nonsense" })).toEqual([[], false]);
      expect(await ids({ step: "failed", connection: "l" })).toEqual([["r3"], false]);
      expect(await ids({ connection: "m" })).toEqual([[], false]);
    });

    test("lets a run go on that had ended", async () => {
      const store = await withRecord(run("r", [step("s0", { kind: "failed", failure: "refused", reason: "no" })]));
      await store.write([{ kind: "run-ended", run: "r", state: "failed", endedAt: 9 }]);
      await store.write([
        { kind: "run-reopened", run: "r" },
        { kind: "step", run: "r", step: step("s0", due(12)) },
      ]);
      expect(await store.run("r")).toEqual({
        ...row("r"),
        record: { key: "k", name: "1" },
        steps: [step("s0", due(12))],
      });
      expect((await store.due(12, 1)).steps).toHaveLength(1);
    });

    test("lists what waits in pages, the first due before the others", async () => {
      const store = await withRecord(
        run("a", [step("s0", due(5)), step("s1", due(7))]),
        run("b", [step("s0", { kind: "waiting", dueAt: 5 })]),
      );
      const first = await store.waiting({ limit: 2 });
      expect(first.items.map(({ run: of, step: id, dueAt }) => [of, id, dueAt])).toEqual([
        ["a", "s0", 5],
        ["b", "s0", 5],
      ]);
      expect((await store.waiting({ ...(first.next && { after: first.next }) })).items).toEqual([
        { run: "a", workflow: "w", step: "s1", state: "due", dueAt: 7 },
      ]);
    });

    test("keeps what was rejected and what could not be evaluated, once each", async () => {
      const rejected = { kind: "rejected", dataset: "d", reason: "no", raw: "{", place: "f:1", at: 1 } as const;
      const fault = {
        kind: "fault",
        dataset: "d",
        workflow: "w",
        key: "k",
        version: "1",
        message: "no",
        at: 1,
      } as const;
      const store = await open();
      await store.write([rejected, fault, rejected, fault, { ...rejected, place: "f:2" }]);
      await store.write([rejected, fault]);
      expect((await store.rejected({})).items.map(({ place }) => place)).toEqual(["f:2", "f:1"]);
      expect((await store.faults({})).items).toEqual([
        { dataset: "d", workflow: "w", key: "k", version: "1", message: "no", at: 1 },
      ]);
    });

    test("keeps tickets, and changes them once for an effect key", async () => {
      const ticket = { number: 1, key: "T-1", body: '{"a":1}', createdAt: 1, updatedAt: 1 };
      const store = await open();
      await store.write([{ kind: "ticket", ticket, effectKey: "e1", result: "1" }]);
      const changed = { ...ticket, body: '{"a":2}', updatedAt: 2 };
      await store.write([{ kind: "ticket", ticket: changed, effectKey: "e2", result: "2", comment: "hello" }]);
      await store.write([{ kind: "ticket", ticket, effectKey: "e2", result: "3", comment: "again" }]);
      expect(await store.ticket("T-1")).toEqual(changed);
      expect(await store.comments("T-1")).toEqual([{ text: "hello", at: 2 }]);
      expect(await store.ticketEffect("e2")).toEqual({ ticket: "T-1", result: "2" });
      expect(await store.ticketEffect("none")).toBeUndefined();
      expect(await store.lastTicket()).toBe(1);
      expect((await store.tickets({})).items).toEqual([changed]);
      expect(await (await open()).lastTicket()).toBe(0);
    });

    test("keeps the newest refresh token under each name", async () => {
      const store = await open();
      const write = (name: string, sealed: string) => store.write([{ kind: "refresh-token", name, sealed }]);
      await write("a", "1");
      await write("b", "2");
      await write("a", "3");
      expect(await Promise.all(["a", "b", "none"].map((name) => store.refreshToken(name)))).toEqual([
        "3",
        "2",
        undefined,
      ]);
    });

    test("tells how much is to be done", async () => {
      const steps = [step("s0", due(5)), step("s1", due(20)), step("s2", { kind: "waiting", dueAt: 9 }, { lane: "" })];
      const store = await withRecord(
        run("a", [...steps, step("s3", { kind: "done" })]),
        run("b", [step("s0", due(3), { lane: "m" })]),
        { kind: "run-ended", run: "b", state: "failed", endedAt: 9 },
        {
          kind: "step",
          run: "b",
          step: step("s0", { kind: "failed", failure: "refused", reason: "no" }, { lane: "m" }),
        },
      );
      const { bytes: _bytes, ...load } = await store.load(10, { due: 9, others: 9 });
      expect(load).toEqual({
        lanes: [
          { lane: "", due: 1, scheduled: 1, firstAt: 9 },
          { lane: "l", due: 1, scheduled: 2, firstAt: 5 },
        ],
        runs: { running: 1, failed: 1 },
      });
      const counted = await store.load(30, { due: 1, others: 1 });
      expect(counted.lanes[1]).toEqual({ lane: "l", due: 1, scheduled: 1, firstAt: 5 });
    });

    test("counts everything", async () => {
      const store = await withRecord(
        run("a", [step("s0", { kind: "done" }, { attempts: 2 }), step("s1", due(1), { lane: "m", attempts: 1 })]),
        run("b", [step("s0", { kind: "done" }, { attempts: 3 })], { state: "done" }),
        { kind: "rejected", dataset: "e", reason: "no", raw: "{", place: "", at: 1 },
        { kind: "fault", dataset: "d", workflow: "w", key: "k", version: "1", message: "no", at: 1 },
      );
      expect(await store.counts()).toEqual({
        records: [{ dataset: "d", versions: 1 }],
        rejected: [{ dataset: "e", records: 1 }],
        faults: [{ workflow: "w", records: 1 }],
        runs: [
          { workflow: "w", state: "done", runs: 1 },
          { workflow: "w", state: "running", runs: 1 },
        ],
        steps: [
          { workflow: "w", step: "s0", lane: "l", state: "done", steps: 2, attempts: 5 },
          { workflow: "w", step: "s1", lane: "m", state: "due", steps: 1, attempts: 1 },
        ],
      });
    });
  });
}
