import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { endSignals } from "../src/end-signals.ts";

/** A process that is not ours, and time that passes when it is told to. */
function another(env: { readonly [name: string]: string } = {}) {
  const codes: number[] = [];
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  let now = 0;
  const process = Object.assign(new EventEmitter(), {
    exit: (code: number) => void codes.push(code),
    ppid: 7,
    env,
  });
  const timer = (afterMs: number, act: () => void) => {
    const one = { at: now + afterMs, act };
    timers.push(one);
    return () => {
      timers = timers.filter((each) => each !== one);
    };
  };
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { act } of due) act();
  };
  const told: string[] = [];
  const unlisten = endSignals(process, timer)((signal) => told.push(signal));
  return { process, codes, pass, told, unlisten };
}

describe("a command that is asked to end", () => {
  test("ends by itself", () => {
    const { process, codes, told } = another();
    process.emit("SIGTERM", "SIGTERM");
    expect({ told, codes }).toEqual({ told: ["SIGTERM"], codes: [] });
  });

  test("is ended at once when it is asked a second time", () => {
    const { process, codes, told } = another();
    process.emit("SIGINT", "SIGINT");
    process.emit("SIGTERM", "SIGTERM");
    expect({ told, codes }).toEqual({ told: ["SIGINT"], codes: [143] });
  });

  test("is ended before ten seconds have passed, whatever it does, even when all that is left is to write out", () => {
    const { process, codes, pass, unlisten } = another();
    process.emit("SIGTERM", "SIGTERM");
    unlisten();
    pass(9_499);
    expect(codes).toEqual([]);
    pass(1);
    expect(codes).toEqual([143]);
  });

  test("is asked by the end of the npm that started it", () => {
    const { process, told, pass, unlisten } = another({ npm_lifecycle_event: "start" });
    pass(500);
    expect(told).toEqual([]);
    process.ppid = 1;
    pass(500);
    expect(told).toEqual(["SIGTERM"]);
    unlisten();
  });

  test("that nobody listens for is nobody's: the process ends as any other", () => {
    const { process, told, unlisten } = another();
    unlisten();
    expect(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => process.listenerCount(signal))).toEqual([0, 0, 0]);
    expect(told).toEqual([]);
  });

  test("that npm did not start may outlive its shell", () => {
    const { process, told, pass } = another();
    process.ppid = 1;
    pass(5_000);
    expect(told).toEqual([]);
  });
});
