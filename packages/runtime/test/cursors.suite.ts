import type { Store } from "@heed/runtime";
import { expect, test } from "vitest";
import { plan, version } from "./writes.ts";

/** What every store does with the cursors of sources. */
export function cursorSuite(open: () => Promise<Store>): void {
  test("keeps how far a source has come, with what it gave or not at all", async () => {
    const store = await open();
    expect(await store.cursor("folder.a")).toBeUndefined();
    await store.write([plan, version("k", "1"), { kind: "cursor", source: "folder.a", value: '{"at":1}', at: 5 }]);
    await store.write([{ kind: "cursor", source: "folder.a", value: '{"at":2}', at: 6 }]);
    await store.write([{ kind: "cursor", source: "folder.b", value: "9", at: 6 }]);
    expect(await store.cursor("folder.a")).toBe('{"at":2}');
    expect(await store.cursor("folder.b")).toBe("9");
  });
}
