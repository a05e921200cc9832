import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileProject, tellCompilation } from "../packages/cli/dist/compile/compile-project.js";
import { grouped } from "../packages/cli/dist/progress.js";
import { table } from "../packages/cli/dist/table.js";
import { canonicalJson } from "../packages/plan/dist/index.js";
import { loadPlan } from "../packages/runtime/dist/index.js";

/** Compiles an example and says what came of it, writes the plan into a folder, and loads it; undefined when it does not compile. */
export async function compileExample({ example, folder, io }) {
  const compiled = await compileProject({ format: "text" }, { ...io, cwd: example });
  if (compiled === undefined) return undefined;
  const { plan, map } = compiled.compilation;
  if (plan === undefined || map === undefined) {
    tellCompilation(compiled, { format: "text", outcome: "there is no plan to run" }, io);
    return undefined;
  }
  const [text, mapText] = [canonicalJson(plan), canonicalJson(map)];
  writeFileSync(join(folder, "plan.json"), `${text}\n`);
  writeFileSync(join(folder, "plan.map.json"), `${mapText}\n`);
  io.stdout.write(summary(plan, { map, text, compiled }));
  const loaded = loadPlan(text, mapText);
  if (loaded.kind === "refused") throw new Error(`bug: the compiler's own plan is refused: ${loaded.fault.message}`);
  return loaded.plan;
}

function summary(plan, { map, text, compiled }) {
  const { counts } = compiled.compilation;
  const steps = plan.workflows.reduce((sum, workflow) => sum + workflow.steps.length, 0);
  const rows = plan.workflows.map(({ id, on, steps: own }) => {
    const [file] = map.workflows[id].at;
    return [id, map.files[file], on, own.map(stepName).join(" → ")];
  });
  return [
    `${counts.workflows} workflows with ${steps} steps, from ${counts.files} files, in ${(compiled.tookMs / 1_000).toFixed(1)} s\n`,
    `plan: ${grouped(Buffer.byteLength(text))} bytes, ${plan.hash.slice(0, 19)}\n\n`,
    table([["workflow", "file", "on", "steps"], ...rows], { left: true }),
  ].join("");
}

const stepName = (step) => (step.kind === "wait" ? "wait" : `${step.connection.split(".")[0]}.${step.operation}`);
