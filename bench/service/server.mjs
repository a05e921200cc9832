// The services that are compared, in one process: `plain` takes NDJSON, parses and validates it and appends it to a file that is synced,
// and the others are Heed with a store in a file. Given as JSON: a folder, and for each service its plan. Prints their addresses.
import { existsSync, readFileSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { serve } from "../../packages/runtime/dist/http.js";
import { createRuntime, loadPlan } from "../../packages/runtime/dist/index.js";
import { openSqliteStore } from "../../packages/runtime/dist/stores/sqlite/store.js";

const { folder, plans, ofPlain } = JSON.parse(process.argv[2]);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
/** Milliseconds of CPU that this thread took; undefined where it has no clock of its own. */
const ownCpuMs = () =>
  existsSync(schedstat) ? Number(readFileSync(schedstat, "utf8").split(" ")[0]) / 1e6 : undefined;
const schedstat = "/proc/thread-self/schedstat";
/** How much CPU this thread took at a time, between two turns of a timer that comes as soon as it can. */
const stretches = [];
let cpuBefore = ownCpuMs();
setInterval(() => {
  const cpu = ownCpuMs();
  stretches.push(cpu - cpuBefore);
  cpuBefore = cpu;
}, 2).unref();
const addresses = {};

for (const [name, file] of Object.entries(plans)) {
  const { store } = await openSqliteStore(join(folder, `${name}.db`));
  const text = await readFile(file, "utf8");
  const created = await createRuntime({ plan: loadPlan(text).plan, store, secrets: () => undefined });
  if (created.kind === "refused") throw new Error(created.faults[0].message);
  const serving = await serve(created.runtime, { port: 0 });
  if (serving.kind === "refused") throw new Error(serving.fault.message);
  created.runtime.start();
  addresses[name] = serving.service.url;
}
if (ofPlain !== undefined) addresses.plain = await plain(ofPlain);
console.log(JSON.stringify(addresses));

async function plain(planFile) {
  const loaded = loadPlan(await readFile(planFile, "utf8"));
  const { schema } = loaded.plan.datasets.get("reviews");
  const kept = await open(join(folder, "plain.ndjson"), "a");
  const server = createServer(async (request, response) => {
    if (request.url === "/usage") return response.end(JSON.stringify(usage()));
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString("utf8").split("\n").filter(Boolean);
    const records = lines.map((line) => schema.parse(JSON.parse(line)));
    await kept.appendFile(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    await kept.datasync();
    response.end(JSON.stringify(records.map(({ id }) => ({ kind: "accepted", key: id }))));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Since it was asked the last time. */
function usage() {
  const { user, system } = process.cpuUsage();
  const ordered = stretches.splice(0).sort((a, b) => a - b);
  const told = {
    ...{ cpuMs: (user + system) / 1000, ownCpuMs: ownCpuMs(), rss: process.memoryUsage.rss() },
    ...{ p99Ms: delay.percentile(99) / 1e6, busyP99Ms: ordered[Math.floor(ordered.length * 0.99)] },
  };
  delay.reset();
  return told;
}
