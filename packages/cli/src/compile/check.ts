import { diagnose } from "@heed/plan";
import { secretsNotSet } from "../faults.ts";
import type { Io } from "../io.ts";
import { fails } from "../output/findings.ts";
import { type CompiledProject, type CompileRequest, compileProject, endRefused, endWith } from "./compile-project.ts";

/** A check, as the user asked for it. */
export interface CheckRequest extends CompileRequest {
  /** Whether the secrets must be in the environment. */
  readonly env?: boolean | undefined;
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
  const missing = request.env === true ? missingSecrets(result.project, io) : [];
  if (!isGood || missing.length === 0)
    return endWith({ ...findings, outcome: isGood ? "can be built" : "cannot be built" }, request, io);
  const diagnostics = [...findings.diagnostics, diagnose(secretsNotSet, { names: missing })];
  return endRefused({ ...findings, diagnostics, outcome: "can be built, but not run here" }, request, io);
}

/** The names of the plan's secrets that are not set, or set to nothing. */
function missingSecrets({ compilation: { plan } }: CompiledProject, { env }: Io): readonly string[] {
  return (plan?.secrets ?? []).filter((name) => (env[name] ?? "") === "");
}
