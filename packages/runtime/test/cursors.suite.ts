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

  test("gives the newest version of the records whose keys begin so, in their order and in pages", async () => {
    const store = await open();
    await store.write([plan, version("a:2", "1"), version("a:1", "1"), version("b:1", "1"), version("a", "1")]);
    await store.write([version("a:1", "2"), version("a:3", "1"), version("a:1", "3")]);
    const names = async (range: { readonly after?: string; readonly limit: number }) =>
      (await store.newest("d", { prefix: "a:", ...range })).map((each) => `${each.key} ${each.version}`);
    expect(await names({ limit: 9 })).toEqual(["a:1 3", "a:2 1", "a:3 1"]);
    expect(await names({ limit: 2 })).toEqual(["a:1 3", "a:2 1"]);
    expect(await names({ limit: 2, after: "a:2" })).toEqual(["a:3 1"]);
    expect(await store.newest("other", { prefix: "", limit: 9 })).toEqual([]);
    const [first] = await store.newest("d", { prefix: "a:", limit: 1 });
    expect(first).toEqual((await store.versions("d", [{ key: "a:1", version: "1" }]))[0]?.newest);
  });
}
