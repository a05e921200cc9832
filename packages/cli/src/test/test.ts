import { basename } from "node:path";
import type { ScenarioData } from "@heed/compiler";
import { canonicalJson, type Diagnostic, diagnose } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import { type CompileRequest, compileProject, endRefused, endWith } from "../compile/compile-project.ts";
import { type CompileConfig, findConfig, scenarioFiles } from "../compile/config.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import type { Findings } from "../output/findings.ts";
import { counted, grouped, progressOn } from "../progress.ts";
import { readPlan } from "../read-plan.ts";
import { coloursFor } from "../render-fault.ts";
import { coverageTooLow, noScenarios, nothingFiltered } from "../replay/faults.ts";
import { branchCounts, type Coverage } from "./coverage.ts";
import { checkScenarios, type FoundScenario, readJsonScenarios } from "./find-scenarios.ts";
import { reportJson, reportText, type TestReport } from "./report.ts";
import { failureOf, type Tried, tryScenarios } from "./try-scenarios.ts";

/** `heed test` as the user wrote it. */
export interface TestRequest extends CompileRequest {
  readonly plan?: string | undefined;
  readonly filter?: string | undefined;
  readonly coverage?: boolean | undefined;
  readonly threshold?: number | undefined;
}

/** Tries the scenarios of a project on its plan. Gives the exit code. */
export async function test(request: TestRequest, io: Io): Promise<number> {
  const startedAt = performance.now();
  const opened =
    request.plan === undefined ? await fromProject(request, io) : await fromPlan(request.plan, request, io);
  if (opened.kind === "ended") return opened.code;
  const { plan, findings, written, config } = opened;
  const json = await readJsonScenarios(
    (await scenarioFiles(config)).filter((file) => file.endsWith(".json")),
    config.root,
  );
  const checked = checkScenarios([...written, ...json.scenarios], plan);
  const faults = [...json.faults, ...checked.faults];
  const none = written.length + json.scenarios.length === 0 && faults.length === 0;
  if (none) faults.push(diagnose(noScenarios, { globs: config.scenarios }));
  if (faults.length > 0) return endWithFaults(faults, none, { findings, request, io });
  const wanted = filtered(checked.scenarios, request.filter);
  if (wanted.length === 0 && request.filter !== undefined) {
    const names = nearest(
      request.filter,
      checked.scenarios.map(({ content }) => content.name),
    );
    const fault = diagnose(nothingFiltered, { filter: request.filter, nearest: names });
    return endRefused({ ...findings, diagnostics: [fault], outcome: "nothing was tried" }, request, io);
  }
  const { tried, coverage } = await tryWithProgress(wanted, plan, io);
  return tell({ tried, coverage, tookMs: performance.now() - startedAt }, { findings, request, io });
}

type Opened =
  | {
      readonly kind: "opened";
      readonly plan: LoadedPlan;
      readonly written: readonly ScenarioData[];
      readonly config: CompileConfig;
      readonly findings: Findings;
    }
  | { readonly kind: "ended"; readonly code: number };

/** Compiles the project together with its scenarios, so that what is wrong in them is told as in any source. */
async function fromProject(request: TestRequest, io: Io): Promise<Opened> {
  const result = await compileProject("test", { ...request, withScenarios: true }, io);
  if (result.kind === "refused") return { kind: "ended", code: await endRefused(result.findings, request, io) };
  const { compilation, config } = result.project;
  const findings = { ...result.project.findings, noun: "scenario", workflows: [], files: 0 };
  const { plan, map, scenarios } = compilation;
  const loading = plan && map && loadPlan(canonicalJson(plan), canonicalJson(map));
  if (loading?.kind === "loaded") return { kind: "opened", plan: loading.plan, written: scenarios, config, findings };
  const fault = loading === undefined ? [] : [loading.fault];
  const diagnostics = [...result.project.findings.diagnostics, ...fault];
  const ended = { ...result.project.findings, diagnostics, outcome: "nothing was tried" };
  return { kind: "ended", code: await endWith(ended, request, io) };
}

/** Takes a plan that was built. Only scenarios in JSON can be tried on it: others are compiled with the project. */
async function fromPlan(named: string, request: TestRequest, io: Io): Promise<Opened> {
  const found = await findConfig(io.cwd, request.config);
  const common = {
    command: "test",
    failLevel: "error",
    noun: "scenario",
    workflows: [],
    files: 0,
    outcome: "",
    tookMs: 0,
  } as const;
  const nothing = { ...common, root: io.cwd, diagnostics: [] };
  if (found.kind === "refused")
    return { kind: "ended", code: await endRefused({ ...nothing, diagnostics: found.faults }, request, io) };
  const { config } = found;
  const read = await readPlan(named, io);
  if (read.kind === "refused")
    return { kind: "ended", code: await endRefused({ ...nothing, diagnostics: read.faults }, request, io) };
  const others = (await scenarioFiles(config)).filter((file) => !file.endsWith(".json"));
  if (others.length > 0 && request.quiet !== true)
    io.stderr.write(
      `scenarios in TypeScript are left out (${counted(others.length, "file")}): they are compiled with the project\n`,
    );
  const configuration = config.file === undefined ? undefined : basename(config.file);
  const findings = { ...nothing, root: config.root, configuration };
  return { kind: "opened", plan: read.value, written: [], config, findings };
}

interface Telling {
  readonly findings: Findings;
  readonly request: TestRequest;
  readonly io: Io;
}

/** Scenarios that cannot be tried are findings; that there are none means that there is nothing to begin with. */
function endWithFaults(
  faults: readonly Diagnostic[],
  none: boolean,
  { findings, request, io }: Telling,
): Promise<number> {
  const told = { ...findings, diagnostics: faults, outcome: "nothing was tried" };
  return none ? endRefused(told, request, io) : endWith(told, request, io);
}

function filtered(scenarios: readonly FoundScenario[], filter: string | undefined): readonly FoundScenario[] {
  if (filter === undefined) return scenarios;
  const wanted = filter.toLowerCase();
  return scenarios.filter(({ content, at }) => `${at.file} ${content.name}`.toLowerCase().includes(wanted));
}

async function tryWithProgress(scenarios: readonly FoundScenario[], plan: LoadedPlan, io: Io) {
  const progress = progressOn(io.stderr);
  let count = 0;
  progress.follow(() => ({
    text: `trying · ${grouped(count)} of ${grouped(scenarios.length)} scenarios`,
    part: scenarios.length === 0 ? undefined : count / scenarios.length,
  }));
  try {
    return await tryScenarios(scenarios, plan, (tried) => {
      count = tried;
    });
  } finally {
    progress.end();
  }
}

function tell(
  {
    tried,
    coverage,
    tookMs,
  }: { readonly tried: readonly Tried[]; readonly coverage: Coverage; readonly tookMs: number },
  { findings, request, io }: Telling,
): Promise<number> {
  const tooLow = thresholdFault(coverage, request.threshold);
  const report: TestReport = {
    ...{ tried, coverage, tookMs, withCoverage: request.coverage === true || tooLow !== undefined },
    threshold: tooLow?.message,
  };
  const failures = tried.filter(({ problems }) => problems.length > 0).map(failureOf);
  const told: Findings = {
    ...findings,
    diagnostics: [...failures, ...(tooLow === undefined ? [] : [tooLow])],
    workflows: tried.map(({ scenario }) => ({ id: scenario.content.name, at: scenario.at })),
    outcome: `${tried.length - failures.length} passed`,
    tookMs,
  };
  const own = {
    text: () => reportText(report, coloursFor(io.stdout, io.env)),
    json: () => reportJson(report),
  };
  return endWith(told, { ...request, own }, io);
}

function thresholdFault(coverage: Coverage, threshold: number | undefined): Diagnostic | undefined {
  const { seen, all } = branchCounts(coverage);
  const percent = all === 0 ? 100 : Math.floor((seen / all) * 100);
  return threshold === undefined || percent >= threshold ? undefined : diagnose(coverageTooLow, { percent, threshold });
}
