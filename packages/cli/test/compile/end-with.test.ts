import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bugOf } from "../../src/bug.ts";
import { endWith } from "../../src/compile/compile-project.ts";
import { findingsOf } from "../output/findings.ts";
import { quietIo } from "../world.ts";

test("a mistake of the compiler ends as our bug does, with a report to file it with", async () => {
  const { io, out } = quietIo();
  const findings = findingsOf([bugOf(new TypeError("bug: a node without a type"), "check")]);
  expect(await endWith(findings, {}, io)).toBe(70);
  expect(out()).toContain("this is a bug in heed, not in your files: a node without a type");
  const [, report = ""] = /please file it with `([^`]+)`/.exec(out()) ?? [];
  expect(readFileSync(report, "utf8")).toMatch(/^heed check\nnode \d+[\s\S]*TypeError: bug: a node/);
});
