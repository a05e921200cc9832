import { createMemoryStore } from "@heed/runtime";
import { afterEach, expect, test, vi } from "vitest";
import { keepTidy, usualRetention } from "../src/retention.ts";
import { manualClock } from "./running.ts";
import { version } from "./writes.ts";

afterEach(() => void vi.useRealTimers());

test("what is old goes between two plans, and not while one is being put to work", async () => {
  vi.useFakeTimers();
  const store = createMemoryStore();
  const clock = manualClock();
  await store.write([version("k", "1")]);
  clock.pass(500 * 86_400_000);
  const active = { isChanging: true };
  const retention = keepTidy({ store, clock, active, onEvent: () => expect.unreachable() }, usualRetention);
  const isStored = async () => (await store.versions("d", [{ key: "k", version: "1" }]))[0]?.isStored;
  retention.start();
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await isStored()).toBe(true);
  active.isChanging = false;
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await isStored()).toBe(false);
  retention.stop();
});
