import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/catalogue.ts";
import { findingsSarif } from "../../src/output/sarif.ts";
import { sourcesIn } from "../../src/output/sources.ts";
import { write } from "../world.ts";
import { anError, at, findingsOf } from "./findings.ts";
import { sarifLog } from "./sarif-log.ts";

function sarifOf(findings: ReturnType<typeof findingsOf>, repository = findings.root) {
  const log = sarifLog.parse(JSON.parse(findingsSarif(findings, { ...sourcesIn(findings.root), repository })));
  return log.runs[0];
}

describe("SARIF", () => {
  test("has a rule for each code, with where to read about it", () => {
    const typescript = anError(at("two.ts", 1), { code: "TS2551", name: "typescript" });
    const { tool, results } = sarifOf(findingsOf([anError(at("two.ts", 2)), typescript, anError(at("two.ts", 5))]));
    expect(tool.driver.rules.map(({ id, name }) => [id, name])).toEqual([
      ["HD2013", "ClockOrChance"],
      ["TS2551", "Typescript"],
    ]);
    expect(tool.driver.rules[0]?.helpUri).toMatch(/\/reference\/diagnostics#hd2013-clock-or-chance$/);
    expect(tool.driver.rules[0]?.help.text).toContain("‹what›");
    expect(results.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
      ["HD2013", 0],
      ["TS2551", 1],
      ["HD2013", 0],
    ]);
  });

  test("every diagnostic that there is has a rule that the standard takes", () => {
    const all = catalogue.map(({ code, name }) => anError(at("two.ts", 1), { code, name }));
    const { tool } = sarifOf(findingsOf(all));
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(catalogue.map(({ code }) => code));
  });

  test("has paths relative to the repository, with forward slashes and nothing that a URI cannot hold", () => {
    const { results } = sarifOf(findingsOf([anError(at("a b/#c.ts", 1))], { root: "/repo/packages/x" }), "/repo");
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("packages/x/a%20b/%23c.ts");
  });

  test("puts what has no place down to the configuration", () => {
    const { results } = sarifOf(findingsOf([anError(undefined)]));
    expect(results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "heed.config.ts" },
      region: { startLine: 1 },
    });
  });

  test("keeps its fingerprints when lines are added above, and has one for each of two alike", () => {
    const fingerprints = (findings: ReturnType<typeof findingsOf>) =>
      sarifOf(findings).results.map((result) => result.partialFingerprints["heed/v1"]);
    const before = findingsOf([anError(at("two.ts", 2)), anError(at("two.ts", 2, 6)), anError(at("two.ts", 5))]);
    const after = findingsOf([anError(at("two.ts", 4)), anError(at("two.ts", 4, 6)), anError(at("two.ts", 7))]);
    write(after.root, "two.ts", "// new\n\none\ntwo at 2\nthree\nfour\nfive\nsix\n");
    expect(fingerprints(after)).toEqual(fingerprints(before));
    expect(new Set(fingerprints(before)).size).toBe(3);
  });

  test("tells the places that explain a finding, and the edits that mend it", () => {
    const span = at("two.ts", 2, 3, 6);
    const [result] = sarifOf(
      findingsOf([
        anError(span, { because: [{ message: "called here", span: at("two.ts", 5) }], fix: [{ span, text: "2" }] }),
      ]),
    ).results;
    expect(result?.relatedLocations).toMatchObject([
      { message: { text: "Called here." }, physicalLocation: { region: { startLine: 5 } } },
    ]);
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 },
        insertedContent: { text: "2" },
      },
    ]);
  });
});
