import { describe, expect, test } from "vitest";
import { findingsJunit } from "../../src/output/junit.ts";
import { sourcesIn } from "../../src/output/sources.ts";
import { xmlText } from "../../src/output/xml.ts";
import { anError, at, findingsOf } from "./findings.ts";

const junit = (...wished: Parameters<typeof findingsOf>) => {
  const findings = findingsOf(...wished);
  return findingsJunit(findings, sourcesIn(findings.root));
};

describe("JUnit's XML", () => {
  test("has a case for each workflow and one for each other file, and counts those that fail", () => {
    const xml = junit([
      anError(at("two.ts", 2)),
      anError(at("helper.ts", 1)),
      anError(at("helper.ts", 3)),
      anError(undefined),
    ]);
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites tests="4" failures="3" errors="0" time="0.840">/,
    );
    expect(xml.match(/<testcase name="[^"]+"/g)).toEqual(
      ["first", "second", "helper.ts", "heed.config.ts"].map((name) => `<testcase name="${name}"`),
    );
    expect(xml.match(/<failure type="HD2013"/g)).toHaveLength(4);
    expect(xml).toContain("&#62; 2 |   two at 2");
  });

  test("what does not fail the command is told and fails no case", () => {
    const warning = anError(at("two.ts", 2), { severity: "warning" });
    expect(junit([warning])).toMatch(/failures="0"[\s\S]*<system-out>two.ts:2:1 {2}warning/);
    expect(junit([warning], { failLevel: "warning" })).toMatch(/failures="1"[\s\S]*<failure type="HD2013"/);
  });

  test("can hold any text", () => {
    expect(xmlText('<a b="c">&\n\u0000\u001b[31m\ud800x\uffff👍')).toBe(
      "&#60;a b=&#34;c&#34;&#62;&#38;&#10;\ufffd\ufffd[31m\ufffdx\ufffd👍",
    );
  });
});
