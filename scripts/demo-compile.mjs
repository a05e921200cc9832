import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileProject, endRefused } from "../packages/cli/dist/compile/compile-project.js";
import { grouped } from "../packages/cli/dist/progress.js";
import { allSteps, canonicalJson } from "../packages/plan/dist/index.js";
import { loadPlan } from "../packages/runtime/dist/index.js";
import { columns } from "./demo-text.mjs";

/** Compiles a project, says what came of it and writes the plan into a folder. The loaded plan; undefined when there is none. */
export async function compileExample({ project, folder, io }) {
  const result = await compileProject("build", {}, { ...io, cwd: project });
  const { findings, compilation } = result.kind === "refused" ? result : result.project;
  const { plan, map } = compilation ?? {};
  if (plan === undefined || map === undefined) {
    await endRefused({ ...findings, outcome: "no plan" }, {}, io);
    return undefined;
  }
  const [text, mapText] = [canonicalJson(plan), canonicalJson(map)];
  writeFileSync(join(folder, "plan.json"), `${text}\n`);
  writeFileSync(join(folder, "plan.map.json"), `${mapText}\n`);
  io.stdout.write(summary({ compilation, findings }, text));
  const loaded = loadPlan(text, mapText);
  if (loaded.kind === "refused")
    throw new Error(`bug: the plan that was just compiled is refused: ${loaded.fault.message}`);
  return loaded.plan;
}

function summary({ compilation: { plan, counts }, findings: { tookMs } }, text) {
  const steps = plan.workflows.reduce((sum, workflow) => sum + allSteps(workflow.steps).length, 0);
  const rows = plan.workflows.map((workflow) => [
    workflow.id,
    workflow.on,
    allSteps(workflow.steps).map(nameOfStep).join(" → "),
  ]);
  return [
    `${counts.files} files · ${counts.workflows} workflows · ${steps} steps · ${(tookMs / 1_000).toFixed(1)} s\n`,
    `plan of ${grouped(Buffer.byteLength(text))} bytes, ${plan.hash.slice(0, 19)}…\n\n`,
    columns([["workflow", "on", "steps"], ...rows]),
  ].join("");
}

const names = { wait: "wait", until: "wait", forEach: "for each" };
const nameOfStep = (step) => (step.kind === "task" ? step.connection.replace(/\..*/, "") : names[step.kind]);
