import { describe, expect, test } from "vitest";
import { annotations, stepSummary } from "../../src/output/github.ts";
import { anError, at, findingsOf } from "./findings.ts";

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

describe("annotations", () => {
  test("have a file relative to the repository, a line, columns and a title", () => {
    const findings = findingsOf([anError(at("two.ts", 2, 3, 8))], { root: "/repo/packages/reviews" });
    expect(annotations(findings, "/repo")).toBe(
      "::error file=packages/reviews/two.ts,line=2,endLine=2,col=3,endColumn=8,title=HD2013 clock-or-chance::" +
        "`Date.now` gives another value each time, and a plan must not%0Ahelp: decide by the fields of the record\n",
    );
  });

  test("hold nothing that ends them early or begins another command", () => {
    const hostile = anError(at("a,b:c%.ts", 1), {
      message: "50 % of it\r\n::set-env name=A::b",
      severity: "warning",
      help: undefined,
    });
    const text = annotations(findingsOf([hostile], { root: "/repo" }), "/repo");
    expect(lines(text)).toEqual([
      "::warning file=a%2Cb%3Ac%25.ts,line=1,endLine=1,col=1,endColumn=5,title=HD2013 clock-or-chance::50 %25 of it%0D%0A::set-env name=A::b",
    ]);
  });

  test("leave columns out of a place of many lines, and the place out of what has none", () => {
    const long = anError({ file: "two.ts", line: 1, column: 3, endLine: 4, endColumn: 2 });
    const [first, second] = lines(annotations(findingsOf([long, anError(undefined)], { root: "/repo" }), "/repo"));
    expect(first).toContain("file=two.ts,line=1,endLine=4,title=");
    expect(second).toMatch(/^::error title=HD2013 clock-or-chance::/);
  });

  test("are as many as GitHub shows, the gravest first, and one more says how many are left", () => {
    const many = (severity: "error" | "warning" | "note", count: number) =>
      Array.from({ length: count }, (_, index) => anError(at("two.ts", index + 1), { severity }));
    const told = lines(
      annotations(findingsOf([...many("warning", 12), ...many("error", 11), ...many("note", 30)]), "/"),
    );
    const kinds = told.map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(kinds).toEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 10 }, () => "warning"),
      ...Array.from({ length: 10 }, () => "notice"),
    ]);
    expect(told.at(-1)).toBe("::notice title=heed check::and 24 more, see the summary of this step or its log");
  });
});

describe("the summary of a step", () => {
  test("is a table that links each place, in which nothing breaks out of its cell", () => {
    const hostile = anError(at("a b.ts", 7), { message: "a | b\n<img src=x>", help: "none" });
    const env = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "a/b", GITHUB_SHA: "c0ffee" };
    const text = stepSummary(findingsOf([hostile], { root: "/repo/x" }), "/repo", env);
    expect(text).toContain(
      "| error | HD2013 | [x/a b.ts:7](https://github.com/a/b/blob/c0ffee/x/a%20b.ts#L7) | a \\| b<br>&lt;img src=x><br>help: none |\n",
    );
    expect(text).toMatch(/^### heed check\n\n1 error · 2 workflows in 1 file/);
  });

  test("ends before GitHub refuses it", () => {
    const many = Array.from({ length: 600 }, () => anError(undefined));
    const text = stepSummary(findingsOf(many), "/", {});
    expect(text.match(/\| error \|/g)).toHaveLength(500);
    expect(text).toMatch(/\nand 100 more\n$/);
  });
});
