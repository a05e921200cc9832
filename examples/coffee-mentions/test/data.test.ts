import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const pathOf = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

test("the posts are what the generator makes, byte for byte", () => {
  const made = execFileSync(process.execPath, [pathOf("generate.mjs"), "--print"], { maxBuffer: 2 ** 26 });
  expect(made.equals(readFileSync(pathOf("mentions.csv")))).toBe(true);
});
