import type { RuntimeEvent } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { jsonLog } from "../../src/serve/json-log.ts";

/** What a log writes, line by line. */
function logged(act: (log: ReturnType<typeof jsonLog>) => void): readonly string[] {
  const lines: string[] = [];
  act(
    jsonLog(
      (line) => void lines.push(line),
      () => 0,
    ),
  );
  return lines;
}

const ended = { kind: "run-ended", run: "r", workflow: "w", state: "failed" } satisfies RuntimeEvent;

describe("a log of JSON", () => {
  test("has a line for each event and notice, with its time and how grave it is, and says nothing of the machine", () => {
    const lines = logged(({ event, notice }) => {
      event(ended);
      event({ kind: "trouble", what: "no room", code: "HD7014" });
      notice("listening");
    });
    expect(lines).toEqual([
      '{"level":"warn","time":"1970-01-01T00:00:00.000Z","event":"run-ended","run":"r","workflow":"w","state":"failed"}\n',
      '{"level":"error","time":"1970-01-01T00:00:00.000Z","event":"trouble","what":"no room","code":"HD7014"}\n',
      '{"level":"info","time":"1970-01-01T00:00:00.000Z","event":"notice","message":"listening"}\n',
    ]);
  });

  test("leaves out what may be a text of somebody or a secret, should an event ever have it", () => {
    const record = { text: "The waiter was rude", rating: 1 };
    const talkative = { ...ended, record, token: "xoxb-1", call: { input: record, authorization: "Bearer x" } };
    const [line = ""] = logged(({ event }) => event(talkative));
    expect(line).not.toMatch(/waiter|xoxb|Bearer/);
    expect(JSON.parse(line)).toMatchObject({
      ...{ run: "r", record: "[redacted]", token: "[redacted]" },
      call: { input: "[redacted]", authorization: "[redacted]" },
    });
  });
});
