import { diagnose } from "@heed/plan";
import type { LoadedPlan } from "@heed/runtime";
import { datasetOf } from "../dataset-of.ts";
import { exitCode, exitCodeOfRefusal } from "../exit-code.ts";
import { workflowNotKnown } from "../faults.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { planOf } from "../plan-of.ts";
import { printable } from "../printable.ts";
import type { OrFaults } from "../read-plan.ts";
import { coloursFor, tellFaults } from "../render-fault.ts";
import { reasonText } from "../run/rejects-file.ts";
import { readRecord } from "./read-records.ts";
import { overviewText, whyText } from "./report-record.ts";
import { type Arrival, arrive, type Why, whyOf } from "./why.ts";

/** `heed explain --record` as the user wrote it. */
export interface ExplainRecordRequest {
  readonly record: string;
  readonly key?: string | undefined;
  readonly workflow?: string | undefined;
  readonly dataset?: string | undefined;
  readonly plan?: string | undefined;
  readonly format: "text" | "json";
}

/** Tells why a workflow matches a record or not, or of all workflows which do. Gives the exit code. */
export async function explainRecord(request: ExplainRecordRequest, io: Io): Promise<number> {
  const { format } = request;
  const opened = await planOf(
    { command: "explain", named: request.plan, format, otherwise: "nothing was explained" },
    io,
  );
  if (opened.kind === "ended") return opened.code;
  const explained = await explain(request, opened.plan, io);
  if (explained.kind === "refused") {
    tellFaults(explained.faults, format, io);
    return exitCodeOfRefusal(explained.faults);
  }
  const { key, arrival, whys } = explained.value;
  const { result } = arrival;
  if (result.kind === "rejected") {
    const reason = printable(reasonText(result.issues));
    if (format === "json")
      io.stdout.write(`${JSON.stringify({ format_version: "1.0", key, rejected: result.issues }, undefined, 2)}\n`);
    else io.stdout.write(`${printable(key)} is rejected, so that no workflow sees it: ${reason}\n`);
    return exitCode.findings;
  }
  const shown = { key, colours: coloursFor(io.stdout, io.env) };
  const [only] = request.workflow === undefined ? [] : whys;
  if (format === "json") io.stdout.write(json(key, arrival, whys));
  else io.stdout.write(only === undefined ? overviewText(whys, shown) : whyText(only, arrival, shown));
  return exitCode.good;
}

interface Explained {
  readonly key: string;
  readonly arrival: Arrival;
  readonly whys: readonly Why[];
}

async function explain(request: ExplainRecordRequest, plan: LoadedPlan, io: Io): Promise<OrFaults<Explained>> {
  const known = plan.workflows.map(({ id }) => id);
  const { workflow: id } = request;
  const wanted = plan.workflows.find((each) => each.id === id);
  if (id !== undefined && wanted === undefined)
    return { kind: "refused", faults: [diagnose(workflowNotKnown, { id, nearest: nearest(id, known) })] };
  const dataset = datasetOf(wanted?.dataset ?? request.dataset, plan);
  if (dataset.kind === "refused") return dataset;
  const record = await readRecord({ file: request.record, key: request.key }, dataset.value, io);
  if (record.kind === "refused") return record;
  const arrival = await arrive(record.value.versions, dataset.value, plan);
  const asked = wanted === undefined ? plan.workflows.filter((each) => each.dataset === dataset.value.name) : [wanted];
  const whys = asked.map((workflow) => whyOf(workflow, arrival, { plan, dataset: dataset.value }));
  return { kind: "good", value: { key: record.value.key, arrival, whys } };
}

function json(key: string, { result, record, before, runs }: Arrival, whys: readonly Why[]): string {
  const told = {
    ...{ format_version: "1.0", key, event: result.kind === "accepted" ? result.event : result.kind },
    ...{ record: record ?? null, before: before ?? null },
    workflows: whys.map(({ workflow, isAsked, isMatched, explanation, nearest: change }) => ({
      ...{ workflow: workflow.id, matches: isMatched, asked: isAsked, condition: explanation },
      nearest:
        change === undefined || change.kind !== "change"
          ? (change ?? null)
          : { kind: change.kind, fields: change.fields },
      tasks: runs.get(workflow.id)?.done ?? [],
    })),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}
