import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../src/tasks/email/session.ts";
import { keptSessions } from "../../src/tasks/email/sessions.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session that only remembers whether it is open. */
function session() {
  let isOpen = true;
  const close = () => {
    isOpen = false;
  };
  const unused = () => Promise.reject(new Error("nothing is sent here"));
  return { send: unused, isOpen: () => isOpen, close } satisfies Session;
}

test("the session used last is used next, so that those that are not needed become idle", () => {
  const sessions = keptSessions(new AbortController().signal);
  const [a, b] = [session(), session()];
  sessions.keep(a);
  sessions.keep(b);
  expect([sessions.take(), sessions.take(), sessions.take()]).toEqual([b, a, undefined]);
});

test("a session that is idle for five seconds is closed, one in use is not", () => {
  const sessions = keptSessions(new AbortController().signal);
  const [idle, used] = [session(), session()];
  sessions.keep(idle);
  vi.advanceTimersByTime(1_000);
  sessions.keep(used);
  sessions.take();
  vi.advanceTimersByTime(3_999);
  expect(idle.isOpen()).toBe(true);
  vi.advanceTimersByTime(1);
  expect([idle.isOpen(), used.isOpen()]).toEqual([false, true]);
  vi.advanceTimersByTime(60_000);
  expect(used.isOpen()).toBe(true);
  expect(sessions.take()).toBeUndefined();
});

test("a session that the server has closed is not given out", () => {
  const sessions = keptSessions(new AbortController().signal);
  const [good, closed] = [session(), session()];
  sessions.keep(good);
  sessions.keep(closed);
  closed.close();
  expect(sessions.take()).toBe(good);
  sessions.keep(closed);
  expect(sessions.take()).toBeUndefined();
});

test("at the end all are closed, and what comes back later is closed as well", () => {
  const ended = new AbortController();
  const sessions = keptSessions(ended.signal);
  const [idle, used] = [session(), session()];
  sessions.keep(idle);
  ended.abort();
  expect([idle.isOpen(), used.isOpen()]).toEqual([false, true]);
  sessions.keep(used);
  expect(used.isOpen()).toBe(false);
  expect([sessions.take(), vi.getTimerCount()]).toEqual([undefined, 0]);
});

test("after a hundred mails a session is closed", () => {
  const sessions = keptSessions(new AbortController().signal);
  const one = session();
  for (let mail = 1; mail < 100; mail += 1) {
    sessions.keep(one);
    expect(sessions.take()).toBe(one);
  }
  sessions.keep(one);
  expect(one.isOpen()).toBe(false);
});
