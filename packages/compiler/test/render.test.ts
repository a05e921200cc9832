import type { Diagnostic } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { renderDiagnostic } from "../src/render.ts";

const line = (words: number): string => Array.from({ length: words }, (_, at) => `word${at}`).join(" ");

function framed(text: string, [start, end]: readonly [number, number]): readonly string[] {
  const span = { file: "a.ts", line: 2, column: start + 1, endLine: 2, endColumn: end + 1 };
  const diagnostic: Diagnostic = { code: "HD0000", name: "a", severity: "error", message: "no", span };
  const rendered = renderDiagnostic(diagnostic, { colours: false, textOf: () => text });
  return rendered.split("\n").filter((each) => each.includes("|"));
}

/** What the marks stand below. */
function underlined(frame: readonly string[]): string {
  const at = frame.findIndex((each) => each.includes("^"));
  const marks = frame[at] ?? "";
  return (frame[at - 1] ?? "").slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1);
}

describe("a frame", () => {
  test.for([0, 10, 30, 31, 60, 199])("shows the place in a line of any length, such as word %i of 200", (at) => {
    const place = line(200).indexOf(`word${at}`);
    const frame = framed(`short\n${line(200)}\n${line(150)}`, [place, place + `word${at}`.length]);
    expect(underlined(frame)).toBe(`word${at}`);
    for (const each of frame) expect(each.length).toBeLessThan(180);
  });

  test("leaves lines that fit as they are", () => {
    expect(framed(`a\n${line(20)}\n  b`, [0, 5])).toEqual([
      "    1 | a",
      `  > 2 | ${line(20)}`,
      "      | ^^^^^",
      "    3 |   b",
    ]);
  });

  test("underlines of what is longer than the frame as much as is seen", () => {
    const frame = framed(`\n${line(200)}\n`, [50, 900]);
    expect(underlined(frame)).toMatch(/^rd8 word9 .*…$/);
  });
});
