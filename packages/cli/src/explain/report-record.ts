import type { Value } from "@heed/plan";
import type { Explanation, StepDetail } from "@heed/runtime/query";
import type pc from "picocolors";
import { printable } from "../printable.ts";
import { duration } from "../progress.ts";
import { clipped, whyNot } from "../replay/deciding-part.ts";
import { shown } from "../replay/difference.ts";
import type { Arrival, Why } from "./why.ts";

type Colours = ReturnType<typeof pc.createColors>;

/** Why a workflow matched a record or not: each part of its condition, the nearest change, and what is done, in the order of time. */
export function whyText(
  why: Why,
  arrival: Arrival,
  { key, colours }: { readonly key: string; readonly colours: Colours },
): string {
  const { workflow, isAsked, isMatched, explanation, nearest } = why;
  const event = arrival.result.kind === "accepted" ? arrival.result.event : arrival.result.kind;
  const verdict = isMatched ? colours.green("matches") : colours.red("does not match");
  const lines = [
    `${colours.bold(workflow.id)} ${verdict} ${printable(key)} (${event})${at(explanation.place, colours)}`,
    ...(isAsked
      ? []
      : [`  it looks at records that are ${workflow.on}, and this one was ${event}; its condition would be:`]),
    "",
    ...partLines(explanation, 1, colours),
    "",
    ...(isMatched || !isAsked ? [] : [`${colours.bold("first")}   ${printable(whyNot(explanation))}`]),
    ...nearestLines(why, colours),
    ...(nearest === undefined ? [] : [""]),
    ...stepLines(why, arrival, colours),
  ];
  return `${lines
    .map((line) => `${line}\n`)
    .join("")
    .trimEnd()}\n`;
}

const signs = { true: "✓", false: "✗", unreached: "·", fault: "!", value: "=" } as const;

function partLines(whole: Explanation, depth: number, colours: Colours): readonly string[] {
  const part = withoutNegated(whole);
  const paint = {
    true: colours.green,
    false: colours.red,
    fault: colours.red,
    unreached: colours.dim,
    value: colours.dim,
  }[part.truth];
  const read = part.reads.map(({ path, value }) => `${path} is ${shown(value, 80)}`).join(", ");
  const note = part.truth === "fault" ? (part.reason ?? "") : part.truth === "unreached" ? "not looked at" : read;
  const text = part.parts.length > 1 && depth === 1 ? groupText(part) : clipped(printable(part.text));
  const said = note === "" ? "" : colours.dim(`  ${printable(note)}`);
  return [
    `${"  ".repeat(depth)}${paint(signs[part.truth])} ${text}${said}${part.parts.length > 0 ? "" : at(part.place, colours)}`,
    ...part.parts.flatMap((each) => partLines(each, depth + 1, colours)),
  ];
}

/** `a !== b` is not-`a === b`: one line says it. */
function withoutNegated(part: Explanation): Explanation {
  const [only, ...more] = part.parts;
  return only === undefined || more.length > 0 || only.parts.length > 0
    ? part
    : { ...part, reads: only.reads, parts: [] };
}

/** What the parts of a condition have to do with each other, without repeating them. */
function groupText({ text, parts }: Explanation): string {
  const [first, second] = parts;
  const between =
    first === undefined || second === undefined
      ? ""
      : text.slice(text.indexOf(first.text) + first.text.length, text.indexOf(second.text));
  if (between.includes("||")) return "one of";
  return between.includes("&&") ? "all of" : clipped(printable(text));
}

function at(place: string | undefined, colours: Colours): string {
  return place === undefined ? "" : `  ${colours.dim(place)}`;
}

function nearestLines({ nearest, isMatched }: Why, colours: Colours): readonly string[] {
  const would = isMatched ? "it would not match" : "it would match";
  const label = colours.bold("change");
  if (nearest === undefined) return [];
  if (nearest.kind === "impossible")
    return [`${label}  there is none: no record ${isMatched ? "fails to match" : "matches"}`];
  if (nearest.kind === "unknown") return [`${label}  the nearest one is not known: ${nearest.reason}`];
  const changes = nearest.fields.map(
    ({ path, before, after }) => `${path.join(".")} were ${written(after)} instead of ${written(before)}`,
  );
  return [`${label}  ${printable(`${would} if ${changes.join(" and ")}`)}`];
}

function written(value: Value): string {
  return value === undefined ? "not there" : shown(value, 60);
}

/** What the run does, and what it does not. Answers are made up, and what follows from them is marked. */
function stepLines({ workflow, isMatched }: Why, { runs }: Arrival, colours: Colours): readonly string[] {
  const run = runs.get(workflow.id);
  if (!isMatched || run === undefined) return [];
  const { detail, done } = run;
  const lines = done.flatMap(({ task, step, afterMs, input, end, reason }) => {
    const known = detail.steps.find(({ id }) => id === step);
    const failed = end === "failed" ? colours.red(`  fails: ${printable(reason ?? "")}`) : "";
    return [
      `  ${when(afterMs).padEnd(11)}${task}${at(known?.place, colours)}${failed}`,
      `             ${colours.dim(printable(shown(input, 300)))}`,
    ];
  });
  const others = detail.steps.flatMap((step) => notDone(step, colours));
  const note = done.some(({ task }) => !task.startsWith("tickets."))
    ? [colours.dim("  nothing was sent; what tasks answer is made up")]
    : [];
  return ["does", ...(lines.length === 0 ? ["  nothing"] : lines), ...others, ...note];
}

function notDone({ kind, lane, operation, state, guard, place }: StepDetail, colours: Colours): readonly string[] {
  if (kind !== "task") return [];
  const task = `${lane}.${operation ?? ""}`;
  if (state.kind === "failed")
    return [`  ${"not done".padEnd(11)}${task}: ${printable(state.reason)}${at(place, colours)}`];
  if (state.kind === "blocked")
    return [`  ${"not done".padEnd(11)}${task}: a task that it needs failed${at(place, colours)}`];
  if (state.kind !== "skipped") return [];
  const why = guard === undefined ? "" : `: ${printable(whyNot(guard))}`;
  return [`  ${"skipped".padEnd(11)}${task}${why}${guard === undefined ? at(place, colours) : ""}`];
}

function when(afterMs: number): string {
  return afterMs === 0 ? "at once" : `after ${duration(afterMs)}`;
}

/** A line a workflow: whether it matched, and if not, why. */
export function overviewText(
  whys: readonly Why[],
  { key, colours }: { readonly key: string; readonly colours: Colours },
): string {
  const width = Math.max(...whys.map(({ workflow }) => workflow.id.length));
  const lines = whys.map(({ workflow, isMatched, isAsked, explanation }) => {
    const sign = isMatched ? colours.green("✓") : colours.red("✗");
    const why = isMatched
      ? "matches"
      : isAsked
        ? printable(whyNot(explanation))
        : `looks at records that are ${workflow.on}`;
    return `  ${sign} ${workflow.id.padEnd(width)}  ${isMatched ? why : colours.dim(why)}\n`;
  });
  return `${printable(key)}\n${lines.join("")}\n\`--workflow <id>\` tells all of one\n`;
}
