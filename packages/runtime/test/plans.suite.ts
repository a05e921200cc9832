import type { Store } from "@heed/runtime";
import { expect, test } from "vitest";
import type { Write } from "../src/stores/write.ts";
import { plan } from "./writes.ts";

/** What every store does with plans. */
export function planSuite(open: () => Promise<Store> | Store): void {
  test("keeps plans under their hash", async () => {
    const store = await open();
    await store.write([plan, { ...plan, hash: "q", text: "[]", map: "{}" }, { ...plan, text: "other" }]);
    expect(await store.plan("p")).toEqual({ text: "{}" });
    expect(await store.plan("q")).toEqual({ text: "[]", map: "{}" });
    expect(await store.plan("none")).toBeUndefined();
  });

  test("puts a plan together of its parts, however often they are written", async () => {
    const store = await open();
    const part = (of: string, number: number, text: string): Write => ({
      kind: "plan-part",
      plan: of,
      part: number,
      text,
    });
    for (const text of ["b", "no second b"]) await store.write([part("p", 1, text)]);
    expect(await store.plan("p")).toBeUndefined();
    await store.write([part("p", 2, "c"), { ...plan, text: "a" }]);
    await store.write([part("p", 1, "b"), part("p", 3, "d"), { ...plan, text: "a" }]);
    expect(await store.plan("p")).toEqual({ text: "abc" });
  });
}
