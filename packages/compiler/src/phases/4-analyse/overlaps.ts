import { compileExpr, diagnose, type Scope, type Value } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { overlap } from "../../diagnostics/analysis.ts";
import type { Ir, WorkflowIr } from "../../ir.ts";
import { outcomeIn, type Reasoner, showRecord, type Wish, wishFor } from "../../reason/index.ts";
import type { Effect } from "./effects.ts";
import { type Event, eventsOf } from "./reasoners.ts";
import type { Comparing, Pairs } from "./same-steps.ts";

interface Overlapping extends Comparing {
  /** Pairs of which worse was told. */
  readonly repeated: Pairs;
}

/** Two effects that are the same, and a record for which both happen. */
interface Found {
  readonly one: Effect;
  readonly other: Effect;
  readonly scope: Scope;
}

/** So many workflows are asked about as the other half of an overlap before it is left at that. */
const mostTried = 50;
/** So many records that showed an overlap are tried for the next. */
const mostKept = 24;

/**
 * Reports workflows that do the same to the same place for some record, each once and with the first of the others that it is so with. The
 * record was tried for both.
 */
export function reportOverlaps(workflows: readonly WorkflowIr[], overlapping: Overlapping): void {
  const { names, context } = overlapping;
  const earlier = new Map<string, Effect[]>();
  const looking: Looking = {
    ...overlapping,
    kept: new Map(),
    shown: new Map(),
    happens: asking(),
    wishesOf: wishing(),
  };
  for (const workflow of workflows) {
    const effects = names.effectsOf(workflow);
    const found = firstOverlap(effects, earlier, looking);
    if (found !== undefined) report(found, { effectsOf: names.effectsOf, happens: looking.happens, context });
    for (const effect of effects) earlier.set(keyOf(effect), [...(earlier.get(keyOf(effect)) ?? []), effect]);
  }
}

function keyOf({ workflow, name }: Effect): string {
  return `${workflow.dataset} ${name}`;
}

interface Looking extends Overlapping {
  /** Records for which effects have been shown to overlap, by dataset and event; the latest last. */
  readonly kept: Map<string, Scope[]>;
  /** Whether effects have been shown to happen, by who was asked. */
  readonly shown: Map<Reasoner, Map<Effect, boolean>>;
  readonly happens: Happens;
  readonly wishesOf: (effect: Effect) => readonly Wish[];
}

function firstOverlap(
  effects: readonly Effect[],
  earlier: ReadonlyMap<string, readonly Effect[]>,
  looking: Looking,
): Found | undefined {
  for (const one of effects) {
    const others = earlier.get(keyOf(one)) ?? [];
    for (const event of eventsOf(one.workflow)) {
      const same = othersAt(event, { one, others, looking });
      const found = amongKept(one, same, { event, looking }) ?? bySearch(one, same, { event, looking });
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The first of the others that happen at the same event, as many as are tried. */
function othersAt(
  event: Event,
  { one, others, looking }: { readonly one: Effect; readonly others: readonly Effect[]; readonly looking: Looking },
): readonly Effect[] {
  const same: Effect[] = [];
  for (const other of others) {
    if (same.length === mostTried) break;
    const { workflow } = other;
    if (eventsOf(workflow).includes(event) && !looking.repeated.has(one.workflow, workflow)) same.push(other);
  }
  return same;
}

interface At {
  readonly event: Event;
  readonly looking: Looking;
}

/** A record that showed another overlap often shows this one, too, and trying it is cheap. */
function amongKept(one: Effect, others: readonly Effect[], { event, looking }: At): Found | undefined {
  for (const scope of looking.kept.get(`${event} ${one.workflow.dataset}`) ?? []) {
    if (!looking.happens(one, scope)) continue;
    const other = others.find((each) => looking.happens(each, scope));
    if (other !== undefined) return { one, other, scope };
  }
  return undefined;
}

function bySearch(one: Effect, others: readonly Effect[], { event, looking }: At): Found | undefined {
  const reasoner = looking.reasonerFor(one.workflow, event);
  const { wishesOf } = looking;
  for (const other of others) {
    const wishes = [...wishesOf(one), ...wishesOf(other)];
    if (reasoner.isNone(wishes)) continue;
    // What no record is found for by itself, none is found for together with something else.
    if (!isShown(one, reasoner, looking)) return undefined;
    const answer = isShown(other, reasoner, looking) ? reasoner.none(wishes) : undefined;
    if (answer?.verdict !== "refuted") continue;
    const key = `${event} ${one.workflow.dataset}`;
    looking.kept.set(key, [...(looking.kept.get(key) ?? []), answer.witness].slice(-mostKept));
    return { one, other, scope: answer.witness };
  }
  return undefined;
}

/** Whether some record shows that an effect happens. */
function isShown(effect: Effect, reasoner: Reasoner, { shown, wishesOf }: Looking): boolean {
  const known = shown.get(reasoner) ?? new Map<Effect, boolean>();
  shown.set(reasoner, known);
  const happens = known.get(effect) ?? reasoner.none(wishesOf(effect)).verdict === "refuted";
  known.set(effect, happens);
  return happens;
}

/** Gives what must hold for an effect to happen; made once for each, since each is asked about with many others. */
function wishing(): (effect: Effect) => readonly Wish[] {
  const known = new Map<Effect, readonly Wish[]>();
  return (effect) => {
    const wishes = known.get(effect) ?? conditionsOf(effect).map((part) => wishFor({ part, outcome: "true" }));
    known.set(effect, wishes);
    return wishes;
  };
}

function conditionsOf({ workflow, step }: Effect): readonly Ir[] {
  return [workflow.when, ...step.guard];
}

/** Whether an effect happens for a record. */
type Happens = (effect: Effect, scope: Scope) => boolean;

function asking(): Happens {
  const compiled = new Map<Ir, (scope: Scope) => Value>();
  const isTrue = (condition: Ir, scope: Scope): boolean => {
    const run = compiled.get(condition) ?? compileExpr(condition);
    compiled.set(condition, run);
    return outcomeIn(run, scope) === "true";
  };
  return (effect, scope) => conditionsOf(effect).every((condition) => isTrue(condition, scope));
}

interface Reporting {
  readonly effectsOf: (workflow: WorkflowIr) => readonly Effect[];
  readonly happens: Happens;
  readonly context: CompileContext;
}

function report({ one, other, scope }: Found, { effectsOf, happens, context }: Reporting): void {
  const happening = (workflow: WorkflowIr) => effectsOf(workflow).filter((each) => happens(each, scope));
  const theirs = new Set(happening(other.workflow).map(({ name }) => name));
  const shared = happening(one.workflow).filter(({ name }) => theirs.has(name));
  const words = [...new Set(shared.map((each) => each.words))].join(" and ");
  const record = showRecord(scope, [...conditionsOf(one), ...conditionsOf(other)]);
  const params = { id: one.workflow.id, other: other.workflow.id, effect: words, record };
  const because = [{ message: `\`${other.workflow.id}\` does it here`, span: other.step.at }];
  context.add(diagnose(overlap, params, { span: one.step.at, because }));
}
