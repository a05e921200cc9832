import { expect, test } from "vitest";
import { atOnce, inSlices, mapSliced, type Sliced } from "../src/slices.ts";

const letters = ["a", "b", "c"];

test("what is made in slices is what is made at once", async () => {
  const make = (letter: string, at: number): string => `${letter}${at}`;
  expect(atOnce(mapSliced(letters, make))).toEqual(["a0", "b1", "c2"]);
  expect(await inSlices(mapSliced(letters, make))).toEqual(["a0", "b1", "c2"]);
});

test("whoever waits for the event loop has a turn between two slices", async () => {
  const seen: string[] = [];
  function* work(): Sliced<void> {
    for (const letter of letters) {
      for (const until = performance.now() + 5; performance.now() < until; );
      seen.push(letter);
      yield;
    }
  }
  const busy = inSlices(work());
  const others = letters.map((letter) =>
    new Promise((resolve) => setImmediate(resolve)).then(() => seen.push(`not ${letter}`)),
  );
  await Promise.all([busy, ...others]);
  expect(seen.indexOf("not a")).toBeLessThan(seen.indexOf("c"));
});

test("what goes wrong in a slice goes wrong as a whole", async () => {
  const wrong = () => {
    throw new Error("wrong");
  };
  await expect(inSlices(mapSliced(letters, wrong))).rejects.toThrow("wrong");
  expect(() => atOnce(mapSliced(letters, wrong))).toThrow("wrong");
});

test("many small things are not interrupted at each of them", () => {
  const steps = [...mapSliced(new Array<number>(1_000).fill(1), (one) => one)].length;
  expect(steps).toBeGreaterThan(20);
  expect(steps).toBeLessThan(200);
});
