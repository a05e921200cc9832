import type { Outcome } from "@heed/integrations/task";
import fc from "fast-check";
import { type Graph, type Shape, stepsById } from "../../../src/delivery/graph.ts";
import type { Verdict } from "../../../src/delivery/next.ts";

/** A step as it is drawn, with the steps that it depends on. */
export interface Written extends Shape {
  readonly steps?: readonly Written[];
}

/** A workflow's steps, and what its expressions and the other side will say, by the name that a step has in the run. */
export interface Case {
  readonly graph: Graph<Written>;
  readonly verdictOf: (id: string) => Verdict;
  /** How the attempts at a task end, one after the other; the last is repeated. */
  readonly outcomesOf: (id: string) => readonly Outcome[];
}

/** A step that is drawn, before it has an id. */
interface Drawn {
  readonly kind: Written["kind"];
  readonly picks: readonly number[];
  readonly mayFail: boolean;
  readonly givesSomething: boolean;
  readonly inner: readonly Drawn[];
}

const kinds: fc.Arbitrary<Written["kind"]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant("task" as const) },
  { weight: 2, arbitrary: fc.constant("wait" as const) },
  { weight: 1, arbitrary: fc.constant("until" as const) },
);

function drawn(depth: number): fc.Arbitrary<readonly Drawn[]> {
  const common = {
    picks: fc.array(fc.nat(11), { maxLength: 4 }),
    mayFail: fc.boolean(),
    givesSomething: fc.boolean(),
  };
  const single = fc.record({ kind: kinds, ...common, inner: fc.constant([] as readonly Drawn[]) });
  const looped = fc.record({
    kind: fc.constant("forEach" as const),
    ...common,
    inner: fc.constant([] as readonly Drawn[]),
  });
  const one: fc.Arbitrary<Drawn> =
    depth === 0
      ? single
      : fc.oneof(
          { weight: 3, arbitrary: single },
          {
            weight: 1,
            arbitrary: fc.tuple(looped, drawn(depth - 1)).map(([each, inner]): Drawn => ({ ...each, inner })),
          },
        );
  return fc.array(one, { minLength: 1, maxLength: depth === 2 ? 7 : 3 });
}

/** The drawn steps as a workflow's: each depends on those among the steps that it can see that its dice picked. */
function writtenOf(list: readonly Drawn[]): readonly Written[] {
  let count = 0;
  const write = (inner: readonly Drawn[], within: readonly string[], seen: readonly Written[]): readonly Written[] => {
    const here: Written[] = [];
    for (const { kind, picks, mayFail, givesSomething, inner: body } of inner) {
      const id = `s${count++}`;
      const visible = [...seen, ...here];
      const chosen = visible.filter((_, at) => picks.some((pick) => pick % 6 === visible.length - 1 - at));
      const common: Written = {
        id,
        within,
        kind,
        needs: chosen
          .filter((each, at) => (each.kind === "task" ? at % 2 === 0 : each.gives !== undefined))
          .map((each) => each.id),
        watches: chosen.filter((each, at) => each.kind === "task" && at % 2 === 1).map((each) => each.id),
        after: chosen.filter((each) => each.kind !== "task" && here.includes(each)).map((each) => each.id),
        ...(kind === "task" && mayFail ? { mayFail } : {}),
      };
      if (kind !== "forEach") here.push(common);
      else {
        const steps = write(body, [...within, id], [...visible]);
        const needs = steps.filter((each, at) => each.kind === "task" && at % 2 === 0).map((each) => each.id);
        const watches = steps.filter((each, at) => each.kind === "task" && at % 2 === 1).map((each) => each.id);
        here.push({ ...common, steps, ...(givesSomething ? { gives: { needs, watches } } : {}) });
      }
    }
    return here;
  };
  return write(list, [], []);
}

const later: Outcome = { kind: "later", reason: "busy", afterMs: 40 };
const courses: readonly (readonly Outcome[])[] = [
  [{ kind: "done", output: "x" }],
  [{ kind: "done", output: "y" }],
  [later, { kind: "done", output: "z" }],
  [{ kind: "refused", reason: "no", fault: "input" }],
  [later],
  [{ kind: "unknown", reason: "cut" }],
];

/** A number that depends on a name and a seed alone. */
function hashOf(name: string, seed: number): number {
  let hash = seed;
  for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

function verdictFor(kind: Written["kind"], dice: number): Verdict {
  if (dice % 8 === 0) return { kind: "skip" };
  if (dice % 17 === 0) return { kind: "fault", reason: "no value" };
  const size = Math.floor(dice / 32);
  switch (kind) {
    case "task":
      return { kind: "attempt" };
    case "wait":
      return { kind: "wait", ms: dice % 13 === 0 ? Number.NaN : size % 60 };
    case "until":
      return { kind: "until", at: 1_000 + (size % 90) - 20 };
    case "forEach":
      return { kind: "open", count: size % 4 };
  }
}

/** A case of these steps. */
function caseOf(steps: readonly Written[], seed: number): Case {
  const byId = stepsById(steps);
  const kindOf = (id: string) => byId.get(id.slice(id.lastIndexOf(".") + 1))?.kind ?? "task";
  return {
    graph: { steps, byId },
    verdictOf: (id) => verdictFor(kindOf(id), hashOf(id, seed)),
    outcomesOf: (id) => courses[hashOf(id, seed + 1) % courses.length] ?? [],
  };
}

/** Workflows of tasks, waits and nested `forEach`es, each with what its expressions and the other side will say. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(drawn(2), fc.nat())
  .map(([list, seed]) => caseOf(writtenOf(list), seed));
