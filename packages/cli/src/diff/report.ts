import type pc from "picocolors";
import { printable } from "../printable.ts";
import { counted } from "../progress.ts";
import { sidesOf } from "../replay/difference.ts";
import type { ConditionChange, Direction } from "./condition-change.ts";
import type { ConnectionChange, SecretChanges } from "./connection-change.ts";
import type { DatasetChange } from "./dataset-change.ts";
import { isChanged, type NewWorkflow, type PlanDiff } from "./plan-diff.ts";
import type { PartChange, StepChange } from "./step-changes.ts";
import type { WorkflowChange } from "./workflow-change.ts";

type Colours = ReturnType<typeof pc.createColors>;

/** What the plans are called, and how to paint. */
export interface DiffReport {
  readonly base: string;
  readonly head: string;
  readonly colours: Colours;
}

/** The differences of two plans as text: a summary first, then workflow by workflow, datasets, connections and secrets, and runs in flight. */
export function diffText(diff: PlanDiff, { base, head, colours }: DiffReport): string {
  if (!isChanged(diff)) return "no changes\n";
  const blocks = [
    `${base} → ${head}: ${summary(diff)}\n`,
    ...diff.changed.map((change) => workflowText(change, colours)),
    ...diff.added.map((workflow) => addedText(workflow, colours)),
    ...diff.removed.map((id) => `${colours.red(`- ${id}`)}\n`),
    section(
      "datasets",
      diff.datasets.map((change) => datasetText(change, colours)),
    ),
    section(
      "connections",
      diff.connections.map((change) => connectionText(change, colours)),
    ),
    section("secrets", secretTexts(diff.secrets, colours)),
    section("runs in flight", [inFlight(diff)]),
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

function summary({ added, removed, changed, same, datasets, connections, secrets }: PlanDiff): string {
  const all = added.length + removed.length + changed.length;
  const workflows = [
    ...(changed.length > 0 ? [`${counted(changed.length, "workflow")} changed`] : []),
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    all === 0 ? `${counted(same, "workflow")} the same` : `${same} the same`,
  ];
  const others = [
    ...(datasets.length > 0 ? [counted(datasets.length, "dataset")] : []),
    ...(connections.length > 0 ? [counted(connections.length, "connection")] : []),
    ...(secrets.needed.length + secrets.unneeded.length > 0
      ? [counted(secrets.needed.length + secrets.unneeded.length, "secret")]
      : []),
  ];
  return [workflows.join(", "), ...others].join(" · ");
}

function workflowText(
  { workflow, place, dataset, on, order, condition, steps }: WorkflowChange,
  colours: Colours,
): string {
  const where = place === undefined ? "" : `  ${colours.dim(place)}`;
  const lines = [
    `${colours.yellow(`~ ${workflow}`)}${where}`,
    ...(dataset === undefined ? [] : [`    dataset  ${dataset.before} → ${dataset.now}`]),
    ...(on === undefined ? [] : [`    on       ${on.before} → ${on.now}${onText(on)}`]),
    ...(order === undefined ? [] : [`    order    ${order.before} → ${order.now}`]),
    ...(condition === undefined ? [] : conditionLines(condition, colours)),
    ...steps.flatMap((step) => stepLines(step, colours)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function onText({ before, now }: NonNullable<WorkflowChange["on"]>): string {
  if (now === "saved") return ": more records, new ones and later versions";
  return before === "saved" ? ": fewer records" : ": other records";
}

function conditionLines({ change, before, now, lost, gained }: ConditionChange, colours: Colours): readonly string[] {
  const [was, is] = sidesOf(before, now, 140);
  return [
    `    when     ${conditionWords(change, lost, gained)}`,
    `             ${colours.red(`- ${printable(was)}`)}`,
    `             ${colours.green(`+ ${printable(is)}`)}`,
    ...directionLines("no longer", lost),
    ...directionLines("now", gained),
  ];
}

function conditionWords(change: ConditionChange["change"], lost: Direction, gained: Direction): string {
  switch (change) {
    case "equal":
      return "written otherwise, true for the same records";
    case "narrowed":
      return "narrowed: true for fewer records";
    case "widened":
      return "widened: true for more records";
    case "changed":
      return "changed: some records are gone, others have come";
    case "disjoint":
      return "changed: true for none of the records that it was true for";
    case "unknown": {
      const gone = {
        none: "no record is gone",
        some: "some records are gone",
        unknown: "whether records are gone is not known",
      };
      const come = {
        none: "none has come",
        some: "others have come",
        unknown: "whether others have come is not known",
      };
      return `${gone[lost.verdict]}, ${come[gained.verdict]}`;
    }
  }
}

function directionLines(word: string, direction: Direction): readonly string[] {
  if (direction.verdict === "none") return [];
  const said =
    direction.verdict === "some"
      ? direction.example
      : `not known: ${direction.reason}; \`--input\` tells it of past records`;
  return [`             ${word.padEnd(9)}  ${printable(said)}`];
}

function stepLines({ kind, step, parts }: StepChange, colours: Colours): readonly string[] {
  if (kind === "removed") return [`    ${colours.red(`- ${step}`)}`];
  if (kind === "added")
    return [
      `    ${colours.green(`+ ${step}`)}`,
      ...parts.map(({ part, now }) => `        ${part.padEnd(10)}  ${printable(now ?? "")}`),
    ];
  return [`    ${colours.yellow(`~ ${step}`)}`, ...parts.flatMap((part) => partLines(part, colours))];
}

function partLines({ part, before, now }: PartChange, colours: Colours): readonly string[] {
  const [was, is] = before === undefined || now === undefined ? [before, now] : sidesOf(before, now, 140);
  if (was !== undefined && is !== undefined && part.length + was.length + is.length < 90)
    return [`        ${part.padEnd(10)}  ${printable(was)} → ${printable(is)}`];
  return [
    `        ${part}`,
    ...(was === undefined ? [] : [`          ${colours.red(`- ${printable(was)}`)}`]),
    ...(is === undefined ? [] : [`          ${colours.green(`+ ${printable(is)}`)}`]),
  ];
}

function addedText({ workflow, dataset, tasks, sameAs }: NewWorkflow, colours: Colours): string {
  const does = tasks.length === 0 ? "" : `: ${tasks.join(", ")}`;
  const same = sameAs === undefined ? "" : `\n    does what \`${sameAs}\` did, under another name`;
  return `${colours.green(`+ ${workflow}`)}  on ${dataset}${does}${same}\n`;
}

function datasetText({ dataset, kind, key, version, refused, others }: DatasetChange, colours: Colours): string {
  const sign = { added: colours.green("+"), removed: colours.red("-"), changed: colours.yellow("~") }[kind];
  const lines = [
    `  ${sign} ${dataset}${kind === "removed" ? ": its records are not taken any more" : ""}`,
    ...(key === undefined
      ? []
      : [
          `      key ${key.before} → ${key.now}: what is stored is not known by its new key, so every record counts as new`,
        ]),
    ...(version === undefined
      ? []
      : [
          `      version ${version.before ?? "none"} → ${version.now ?? "none"}: versions are told apart by another field`,
        ]),
    ...refused.map(
      ({ path, what, rejects }) =>
        `      ${printable(`${path}: ${what}`)}; ${colours.red(printable(`${rejects} are rejected`))}`,
    ),
    ...others.map(({ field, what }) => `      ${printable(`${field}: ${what}`)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function connectionText({ connection, kind, connector, settings }: ConnectionChange, colours: Colours): string {
  const sign = { added: colours.green("+"), removed: colours.red("-"), changed: colours.yellow("~") }[kind];
  const said = kind === "added" ? `  (${connector})` : "";
  return `  ${sign} ${connection}${said}\n${settings.map((each) => `      ${printable(each)}\n`).join("")}`;
}

function secretTexts({ needed, unneeded }: SecretChanges, colours: Colours): readonly string[] {
  return [
    ...needed.map((name) => `  ${colours.green("+")} ${name}: set it before this plan starts\n`),
    ...unneeded.map((name) => `  ${colours.red("-")} ${name}: keep it until the runs that began before have ended\n`),
  ];
}

function inFlight({ changed, removed }: PlanDiff): string {
  const otherwise = changed.filter(({ steps }) => steps.length > 0).length;
  const steps =
    otherwise === 0
      ? "no workflow does anything else now"
      : `${counted(otherwise, "workflow")} ${otherwise === 1 ? "does" : "do"} other things now`;
  const gone = removed.length === 0 ? "" : `, ${removed.length} ${removed.length === 1 ? "is" : "are"} gone`;
  return `  finish on the plan that they began with: ${steps}${gone}\n`;
}

function section(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? "" : `${title}\n${texts.join("")}`;
}
