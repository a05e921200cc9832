// What a service costs on the way of every record: batches of 500 over HTTP, beside what the same process can do at most, which is to parse, validate
// and durably append them (a file, one sync a batch) with no workflows and no store, and beside the service without workflows; then how long a start
// takes on a store in which much waits. The bars are held against the first of the two.
//
//   node scripts/main.mjs bench service [rounds]      7 rounds of 10,000 records each if left out
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conditionsOf } from "../matching/conditions.mjs";
import { recordsOf } from "../matching/world.mjs";
import { planOf, ten } from "./plans.mjs";

const rounds = Number(process.argv[2] ?? 7);
const [batches, perBatch, senders] = [20, 500, 2];
const samples = recordsOf(5_000);
const folder = mkdtempSync(join(tmpdir(), "heed-service-"));
const plan = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const server = new URL("server.mjs", import.meta.url).pathname;

const children = new Set();
try {
  await hotPath();
  await starting();
} finally {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
}

async function hotPath() {
  const plans = { none: plan("none.json", planOf({})), ten: plan("ten.json", ten) };
  const { child, addresses } = await started({ plans, ofPlain: plans.ten });
  const kinds = [
    { name: "parse, validate, append durably", of: "plain", share: 0 },
    { name: "Heed, no workflow", of: "none", share: 0 },
    { name: "Heed, 10 workflows, 0 % match", of: "ten", share: 0, bar: 0.5 },
    { name: "Heed, 10 workflows, 1 % match", of: "ten", share: 0.01, bar: 0.4 },
  ].map((kind) => ({ ...kind, rates: [], cpu: [], own: [], p99: [], busy: [] }));
  const memory = [];
  const usage = async () => (await fetch(`${addresses.plain}/usage`)).json();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, { of, share, rates, cpu, own, p99, busy }] of kinds.entries()) {
      const bodies = Array.from({ length: batches }, (_, batch) => bodyOf(`${at}-${round}-${batch}`, share));
      const before = await usage();
      const startedAt = performance.now();
      await sendAll(`${addresses[of]}/datasets/reviews/records`, bodies);
      const seconds = (performance.now() - startedAt) / 1_000;
      const after = await usage();
      if (of !== "plain") await drained(addresses[of]);
      const drainedAt = await usage();
      // The first round is for the compiler of JavaScript.
      if (round === 0) continue;
      rates.push((batches * perBatch) / seconds);
      cpu.push((1_000 * (drainedAt.cpuMs - before.cpuMs)) / (batches * perBatch));
      own.push((1_000 * (drainedAt.ownCpuMs - before.ownCpuMs)) / (batches * perBatch));
      p99.push(after.p99Ms);
      busy.push(after.busyP99Ms);
      memory.push(after.rss / 1_048_576);
    }
  }
  child.kill("SIGKILL");
  const [{ rates: plain }, { rates: none }] = kinds;
  console.log(
    `batches of ${perBatch} over HTTP, ${senders} senders, the median of ${rounds} rounds of ${batches} batches`,
  );
  console.log(
    "share: of the rate at which the same process parses, validates and durably appends, with no workflows\n",
  );
  const heads = ["records/s", "share", "bar", "of no workflow", "CPU µs/record", "of the loop's thread", "loop p99 ms"];
  const columns = [...heads, "of CPU"];
  console.log([" ".repeat(31), ...columns].join("  "));
  for (const { name, rates, cpu, own, p99, busy, bar } of kinds) {
    const against = (others) => median(rates.map((rate, at) => rate / others[at])).toFixed(2);
    const figures = [median(rates).toFixed(0), against(plain), bar === undefined ? "" : `≥ ${bar}`, against(none)];
    const costs = [median(cpu).toFixed(0), median(own).toFixed(0), median(p99).toFixed(0), median(busy).toFixed(0)];
    const cells = [...figures, ...costs].map((cell, at) => cell.padStart(columns[at].length));
    console.log([name.padEnd(31), ...cells].join("  "));
  }
  const half = memory.length >> 1;
  console.log(
    `\nloop p99: how late a timer is, to be at most 25 ms; of CPU: how much the thread works between two turns,`,
  );
  console.log("which is what a thread that nothing else keeps from a core is late by");
  console.log(`resident memory: ${Math.min(...memory.slice(0, half)).toFixed(0)} MB at least in the first half,`);
  console.log(
    `${Math.min(...memory.slice(half)).toFixed(0)} MB at least and ${Math.max(...memory).toFixed(0)} at most in the second, to be at most 250\n`,
  );
}

async function starting() {
  const [runs, many] = [100_000, 1_000];
  const waiting = { waits: { when: [">=", "rating", 1], waitMs: 86_400_000 } };
  const plans = { large: plan("waiting.json", planOf(waiting)) };
  const first = await started({ plans });
  const bodies = Array.from({ length: runs / perBatch }, (_, batch) => bodyOf(`w-${batch}`, 0));
  await sendAll(`${first.addresses.large}/datasets/reviews/records`, bodies);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const workflows = conditionsOf("scoped", many).map((when, at) => [`w-${at}`, { when }]);
  const next = { large: plan("large.json", planOf({ ...waiting, ...Object.fromEntries(workflows) })) };
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    const startedAt = performance.now();
    const { child, addresses } = await started({ plans: next });
    while (!(await fetch(`${addresses.large}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
    times.push(performance.now() - startedAt);
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  console.log(`from the start of the process, after a kill, to ready: ${median(times).toFixed(0)} ms`);
  console.log(`with ${many + 1} workflows and ${runs} runs that wait`);
}

/** The services in a process of their own. */
async function started(settings) {
  const child = spawn(process.execPath, [server, JSON.stringify({ folder, ...settings })], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  let out = "";
  for await (const text of child.stdout) {
    out += text;
    if (out.includes("\n")) break;
  }
  return { child, addresses: JSON.parse(out) };
}

/** Records as lines, of which this share matches one of ten workflows. */
function bodyOf(name, share) {
  const matching = perBatch * share;
  const lines = Array.from({ length: perBatch }, (_, at) => {
    const record = { ...samples[(at * 7) % samples.length], id: `${name}-${at}` };
    if (at >= matching) return JSON.stringify(record);
    return JSON.stringify({ ...record, rating: 1, location: { ...record.location, id: `place-${at % 10}` } });
  });
  return `${lines.join("\n")}\n`;
}

async function sendAll(url, bodies) {
  const left = [...bodies];
  const send = async () => {
    for (let body = left.shift(); body !== undefined; body = left.shift()) {
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/x-ndjson" }, body });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${response.status} ${answer.slice(0, 200)}`);
      if (answer.split('"accepted"').length <= perBatch / 2) throw new Error(`not accepted: ${answer.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
}

async function drained(address) {
  for (;;) {
    const { items } = await (await fetch(`${address}/runs?state=running&limit=1`)).json();
    if (items.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function median(figures) {
  return [...figures].sort((a, b) => a - b)[figures.length >> 1];
}
