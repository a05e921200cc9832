import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { counted } from "../progress.ts";
import { refuse } from "../refuse.ts";
import { type CompileConfig, findConfig, workflowFiles } from "./config.ts";

/** `heed config` as the user wrote it. */
export interface ShowConfigRequest {
  readonly config?: string | undefined;
  readonly format: "text" | "json";
}

/** Shows the configuration that is used, with its defaults filled in, and the file that it comes from. Gives the exit code. */
export async function showConfig({ config: named, format }: ShowConfigRequest, io: Io): Promise<number> {
  const found = await findConfig(io.cwd, named);
  if (found.kind === "refused") return refuse(found.faults, io, format);
  const { root, file, ...settings } = found.config;
  const files = (await workflowFiles(found.config)).map((each) => near(root, each));
  const tsconfig = tsconfigOf(found.config);
  if (format === "json") {
    const shown = { format_version: "1.0", root, file: file ?? null, ...settings, tsconfig: tsconfig ?? null, files };
    io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
    return exitCode.good;
  }
  const rows = [
    ["file", file ?? "none found; these are the defaults"],
    ["root", root],
    ["workflows", `${settings.workflows.join(", ")} (${counted(files.length, "file")})`],
    ["plan", settings.plan],
    ["tsconfig", tsconfig === undefined ? "none found; strict defaults" : near(root, tsconfig)],
  ] as const;
  io.stdout.write(rows.map(([name, value]) => `${name.padEnd(11)}${value}\n`).join(""));
  return exitCode.good;
}

function near(root: string, file: string): string {
  return relative(root, file).replaceAll("\\", "/");
}

/** The tsconfig that the compiler takes: the one that is set, or the nearest. */
function tsconfigOf({ root, tsconfig }: CompileConfig): string | undefined {
  if (tsconfig !== undefined) return resolve(root, tsconfig);
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, "tsconfig.json");
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}
