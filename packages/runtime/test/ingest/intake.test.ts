import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { running } from "../running.ts";
import { always, loaded } from "../write-plan.ts";

const plan = loaded({ workflows: [{ id: "all", when: always }] });
const many = Array.from({ length: 2_000 }, (_, at) => ({ id: `r${at}`, rating: 1, at: "2024-01-01T00:00:00Z" }));

describe("batches on their way in", () => {
  test("are taken in the order in which they came, although a small one is checked sooner than a large one", async () => {
    const runtime = await running({ plan });
    const later = { id: "r0", rating: 2, at: "2024-01-02T00:00:00Z" };
    const batches = await Promise.all([runtime.ingest("reviews", many), runtime.ingest("reviews", [later])]);
    expect(batches.map(([first]) => first)).toMatchObject([{ event: "created" }, { event: "updated" }]);
  });

  test("do not keep the event loop from everything else, however large they are", async () => {
    const runtime = await running({ plan });
    let isDone = false;
    const taken = runtime.ingest("reviews", many).finally(() => {
      isDone = true;
    });
    let turns = 0;
    while (!isDone) {
      turns += 1;
      await setImmediate();
    }
    expect(await taken).toHaveLength(many.length);
    // A slice is a millisecond; checking and deciding take several even where everything is quick.
    expect(turns).toBeGreaterThan(8);
  });
});
