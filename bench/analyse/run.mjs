// How long it takes to compare all workflows with each other, against compiling them: `node scripts/main.mjs bench analyse [files]`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../../packages/compiler/dist/index.js";
import { conditionTypes, decide } from "../../packages/compiler/dist/reason/index.js";
import { nodeReader } from "../../packages/plan/dist/index.js";
import { projectOf } from "./project.mjs";

const files = Number(process.argv[2] ?? 1000);

/** CPU seconds of this process, all threads, that the work took. */
async function cpuSecondsOf(work) {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

/** Compiles a project in a folder of its own, from which the packages can be found, and leaves nothing there. */
async function compileProject() {
  const root = mkdtempSync(fileURLToPath(new URL("../../test/bench-", import.meta.url)));
  try {
    const sources = projectOf({ files, workflows: 3, datasets: 12 });
    for (const [path, text] of sources) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const workflows = [...sources.keys()].filter((path) => path.startsWith("workflows/"));
    return await cpuSecondsOf(() => compile({ root, workflows: workflows.map((path) => join(root, path)) }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const compiled = await compileProject();
const { plan, diagnostics } = compiled.value;
if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));

const read = nodeReader(plan.nodes);
const byDataset = groupBy(plan.workflows);
function groupBy(all) {
  const groups = new Map();
  for (const each of all) groups.set(each.dataset, [...(groups.get(each.dataset) ?? []), each]);
  return groups;
}

const no = ["false", "fault"];
let questions = 0;
let proved = 0;
const compared = await cpuSecondsOf(() => {
  for (const [dataset, group] of byDataset) {
    const conditions = group.map(({ when }) => read(when));
    const reasoner = decide({ types: conditionTypes(plan.datasets[dataset].fields, "created") });
    reasoner.learn(conditions);
    const ask = (...wishes) => {
      questions += 1;
      if (reasoner.isNone(wishes)) proved += 1;
    };
    for (const [at, one] of conditions.entries()) {
      ask({ condition: one, outcomes: ["true"] });
      ask({ condition: one, outcomes: no });
      for (let next = at + 1; next < conditions.length; next += 1) {
        const other = conditions[next];
        ask({ condition: one, outcomes: ["true"] }, { condition: other, outcomes: ["true"] });
        ask({ condition: one, outcomes: ["true"] }, { condition: other, outcomes: no });
        ask({ condition: other, outcomes: ["true"] }, { condition: one, outcomes: no });
      }
    }
  }
});
const row = (name, value) => console.log(`${name.padEnd(44)} ${value}`);
row("workflows, datasets", `${plan.workflows.length}, ${byDataset.size}`);
row("cold compile, CPU s", compiled.seconds.toFixed(2));
row(
  "diagnostics",
  Object.entries(countBy(diagnostics, ({ code }) => code))
    .map(([code, count]) => `${count} ${code}`)
    .join(", "),
);
row("all pairs, three questions each: questions", questions);
row("of which proved", proved);
row("CPU s", compared.seconds.toFixed(2));
row("CPU µs a question", ((compared.seconds / questions) * 1e6).toFixed(2));
row("against the cold compile (at most 0.20)", (compared.seconds / compiled.seconds).toFixed(3));

function countBy(all, key) {
  const counts = {};
  for (const each of all) counts[key(each)] = (counts[key(each)] ?? 0) + 1;
  return counts;
}
