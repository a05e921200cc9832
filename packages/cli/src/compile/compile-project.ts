import { basename, resolve } from "node:path";
import { type Compilation, type Compiler, compile } from "@heed/compiler";
import type { Diagnostic, Severity } from "@heed/plan";
import { bugOf, ourBug } from "../bug.ts";
import { exitCode, exitCodeOfRefusal } from "../exit-code.ts";
import { planDiffers } from "../faults.ts";
import type { Io } from "../io.ts";
import { type Findings, fails } from "../output/findings.ts";
import { type Telling, tellFindings } from "../output/tell-findings.ts";
import { announce } from "../progress.ts";
import { type CompileConfig, scenarioFiles, workflowFiles } from "./config.ts";
import { configFor } from "./read-config.ts";

/** What `check` and `build` have in common, as the user wrote it. */
export interface CompileRequest extends Telling {
  readonly config?: string | undefined;
  /** False runs nothing of the project, its configuration included. */
  readonly eval?: boolean | undefined;
  /** `error` when left out. */
  readonly failLevel?: Severity | undefined;
  /** Compiles; where the same project is compiled again and again, a compiler that remembers. */
  readonly compiler?: Compiler;
  /** Whether the files of scenarios are read, too. */
  readonly withScenarios?: boolean | undefined;
}

/** A project compiled, whether or not a plan came of it. */
export interface CompiledProject {
  readonly config: CompileConfig;
  readonly compilation: Compilation;
  readonly findings: Findings;
}

export type ProjectResult =
  | { readonly kind: "compiled"; readonly project: CompiledProject }
  /** There is no configuration to be used. */
  | { readonly kind: "refused"; readonly findings: Findings };

/** Finds the configuration and compiles the project. */
export async function compileProject(command: string, request: CompileRequest, io: Io): Promise<ProjectResult> {
  const startedAt = performance.now();
  const common = { command, failLevel: request.failLevel ?? "error" };
  const found = await configFor(io.cwd, request);
  if (found.kind === "refused") {
    const nothing = { root: io.cwd, files: 0, workflows: [], tookMs: performance.now() - startedAt };
    return { kind: "refused", findings: { ...common, ...nothing, diagnostics: found.faults, outcome: "not begun" } };
  }
  const { config } = found;
  const { root, file } = config;
  const compilation = await compileFiles(config, request, io);
  const findings = {
    ...common,
    root,
    configuration: file === undefined ? undefined : basename(file),
    diagnostics: diagnosticsOf(compilation, command),
    files: compilation.counts.files,
    workflows: compilation.workflows,
    outcome: "",
    tookMs: performance.now() - startedAt,
  };
  return { kind: "compiled", project: { config, compilation, findings } };
}

async function compileFiles(
  config: CompileConfig,
  { quiet, compiler = { compile }, withScenarios, eval: evaluate }: CompileRequest,
  { stderr }: Io,
): Promise<Compilation> {
  const files = await workflowFiles(config);
  const scenarios = withScenarios === true ? await scenarioFiles(config) : [];
  const over = announce(stderr, quiet === true ? "" : "compiling …");
  try {
    return await compiler.compile({
      root: config.root,
      workflows: files,
      scenarios: scenarios.filter((file) => !file.endsWith(".json")),
      globs: config.workflows,
      evaluate,
      tsconfig: config.tsconfig === undefined ? undefined : resolve(config.root, config.tsconfig),
    });
  } finally {
    over();
  }
}

/** Where the compiler itself failed, that is told as a bug, with a report to file it with. */
function diagnosticsOf({ diagnostics, bug }: Compilation, command: string): readonly Diagnostic[] {
  if (bug === undefined) return diagnostics;
  return [...diagnostics.filter(({ code }) => code !== "HD9001"), bugOf(bug, command)];
}

/** Tells findings and gives the exit code that they make. */
export async function endWith(findings: Findings, telling: Telling, io: Io): Promise<number> {
  const unwritten = await tellFindings(findings, telling, io);
  if (findings.diagnostics.some(({ code }) => code === ourBug.code || code === planDiffers.code)) return exitCode.bug;
  if (unwritten.length > 0) return exitCodeOfRefusal(unwritten);
  return findings.diagnostics.some((each) => fails(each, findings)) ? exitCode.findings : exitCode.good;
}

/** Tells why a command could not begin, and gives the exit code. */
export async function endRefused(findings: Findings, telling: Telling, io: Io): Promise<number> {
  await tellFindings(findings, telling, io);
  return exitCodeOfRefusal(findings.diagnostics.filter(({ severity }) => severity === "error"));
}
