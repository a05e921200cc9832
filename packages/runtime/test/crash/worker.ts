/**
 * A process that may be killed at any moment: ingests numbered reviews into a store in a file and delivers. It notes in files, as a
 * sender and as destinations would, what was acknowledged to it and what was done to them.
 *
 * `node worker.mjs <folder> receive` takes records from the plan's sources until it is killed, and notes what it took for known already;
 * `node worker.mjs <folder> ingest <from>` goes on until it is killed; `node worker.mjs <folder> finish` ends when all is delivered.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRuntime, type DeliverPort, loadPlan } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { shippedDeliver } from "../../src/delivery/shipped-deliver.ts";

const [folder = "", mode = "", from = "0"] = process.argv.slice(2);
const batchSize = 5;

/** The destination does its work first and answers then, so a kill in between leaves an effect that nobody has an answer for. */
const deliver: DeliverPort = async (call, ports) => {
  if (call.connector === "tickets") return shippedDeliver(call, ports);
  appendFileSync(join(folder, "effects"), `${ports.key} ${JSON.stringify(call.input)}\n`);
  await new Promise((resolve) => setTimeout(resolve, 2));
  return { kind: "done", output: { status: 200, body: null } };
};

const opening = await openSqliteStore(join(folder, "store.db"));
if (opening.kind === "refused") throw new Error(opening.fault.message);
const loading = loadPlan(readFileSync(join(folder, "plan.json"), "utf8"));
if (loading.kind === "refused") throw new Error(loading.fault.message);
const created = await createRuntime({
  plan: loading.plan,
  store: opening.store,
  secrets: () => undefined,
  deliver,
  // No delay before a retry, so that a run is never far from its end.
  random: () => 0,
  concurrency: 32,
  concurrencyPerConnection: 16,
  onEvent: (event) => {
    if (mode !== "receive" || event.kind !== "ingested") return;
    appendFileSync(join(folder, "received"), `${event.created} ${event.duplicate}\n`);
  },
});
if (created.kind === "refused") throw new Error(created.faults[0]?.message);
const { runtime } = created;
runtime.start();
appendFileSync(join(folder, "starts"), "started\n");

if (mode === "finish") {
  for (let left = 1; left > 0; left = (await runtime.query.waiting()).items.length) await runtime.idle();
  await runtime.stop();
  await opening.store.close();
} else if (mode === "receive") {
  runtime.receive();
} else {
  for (let number = Number(from); ; number += batchSize) {
    const ids = Array.from({ length: batchSize }, (_, at) => `r${number + at}`);
    const results = await runtime.ingest(
      "reviews",
      ids.map((id) => ({ id, rating: 1 })),
    );
    const taken = results.flatMap((result, at) =>
      result.kind === "accepted" || result.kind === "duplicate" ? [ids[at]] : [],
    );
    appendFileSync(join(folder, "acknowledged"), `${taken.join("\n")}\n`);
  }
}
