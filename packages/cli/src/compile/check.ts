import { diagnose } from "@heed/plan";
import type { MappedPlan } from "../connect/ask-connections.ts";
import { nameNotThere } from "../connect/faults.ts";
import { secretsNotSet } from "../faults.ts";
import type { Io } from "../io.ts";
import { type Findings, fails } from "../output/findings.ts";
import type { Reaching } from "../pull/account.ts";
import { type CompiledProject, type CompileRequest, compileProject, endRefused, endWith } from "./compile-project.ts";

/** A check, as the user asked for it. */
export interface CheckRequest extends CompileRequest {
  /** Whether the secrets must be in the environment. */
  readonly env?: boolean | undefined;
  /** Whether the destinations are asked for what the plan names. */
  readonly connect?: Reaching | undefined;
}

/** Compiles a project, tells what there is to say, writes nothing, and gives the exit code. */
export async function check(request: CheckRequest, io: Io): Promise<number> {
  const result = await compileProject("check", request, io);
  if (result.kind === "refused") return endRefused(result.findings, request, io);
  const { findings } = result.project;
  const isGood = !findings.diagnostics.some((each) => fails(each, findings));
  if (request.eval === false)
    return endWith(
      { ...findings, outcome: isGood ? "checked without running anything" : "cannot be built" },
      request,
      io,
    );
  const { plan, map } = result.project.compilation;
  if (request.connect !== undefined && isGood && plan !== undefined && map !== undefined)
    return connected({ plan, map }, { findings, request, reaching: request.connect }, io);
  const missing = request.env === true ? missingSecrets(result.project, io) : [];
  if (!isGood || missing.length === 0)
    return endWith({ ...findings, outcome: isGood ? "can be built" : "cannot be built" }, request, io);
  const diagnostics = [...findings.diagnostics, diagnose(secretsNotSet, { names: missing })];
  return endRefused({ ...findings, diagnostics, outcome: "can be built, but not run here" }, request, io);
}

/** Asks the destinations on top of a check that was good. */
async function connected(
  mapped: MappedPlan,
  {
    findings,
    request,
    reaching,
  }: { readonly findings: Findings; readonly request: CheckRequest; readonly reaching: Reaching },
  io: Io,
): Promise<number> {
  const { askConnections } = await import("../connect/ask-connections.ts");
  const { withAccounts } = await import("../pull/account.ts");
  const answers = await withAccounts(reaching, io, (makeReady) => askConnections(mapped, makeReady));
  if ("kind" in answers)
    return endRefused({ ...findings, diagnostics: answers.faults, outcome: "nothing was asked" }, request, io);
  // Two connections may lack the same secret.
  const said = answers.flatMap(({ diagnostics }) => diagnostics).map((each) => [JSON.stringify(each), each] as const);
  const found = [...new Map(said).values()];
  const isReady = found.length === 0;
  const told = {
    ...findings,
    diagnostics: [...findings.diagnostics, ...found],
    connections: answers.map(({ connection }) => connection),
    outcome: isReady ? "can be built, and its connections work" : "can be built, but its connections do not all work",
  };
  const isOfNames = found.every(({ code }) => code === nameNotThere.code);
  return isOfNames ? endWith(told, request, io) : endRefused(told, request, io);
}

/** The names of the plan's secrets that are not set, or set to nothing. */
function missingSecrets({ compilation: { plan } }: CompiledProject, { env }: Io): readonly string[] {
  return (plan?.secrets ?? []).filter((name) => (env[name] ?? "") === "");
}
