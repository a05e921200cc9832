import { createMemoryStore } from "@heed/runtime";
import { expect, test } from "vitest";
import { storedOf } from "../../src/sources/stored-of.ts";
import { version } from "../writes.ts";

test("a source reads all that was taken from it, however much that is", async () => {
  const store = createMemoryStore();
  const keys = Array.from({ length: 401 }, (_, at) => `a:${1_000 + at}`);
  await store.write([...keys.map((key) => version(key, "1")), version("b:1", "1"), version("a:1007", "2")]);
  const read: unknown[] = [];
  for await (const { key } of storedOf(store, "d", "a:")) read.push(key);
  expect(read).toEqual(keys);
});
