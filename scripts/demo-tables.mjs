import { duration, grouped } from "../packages/cli/dist/progress.js";
import { reasonText } from "../packages/cli/dist/run/rejects-file.js";
import { table } from "../packages/cli/dist/table.js";
import { columns, heading, oneLine } from "./demo-text.mjs";

/** What became of the records, and what was delivered, by workflow and by destination. */
export async function tables({ query, destinations, replayed: { taken, tookMs } }) {
  const { workflows } = await query.summary();
  const delivered = ({ steps }) =>
    steps.reduce((sum, { connection, states }) => sum + (connection ? states.done : 0), 0);
  const byWorkflow = workflows.map((each) => {
    const { workflow, matched, runs } = each;
    return [workflow, ...[matched, runs.done, runs.running, runs.failed, delivered(each)].map(grouped)];
  });
  const byDestination = (await query.deliveries()).map(({ connection, states }) => {
    const received = destinations.receivedBy(connection)?.length;
    const open = states.pending + states.due + states.attempting;
    const counts = [states.done, open, states.failed].map(grouped);
    return [connection, ...counts, received === undefined ? "kept here" : grouped(received)];
  });
  return [
    heading("What matched and what was delivered"),
    `${grouped(taken.read)} lines: ${words(taken)} · ${(tookMs / 1_000).toFixed(1)} s\n\n`,
    table([["workflow", "matched", "done", "waiting", "failed", "delivered"], ...byWorkflow]),
    "\n",
    table([["destination", "delivered", "to come", "failed", "it received"], ...byDestination]),
  ].join("");
}

function words({ accepted, duplicate, stale, rejected }) {
  return `${grouped(accepted)} accepted · ${duplicate} known already · ${stale} older than what is known · ${rejected} rejected`;
}

/** The records that were refused, with their reasons. */
export function rejects(refused) {
  const rows = refused.map(({ item, result }) => [item.place, oneLine(reasonText(result.issues), 100)]);
  return `${heading("Rejected, each with its reason; what arrived is kept in the store")}${columns(rows)}`;
}

/** The steps that wait for their time, the first to come first. */
export async function waiting(query, now) {
  const { workflows } = await query.summary();
  const count = workflows.reduce((sum, { runs }) => sum + runs.running, 0);
  const { items } = await query.waiting({ limit: 3 });
  const rows = await Promise.all(
    items.map(async ({ run, workflow, dueAt }) => {
      const key = (await query.run(run))?.run.key ?? "";
      return [
        workflow,
        key,
        `due ${new Date(dueAt).toISOString().replace(/\.\d+Z$/, "Z")}`,
        `in ${duration(dueAt - now)}`,
      ];
    }),
  );
  const more = count > rows.length ? `and ${grouped(count - rows.length)} more\n` : "";
  return `${heading("What waits")}${columns(rows)}${more}`;
}
