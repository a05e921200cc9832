import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../src/make-folder.ts";
import { emptyFolder, write } from "./world.ts";

test("a folder is made with those above it, and may be there already", async () => {
  const folder = join(emptyFolder(), "a", "b", "c");
  await makeFolder(folder);
  await makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test("several may make the same one at once", async () => {
  const folder = join(emptyFolder(), "a", "b");
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(folder)]);
  expect(existsSync(folder)).toBe(true);
});

test("where nothing can be made it gives up", async () => {
  const file = write(emptyFolder(), "file", "");
  await expect(makeFolder(file)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(file, "a", "b"))).rejects.toMatchObject({ code: "ENOTDIR" });
  // Folders that are there and hold nothing that one may make.
  await expect(makeFolder(process.platform === "linux" ? "/proc/a/b" : "/dev/a/b")).rejects.toThrow();
});
