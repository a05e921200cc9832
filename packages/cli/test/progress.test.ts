import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { duration, lineOf, progressOn } from "../src/progress.ts";

function output(isTerminal: boolean) {
  const written: string[] = [];
  return { written, isTerminal, write: (text: string) => void written.push(text) };
}

describe("progress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("nothing is shown of what is done within a second", () => {
    const terminal = output(true);
    const progress = progressOn(terminal);
    progress.follow(() => ({ text: "reading" }));
    vi.advanceTimersByTime(950);
    progress.end();
    expect(terminal.written).toEqual([]);
  });

  test("on a terminal one line changes, and is taken away at the end", () => {
    const terminal = output(true);
    const progress = progressOn(terminal);
    progress.follow(() => ({ text: "reading" }));
    vi.advanceTimersByTime(1_100);
    progress.end();
    expect(terminal.written).toEqual(["\r\x1b[2Kreading", "\r\x1b[2Kreading", "\r\x1b[2K"]);
  });

  test("elsewhere there is a line every five seconds", () => {
    const log = output(false);
    const progress = progressOn(log);
    progress.follow(() => ({ text: "reading" }));
    vi.advanceTimersByTime(10_500);
    progress.end();
    expect(log.written).toEqual(["reading\n", "reading\n"]);
  });

  test("where the end is known there are a bar and the time that is left", () => {
    expect(lineOf({ text: "reading · 5 records", part: 0.25 }, 10_000)).toBe(
      "reading · 5 records · █████░░░░░░░░░░░░░░░ 25 % · 30 s left",
    );
    expect(lineOf({ text: "reading", part: 0 }, 10_000)).toBe("reading");
    expect(lineOf({ text: "reading", part: 2 }, 10_000)).toBe("reading · ████████████████████ 100 % · 0 s left");
  });

  test.for<[number, string]>([
    [0, "0 s"],
    [999, "1 s"],
    [59_000, "59 s"],
    [60_000, "1 min"],
    [125_000, "2 min 5 s"],
    [86_340_000, "23 h 59 min"],
    [86_400_000 * 4 + 7_200_000, "4 d 2 h"],
    [86_400_000 * 4 + 60_000, "4 d"],
  ])("%i ms are %s", ([ms, text]) => {
    expect(duration(ms)).toBe(text);
  });
});
