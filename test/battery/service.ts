/**
 * A service in a process of its own, that may be killed at any moment: `node service.mjs <settings>`, with the settings as JSON. Tasks of
 * the ticket desk go to the counting destination, with the effect's key; it takes a repeat for what it is.
 */
import { readFileSync } from "node:fs";
import { createRuntime, type DeliverPort, loadPlan, shippedDeliver } from "@heed/runtime";
import { serve } from "@heed/runtime/http";
import { restateEngine } from "@heed/runtime/restate";
import { openSqliteStore } from "@heed/runtime/sqlite";
import type { ServiceSettings } from "./world.ts";

const settings: ServiceSettings = JSON.parse(process.argv[2] ?? "{}");

const deliver: DeliverPort = async (call, ports) => {
  if (call.connector !== "tickets") return shippedDeliver(call, ports);
  const body = JSON.stringify({
    key: ports.key,
    run: call.run,
    step: call.step,
    attempt: ports.attempt,
    worker: process.pid,
  });
  try {
    const response = await fetch(`${settings.destination}/${call.connection}`, {
      ...{ method: "POST", body, signal: ports.signal },
    });
    await response.arrayBuffer();
    if (response.ok) return { kind: "done", output: { key: "T-1", comments: 1 } };
    const reason = `HTTP ${response.status}`;
    return response.status >= 500 ? { kind: "later", reason } : { kind: "refused", reason, fault: "input" };
  } catch {
    return { kind: "unknown", reason: "no answer" };
  }
};

const opening = await openSqliteStore(settings.store);
if (opening.kind === "refused") {
  console.error(`${opening.fault.code} ${opening.fault.message}`);
  process.exit(78);
}
const loading = loadPlan(readFileSync(settings.plan, "utf8"));
if (loading.kind === "refused") throw new Error(loading.fault.message);
const { host } = new URL(settings.destination);
const { cluster } = settings;
const engine = cluster && restateEngine({ ...cluster, sdk: await import(cluster.sdk) });
const created = await createRuntime({
  ...{ plan: loading.plan, store: opening.store, deliver, secrets: () => undefined, allowHosts: [host] },
  ...(engine && { engine }),
  onEvent: (event) => {
    if (event.kind === "trouble") console.error(`${event.code ?? ""} ${event.what}`);
  },
  ...settings.options,
});
if (created.kind === "refused") throw new Error(created.faults[0]?.message);
const { runtime } = created;
const serving = await serve(runtime, { port: 0 });
if (serving.kind === "refused") throw new Error(serving.fault.message);
runtime.start();
runtime.receive();
console.log(serving.service.url);
process.once("SIGTERM", async () => {
  await Promise.all([serving.service.stop(), runtime.stop()]);
  await opening.store.close();
  process.exit(0);
});
