import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Compilation, compile, renderDiagnostics } from "@heed/compiler";
import type { Diagnostic } from "@heed/plan";
import { glob } from "tinyglobby";
import type { Io } from "../io.ts";
import { coloursFor, tellFaults } from "../render-fault.ts";
import { type CompileConfig, findConfig } from "./config.ts";

/** What `check` and `build` have in common, as the user wrote it. */
export interface CompileRequest {
  readonly config?: string | undefined;
  readonly format: "text" | "json";
}

/** A project compiled, whether or not a plan came of it. */
export interface CompiledProject {
  readonly config: CompileConfig;
  readonly compilation: Compilation;
  readonly tookMs: number;
}

/** Finds the configuration and compiles the project; undefined when there is none to be used, which has been told. */
export async function compileProject(request: CompileRequest, io: Io): Promise<CompiledProject | undefined> {
  const startedAt = performance.now();
  const found = await findConfig(io.cwd, request.config);
  if (found.kind === "refused") {
    tellFaults(found.faults, request.format, io);
    return undefined;
  }
  const { config } = found;
  const files = await glob([...config.workflows], {
    cwd: config.root,
    absolute: true,
    ignore: ["**/node_modules/**", "**/*.d.ts"],
  });
  const compilation = await compile({
    root: config.root,
    workflows: files.sort(),
    globs: config.workflows,
    tsconfig: config.tsconfig === undefined ? undefined : resolve(config.root, config.tsconfig),
  });
  return { config, compilation, tookMs: performance.now() - startedAt };
}

/** Tells what the compiler said, in source order, and a last line that sums it up. */
export function tellCompilation(
  { config, compilation, tookMs }: CompiledProject,
  request: CompileRequest & { readonly outcome: string },
  io: Io,
): void {
  const { diagnostics, counts } = compilation;
  if (request.format === "json") {
    io.stdout.write(`${JSON.stringify({ diagnostics, ...counts, outcome: request.outcome }, undefined, 2)}\n`);
    return;
  }
  const colours = coloursFor(io.stdout, io.env).isColorSupported;
  if (diagnostics.length > 0)
    io.stdout.write(`${renderDiagnostics(diagnostics, { textOf: textIn(config.root), colours })}\n\n`);
  const problems = [count(diagnostics, "error"), count(diagnostics, "warning"), count(diagnostics, "note")].filter(
    (each) => each !== "",
  );
  const found = problems.length === 0 ? "no problems" : problems.join(", ");
  const workflows = `${counts.workflows} ${counts.workflows === 1 ? "workflow" : "workflows"} in ${counts.files} ${counts.files === 1 ? "file" : "files"}`;
  io.stdout.write(`${found} · ${workflows} · ${(tookMs / 1000).toFixed(1)} s · ${request.outcome}\n`);
}

function count(diagnostics: readonly Diagnostic[], severity: Diagnostic["severity"]): string {
  const found = diagnostics.filter((each) => each.severity === severity).length;
  return found === 0 ? "" : `${found} ${severity}${found === 1 ? "" : "s"}`;
}

function textIn(root: string): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) texts.set(file, readText(resolve(root, file)));
    return texts.get(file);
  };
}

/** The text of a source file; undefined when it can no longer be read, and then the message stands without its lines. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
