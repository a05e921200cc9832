import type { Done } from "../replay/done.ts";
import { type Mismatch, mismatches } from "./part.ts";
import { type ExpectedTask, isAfter, type ScenarioContent } from "./scenario.ts";

/** A way in which what was done is not what was expected. `element` is the number of the expectation in the scenario's list. */
export type Deviation =
  | { readonly kind: "missing"; readonly element: number; readonly expected: ExpectedTask; readonly afterMs: number }
  | { readonly kind: "unexpected"; readonly got: Done }
  | {
      readonly kind: "different";
      readonly element: number;
      readonly expected: ExpectedTask;
      /** When it was expected. */
      readonly afterMs: number;
      readonly got: Done;
      readonly input: readonly Mismatch[];
    };

interface Expectation {
  readonly element: number;
  readonly expected: ExpectedTask;
  readonly afterMs: number;
}

/**
 * Holds what was done against what was expected. Tasks of the same moment run side by side, so only their time is compared and not
 * their order. Each expectation takes the task that fits it best: the same, else of the same moment, else of its name.
 */
export function deviations(
  expect: NonNullable<ScenarioContent["expect"]>,
  done: readonly Done[],
): readonly Deviation[] {
  const left = new Set(done);
  const taken = new Map<Expectation, Done>();
  const expectations = expectationsOf(expect);
  const passes: readonly ((expectation: Expectation, got: Done) => boolean)[] = [
    (expectation, got) => isMet(expectation, got),
    ({ afterMs }, got) => got.afterMs === afterMs,
    () => true,
  ];
  for (const fits of passes) {
    for (const expectation of expectations) {
      if (taken.has(expectation)) continue;
      const candidates = [...left].filter((got) => got.task === expectation.expected.task && fits(expectation, got));
      const best = leastDifferent(candidates, expectation);
      if (best === undefined) continue;
      taken.set(expectation, best);
      left.delete(best);
    }
  }
  return [
    ...expectations.flatMap((expectation) => deviationOf(expectation, taken.get(expectation))),
    ...[...left].map((got): Deviation => ({ kind: "unexpected", got })),
  ];
}

function expectationsOf(expect: NonNullable<ScenarioContent["expect"]>): readonly Expectation[] {
  let afterMs = 0;
  return expect.flatMap((each, element) => {
    if (!isAfter(each)) return [{ element, expected: each, afterMs }];
    afterMs += each.$after;
    return [];
  });
}

function leastDifferent(candidates: readonly Done[], { expected }: Expectation): Done | undefined {
  const counted = candidates.map((got) => ({ got, count: inputOf(expected, got).length }));
  return counted.sort((a, b) => a.count - b.count)[0]?.got;
}

function deviationOf(expectation: Expectation, got: Done | undefined): readonly Deviation[] {
  if (got === undefined) return [{ kind: "missing", ...expectation }];
  if (isMet(expectation, got)) return [];
  return [{ kind: "different", ...expectation, got, input: inputOf(expectation.expected, got) }];
}

function inputOf({ input }: ExpectedTask, got: Done): readonly Mismatch[] {
  return input === undefined ? [] : mismatches(input, got.input);
}

function isMet({ expected, afterMs }: Expectation, got: Done): boolean {
  return (
    got.task === expected.task &&
    got.afterMs === afterMs &&
    got.end === expected.ends &&
    (expected.attempts === undefined || expected.attempts === got.attempts) &&
    inputOf(expected, got).length === 0
  );
}
