import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { canonicalJson, type Diagnostic, diagnose, type Plan } from "@heed/plan";
import { notVerified, planNotWritten } from "../faults.ts";
import type { Io } from "../io.ts";
import { makeFolder } from "../make-folder.ts";
import { fails } from "../output/findings.ts";
import { gainText } from "../profile/gain-text.ts";
import { announce } from "../progress.ts";
import type { OrFaults } from "../read-plan.ts";
import { reasonOf } from "../reason-of.ts";
import { type CompiledProject, type CompileRequest, compileProject, endRefused, endWith } from "./compile-project.ts";
import { workflowFiles } from "./config.ts";

/** A build, as the user asked for it. */
export interface BuildRequest extends CompileRequest {
  readonly out?: string | undefined;
  /** Whether the plan is held against the functions on generated records before it is written. */
  readonly verify?: boolean | undefined;
  /** Files of past records to order the matching by. */
  readonly profile?: readonly string[] | undefined;
}

/** Compiles a project and writes the plan and its source map, both or neither. Gives the exit code. */
export async function build(request: BuildRequest, io: Io): Promise<number> {
  const result = await compileProject("build", request, io);
  if (result.kind === "refused") return endRefused(result.findings, request, io);
  const { config, compilation, findings } = result.project;
  const { map } = compilation;
  const profiled = await profile(compilation.plan, request, io);
  if (profiled.kind === "refused") {
    const diagnostics = [...findings.diagnostics, ...profiled.faults];
    return endRefused({ ...findings, diagnostics, outcome: "plan not written" }, request, io);
  }
  const plan = profiled.value;
  // What fails the command must not leave a plan that the next step of a pipeline takes up.
  if (plan === undefined || map === undefined || findings.diagnostics.some((each) => fails(each, findings)))
    return endWith({ ...findings, outcome: "plan not written" }, request, io);
  const wrong = request.verify === true ? await verify(result.project, plan, io) : [];
  if (wrong.length > 0) {
    const diagnostics = [...findings.diagnostics, ...wrong];
    return endWith({ ...findings, diagnostics, outcome: "plan not written" }, request, io);
  }
  const file = request.out === undefined ? resolve(config.root, config.plan) : resolve(io.cwd, request.out);
  const near = relative(io.cwd, file);
  const shown = near.startsWith("..") ? file : near;
  try {
    await writeBoth([
      [file, canonicalJson(plan)],
      [file.replace(/(?:\.json)?$/, ".map.json"), canonicalJson({ ...map, plan: plan.hash })],
    ]);
  } catch (error) {
    const fault = diagnose(planNotWritten, { file: shown, problem: reasonOf(error) });
    return endRefused({ ...findings, diagnostics: [fault], outcome: "plan not written" }, request, io);
  }
  const verified = request.verify === true ? "verified, " : "";
  const outcome = `${verified}${shown} written, ${plan.hash.slice(0, 19)}`;
  return endWith({ ...findings, plan: { file: shown, hash: plan.hash }, outcome }, request, io);
}

/** The plan with what the files of past records say of it, and tells what that gains. */
async function profile(compiled: Plan | undefined, request: BuildRequest, io: Io): Promise<OrFaults<Plan | undefined>> {
  let plan = compiled;
  for (const file of request.profile ?? []) {
    if (plan === undefined) break;
    const { profilePlan } = await import("../profile/profile-plan.ts");
    const profiled = await profilePlan(plan, file, io);
    if (profiled.kind === "refused") return profiled;
    ({ plan } = profiled.value);
    io.stderr.write(`${gainText(profiled.value)}\n`);
  }
  return { kind: "good", value: plan };
}

async function verify({ config, compilation }: CompiledProject, plan: Plan, io: Io): Promise<readonly Diagnostic[]> {
  const [{ nativesOf }, { verifyPlan }] = await Promise.all([
    import("../verify/natives.ts"),
    import("../verify/verify-plan.ts"),
  ]);
  const over = announce(io.stderr, "verifying …");
  try {
    const natives = await nativesOf(config.root, await workflowFiles(config));
    if (natives.kind === "refused") return [diagnose(notVerified, { reason: natives.reason })];
    return verifyPlan({ plan, natives: natives.natives, workflows: compilation.workflows });
  } finally {
    over();
  }
}

/** Writes beside the files first: a reader never sees half a plan. */
async function writeBoth(files: readonly (readonly [path: string, text: string])[]): Promise<void> {
  const written: { readonly path: string; readonly temporary: string }[] = [];
  try {
    for (const [named, text] of files) {
      await makeFolder(dirname(named));
      const path = await fileAt(named);
      const temporary = `${path}.${process.pid}.tmp`;
      written.push({ path, temporary });
      await writeFile(temporary, `${text}\n`);
    }
    for (const { path, temporary } of written) await rename(temporary, path);
  } finally {
    for (const { temporary } of written) await rm(temporary, { force: true });
  }
}

/** The file that a path leads to. What is put in its place must not put away a link, a folder or a device. */
async function fileAt(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found === undefined) return path;
  if (!(await stat(found)).isFile()) throw new Error("there is something else than a file");
  return found;
}
