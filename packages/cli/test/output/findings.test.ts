import { describe, expect, test } from "vitest";
import { summaryLine } from "../../src/output/findings.ts";
import { anError, at, findingsOf } from "./findings.ts";

describe("the last line", () => {
  test.for<[string, Parameters<typeof findingsOf>, string]>([
    ["nothing was found", [[]], "no problems · 2 workflows in 1 file · 0.8 s · cannot be built"],
    [
      "workflows are affected at their own place",
      [[anError(at("two.ts", 2)), anError(at("two.ts", 3)), anError(at("two.ts", 5), { severity: "warning" })]],
      "2 errors, 1 warning in 2 of 2 workflows · 0.8 s · cannot be built",
    ],
    [
      "a workflow is affected by what is wrong with a helper that it calls",
      [[anError(at("helper.ts", 9), { because: [{ message: "called here", span: at("two.ts", 6, 2) }] })]],
      "1 error in 1 of 2 workflows · 0.8 s · cannot be built",
    ],
    [
      "nothing says which workflow it is",
      [[anError(at("helper.ts", 2)), anError(undefined, { severity: "note" })]],
      "1 error, 1 note · 2 workflows in 1 file · 0.8 s · cannot be built",
    ],
    [
      "a place behind the end of a workflow is not in it",
      [[anError(at("two.ts", 6, 6)), anError(at("two.ts", 7))]],
      "2 errors · 2 workflows in 1 file · 0.8 s · cannot be built",
    ],
  ])("when %s", ([, findings, line]) => {
    expect(summaryLine(findingsOf(...findings))).toBe(line);
  });
});
