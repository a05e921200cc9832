import type { ActivePlan } from "../active-plan.ts";
import type { RuntimeEvent } from "../event.ts";
import type { Clock } from "../ports.ts";
import type { IngestResult } from "../result.ts";
import type { Runtime } from "../runtime.ts";
import type { LoopPorts } from "../sources/source-loop.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { Write } from "../stores/write.ts";
import { inSpan } from "../tracing.ts";
import type { Intake } from "./intake.ts";
import { rejection, rejectionOf } from "./rejection.ts";

/** What takes records in on behalf of whoever sends them. */
export interface Ingesting {
  readonly active: Pick<ActivePlan, "plan">;
  readonly onEvent: (event: RuntimeEvent) => void;
  readonly intake: Intake;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly wake: () => void;
}

/** Takes records in that were sent. */
export function ingester(ingesting: Ingesting): Runtime["ingest"] {
  return (dataset, records) => take(ingesting, { dataset, records, beside: [] });
}

/** Takes records in that a source gave, with one write: how far it has come then, and what it gave that is no record. */
export function sourceTaker(ingesting: Ingesting): LoopPorts["take"] {
  return async (source, dataset, { items, cursor }) => {
    const now = ingesting.clock.now();
    const unread = items.flatMap((item): readonly Write[] =>
      item.kind === "bad" ? [rejectionOf({ ...item, dataset, place: `${source} ${item.place}`.trim() }, now)] : [],
    );
    const records = items.flatMap((item) => (item.kind === "record" ? [item.value] : []));
    const value = JSON.stringify(cursor);
    await take(ingesting, { dataset, records, beside: [...unread, { kind: "cursor", source, value, at: now }] });
  };
}

interface Taking {
  readonly dataset: string;
  readonly records: readonly unknown[];
  /** Written together with the records. */
  readonly beside: readonly Write[];
}

async function take(
  { active, onEvent, intake, writer, clock, wake }: Ingesting,
  { dataset, records, beside }: Taking,
): Promise<readonly IngestResult[]> {
  const { plan } = active;
  const known = plan.datasets.get(dataset);
  if (known === undefined) {
    const names = [...plan.datasets.keys()].map((name) => `\`${name}\``).join(", ");
    const issues = [{ path: "", message: `there is no dataset \`${dataset}\`; there is ${names}` }];
    const rejections = records.map((record) => rejection(dataset, record, { issues, now: clock.now() }));
    await writer.write([...rejections, ...beside]);
    return records.map(() => ({ kind: "rejected", issues }));
  }
  const attributes = { "heed.dataset": dataset, "heed.records": records.length };
  const results = await inSpan("heed.ingest", attributes, () => intake({ plan, dataset: known }, records, beside));
  onEvent(ingestedEvent(dataset, results));
  wake();
  return results;
}

function ingestedEvent(dataset: string, results: readonly IngestResult[]) {
  const count = { created: 0, updated: 0, duplicate: 0, stale: 0, rejected: 0, runs: 0, faults: 0 };
  for (const result of results) {
    count[result.kind === "accepted" ? result.event : result.kind] += 1;
    if (result.kind !== "accepted") continue;
    count.runs += result.runs.length;
    count.faults += result.faults.length;
  }
  return { kind: "ingested", dataset, ...count } as const;
}
