// How long matching is held up while another plan is put to work, in a process that takes records in all the while and keeps
// them in a file.
//
//   node scripts/main.mjs bench activation [workflows]      10,000 workflows if left out
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRuntime, loadPlan, loadPlanInSlices } from "../../packages/runtime/dist/index.js";
import { openSqliteStore } from "../../packages/runtime/dist/stores/sqlite/store.js";
import { planText } from "../loading/plan.mjs";
import { recordsOf } from "../matching/world.mjs";

const count = Number(process.argv[2] ?? 10_000);
const small = planText("scoped", 100);
const records = recordsOf(2_000);
const rounds = 5;
const together = 10;

/** Milliseconds of CPU that this thread took: where it has no clock, those of all threads, which collect garbage beside it and compile. */
const cpuMs = () => {
  if (existsSync("/proc/thread-self/schedstat"))
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(process);
  return (user + system) / 1000;
};

const folder = mkdtempSync(join(tmpdir(), "heed-activation-"));
const { store } = await openSqliteStore(join(folder, "store.db"));
const created = await createRuntime({ plan: loadPlan(small).plan, store, secrets: () => undefined });
if (created.kind === "refused") throw new Error(created.faults[0].message);
const { runtime } = created;

let gaps = [];
let isOver = false;
const taking = takeIn();
const meanwhile = [];
for (let round = 0; round < rounds; round += 1) {
  // A plan that the store does not have yet.
  const large = planText("scoped", count + round);
  await runtime.activate(loadPlan(small).plan);
  await sleep(300);
  gaps = [];
  await sleep(500);
  const before = longest(gaps);
  gaps = [];
  const startedAt = performance.now();
  const loading = await loadPlanInSlices(large);
  if (loading.kind === "refused") throw new Error(loading.fault.message);
  const loadedAt = performance.now();
  await runtime.activate(loading.plan);
  const activatedAt = performance.now();
  await sleep(100);
  meanwhile.push({ before, meanwhile: longest(gaps), load: loadedAt - startedAt, activate: activatedAt - loadedAt });
}
isOver = true;
await taking;
await store.close();
rmSync(folder, { recursive: true });

console.log(
  `${count} workflows, put to work beside ${together} records at a time; milliseconds, the median of ${rounds} rounds`,
);
const print = (what, of) => console.log(`${what.padEnd(52)} ${median(meanwhile.map(of)).toFixed(1).padStart(7)}`);
print("longest time without a batch, before", ({ before }) => before.wall);
print("longest time without a batch, meanwhile", (each) => each.meanwhile.wall);
print("  of CPU, before", ({ before }) => before.cpu);
print("  of CPU, meanwhile", (each) => each.meanwhile.cpu);
print("reading and indexing the plan", ({ load }) => load);
print("putting it to work", ({ activate }) => activate);

/** Takes records in, one small batch after the other, and notes how long it was from one to the next. */
async function takeIn() {
  for (let at = 0; !isOver; at += together) {
    const batch = Array.from({ length: together }, (_, index) => ({
      ...records[(at + index) % records.length],
      id: `r${at + index}`,
    }));
    const [wall, cpu] = [performance.now(), cpuMs()];
    await runtime.ingest("reviews", batch);
    gaps.push({ wall: performance.now() - wall, cpu: cpuMs() - cpu });
  }
}

function longest(all) {
  return all.reduce((most, { wall, cpu }) => ({ wall: Math.max(most.wall, wall), cpu: Math.max(most.cpu, cpu) }), {
    wall: 0,
    cpu: 0,
  });
}

function median(figures) {
  return figures.sort((a, b) => a - b)[figures.length >> 1];
}

function sleep(forMs) {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}
