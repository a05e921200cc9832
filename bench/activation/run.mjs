// How long matching is held up while another plan is put to work, in a process that takes records in all the while.
//
//   node scripts/main.mjs bench activation [workflows]      10,000 workflows if left out
import { createMemoryStore, createRuntime, loadPlan } from "../../packages/runtime/dist/index.js";
import { planText } from "../loading/plan.mjs";
import { recordsOf } from "../matching/world.mjs";

const count = Number(process.argv[2] ?? 10_000);
const [small, large] = [planText("scoped", 100), planText("scoped", count)];
const records = recordsOf(2_000);
const created = await createRuntime({ plan: loaded(small), store: createMemoryStore(), secrets: () => undefined });
if (created.kind === "refused") throw new Error(created.faults[0].message);
const { runtime } = created;

let isOver = false;
const gaps = [];
const taking = takeIn();
await sleep(500);
const longestBefore = Math.max(...gaps.splice(0));
const startedAt = performance.now();
const plan = loaded(large);
const loadedAt = performance.now();
await runtime.activate(plan);
const activatedAt = performance.now();
await sleep(500);
isOver = true;
await taking;
const ms = (length) => `${Math.round(length)} ms`;
console.log(`${count} workflows, put to work beside 10 records at a time`);
console.log(`longest time without a batch: ${ms(longestBefore)} before, ${ms(Math.max(...gaps))} meanwhile`);
console.log(
  `of which reading and indexing the plan ${ms(loadedAt - startedAt)}, putting it to work ${ms(activatedAt - loadedAt)}`,
);

function loaded(text) {
  const loading = loadPlan(text);
  if (loading.kind === "refused") throw new Error(loading.fault.message);
  return loading.plan;
}

/** Takes records in, one small batch after the other, and notes how long it was from one to the next. */
async function takeIn() {
  let last = performance.now();
  for (let at = 0; !isOver; at += 10) {
    const batch = Array.from({ length: 10 }, (_, index) => ({
      ...records[(at + index) % records.length],
      id: `r${at + index}`,
    }));
    await runtime.ingest("reviews", batch);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
}

function sleep(forMs) {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}
