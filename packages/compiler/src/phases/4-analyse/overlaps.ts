import { diagnose, type Scope } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { overlap } from "../../diagnostics/analysis.ts";
import type { Ir, WorkflowIr } from "../../ir.ts";
import { type Wish, wishFor } from "../../reason/index.ts";
import { type Effect, effectNames } from "./effects.ts";
import { eventsOf, type ReasonerFor } from "./reasoners.ts";
import type { Pairs } from "./same-steps.ts";
import { showRecord } from "./show-record.ts";

interface Overlapping {
  readonly reasonerFor: ReasonerFor;
  /** Pairs of which worse was told. */
  readonly repeated: Pairs;
  readonly context: CompileContext;
}

/** So many workflows are tried as the other half of an overlap before it is left at that. */
const mostTried = 50;

/** Reports workflows that do the same to the same place for some record, each once, with a record for which both do. */
export function reportOverlaps(workflows: readonly WorkflowIr[], overlapping: Overlapping): void {
  for (const effects of groupsOf(workflows)) {
    for (const [at, effect] of effects.entries()) {
      const earlier = effects.slice(0, at).filter((other) => other.workflow !== effect.workflow);
      const found = firstOverlap(effect, earlier, overlapping);
      if (found === undefined) continue;
      const { other, scope } = found;
      const conditions = [...conditionsOf(effect), ...conditionsOf(other)];
      const params = {
        id: effect.workflow.id,
        other: other.workflow.id,
        effect: effect.words,
        record: showRecord(scope, conditions),
      };
      const because = [{ message: `\`${other.workflow.id}\` does it here`, span: other.step.at }];
      overlapping.context.add(diagnose(overlap, params, { span: effect.step.at, because }));
    }
  }
}

/** Effects on the same dataset that are the same, where there are several. */
function groupsOf(workflows: readonly WorkflowIr[]): readonly (readonly Effect[])[] {
  const names = effectNames();
  const groups = new Map<string, Effect[]>();
  for (const effect of workflows.flatMap(names.effectsOf)) {
    const name = `${effect.workflow.dataset} ${effect.name}`;
    groups.set(name, [...(groups.get(name) ?? []), effect]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function firstOverlap(
  effect: Effect,
  earlier: readonly Effect[],
  { reasonerFor, repeated }: Overlapping,
): { readonly other: Effect; readonly scope: Scope } | undefined {
  let tried = 0;
  for (const other of earlier) {
    if (repeated.has(effect.workflow, other.workflow)) continue;
    const events = eventsOf(other.workflow);
    const event = eventsOf(effect.workflow).find((each) => events.includes(each));
    if (event === undefined) continue;
    const reasoner = reasonerFor(effect.workflow.dataset, event);
    const wishes: readonly Wish[] = [...conditionsOf(effect), ...conditionsOf(other)].map((part) =>
      wishFor({ part, outcome: "true" }),
    );
    if (reasoner.isNone(wishes)) continue;
    const answer = reasoner.none(wishes);
    if (answer.verdict === "refuted") return { other, scope: answer.witness };
    tried += 1;
    if (tried === mostTried) return undefined;
  }
  return undefined;
}

function conditionsOf({ workflow, step }: Effect): readonly Ir[] {
  return [workflow.when, ...step.guard];
}
