import { isRecord, type Json, type Value } from "@heed/plan";
import type { DeliverPort } from "@heed/runtime";
import { taskName } from "../replay/answers.ts";
import type { Outcome } from "../replay/observe.ts";
import type { ScriptedAnswer } from "./scenario.ts";

/** Answers tasks as a scenario says, each answer for one attempt and the last one for all that follow; others as `otherwise` does. */
export function scriptedAnswers(answers: readonly ScriptedAnswer[], otherwise: DeliverPort): DeliverPort {
  const byTask = new Map<string, ScriptedAnswer[]>();
  for (const answer of answers) byTask.set(answer.task, [...(byTask.get(answer.task) ?? []), answer]);
  return async (call, ports) => {
    const left = byTask.get(taskName(call)) ?? [];
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer?.fails !== undefined) return failureOf(answer.fails, answer.reason);
    const outcome = await otherwise(call, ports);
    if (answer?.output === undefined) return outcome;
    const base = outcome.kind === "done" ? outcome.output : null;
    return { kind: "done", output: laidOver(base, answer.output) };
  };
}

function failureOf(fails: NonNullable<ScriptedAnswer["fails"]>, reason = `the scenario says \`${fails}\``): Outcome {
  return fails === "refused" ? { kind: fails, reason, fault: "input" } : { kind: fails, reason };
}

/** Records are merged name by name; anything else takes the place of what was there. */
function laidOver(base: Value, over: Json): Json {
  if (!isRecord(over) || !isRecord(base)) return over;
  const names = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(
    names.map((name) => [name, name in over ? laidOver(base[name], jsonAt(over, name)) : jsonAt(base, name)]),
  );
}

/** The border between values, which may be undefined, and JSON, in which what is undefined is not there. */
function jsonAt(record: { readonly [name: string]: Value }, name: string): Json {
  return JSON.parse(JSON.stringify(record[name] ?? null));
}
