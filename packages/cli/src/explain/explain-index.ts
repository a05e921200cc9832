import { diagnose } from "@heed/plan";
import { type DescribedWay, describeMatching, type MatchedWorkflow } from "@heed/runtime/matching";
import { exitCode, exitCodeOfRefusal } from "../exit-code.ts";
import { workflowNotKnown } from "../faults.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { planOf } from "../plan-of.ts";
import { printable } from "../printable.ts";
import { counted } from "../progress.ts";
import { tellFaults } from "../render-fault.ts";

/** `heed explain --index` as the user wrote it. */
export interface ExplainIndexRequest {
  readonly plan?: string | undefined;
  readonly workflow?: string | undefined;
  readonly dataset?: string | undefined;
  readonly format: "text" | "json";
}

/** Tells of the workflows of a plan by what they are found, what is asked besides, and why. Gives the exit code. */
export async function explainIndex(request: ExplainIndexRequest, io: Io): Promise<number> {
  const { format, workflow, dataset } = request;
  const wish = { command: "explain", named: request.plan, format, otherwise: "nothing was explained" };
  const opened = await planOf(wish, io);
  if (opened.kind === "ended") return opened.code;
  const all = describeMatching(opened.plan);
  const known = all.map((each) => each.workflow);
  if (workflow !== undefined && !known.includes(workflow)) {
    const faults = [diagnose(workflowNotKnown, { id: workflow, nearest: nearest(workflow, known) })];
    tellFaults(faults, format, io);
    return exitCodeOfRefusal(faults);
  }
  const shown = all.filter(
    (each) =>
      (workflow === undefined || each.workflow === workflow) && (dataset === undefined || each.dataset === dataset),
  );
  if (format === "json")
    io.stdout.write(`${JSON.stringify({ format_version: "1.0", workflows: shown }, undefined, 2)}\n`);
  else io.stdout.write(`${shown.map(indexText).join("\n")}${summary(shown)}`);
  return exitCode.good;
}

function indexText(found: MatchedWorkflow): string {
  const { workflow, dataset, ways, unsure, isDirect } = found;
  const [first] = ways;
  const alternatives = ways.flatMap((way, at) => [
    ...(ways.length > 1 ? [`  way ${at + 1} of ${ways.length}`] : []),
    ...wayLines(way, isDirect),
  ]);
  const place = unsure?.place === undefined ? "" : ` at ${unsure.place}`;
  const lines = [
    `${workflow}  on ${dataset}`,
    ...(first === undefined ? ["  never looked at: its condition is true for no record"] : alternatives),
    ...(unsure === undefined
      ? []
      : [`  as written  from \`${unsure.part}\`${place} on: it may fail, and who reads the run is told where it did`]),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function wayLines({ keys, masked, asked }: DescribedWay, isDirect: boolean): readonly string[] {
  return [
    ...(isDirect
      ? ["  asked       of every record: there are so few workflows on its dataset that looking up is not worth it"]
      : foundLines(keys)),
    ...listed("by bits", masked),
    ...listed(isDirect ? "parts" : "then asked", asked),
  ];
}

function foundLines(keys: readonly string[]): readonly string[] {
  if (keys.length > 0) return [`  found by    ${keys.join(", or ")}`];
  return [
    "  found by    nothing: no part that must be true compares a field with a value, a bound, or a word in a text",
  ];
}

function listed(title: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`  ${title.padEnd(12)}${parts.join("; ")}`];
}

function summary(shown: readonly MatchedWorkflow[]): string {
  const count = (isMeant: (each: MatchedWorkflow) => boolean) => shown.filter(isMeant).length;
  const direct = count(({ isDirect }) => isDirect);
  const every = count(({ isDirect, ways }) => !isDirect && ways.some(({ keys }) => keys.length === 0));
  const unsure = count((each) => each.unsure !== undefined);
  const parts = [
    `${shown.length - direct - every} of ${counted(shown.length, "workflow")} found by an index`,
    ...(direct > 0 ? [`${direct} asked one after the other`] : []),
    ...(every > 0 ? [`${every} tried with every record`] : []),
    ...(unsure > 0 ? [`${unsure} with a part that may fail`] : []),
  ];
  return `\n${parts.join(", ")}\n`;
}
