import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The root of the repository. */
export const root = join(import.meta.dirname, "../../../..");
/** A file of the repository. */
export const read = (path: string) => readFileSync(join(root, path), "utf8");

/** One instruction of a Dockerfile: `COPY`, with all that stands behind it. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of a Dockerfile by stage, under the stage's name. */
export function stagesOf(text: string): ReadonlyMap<string, readonly Instruction[]> {
  const stages = new Map<string, Instruction[]>();
  let stage: Instruction[] = [];
  const joined = text.replace(/^#.*\n/gm, "").replace(/\\\n\s*/g, "");
  for (const line of joined.split("\n").filter((each) => each.trim() !== "")) {
    const [, name = "", rest = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`no instruction: ${line}`);
    if (name === "FROM") {
      stage = [];
      stages.set(/ AS (\S+)$/.exec(rest)?.[1] ?? rest, stage);
    }
    stage.push({ name, rest });
  }
  return stages;
}

/** The last instruction of a name in a stage. */
export function last(stage: readonly Instruction[] | undefined, name: string): string {
  return stage?.filter((each) => each.name === name).at(-1)?.rest ?? "";
}

/** What `ENV` sets in a stage. */
export function variablesOf(stage: readonly Instruction[] | undefined): { readonly [name: string]: string } {
  const set = (stage ?? []).filter(({ name }) => name === "ENV").flatMap(({ rest }) => rest.split(/\s+/));
  return Object.fromEntries(set.map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]));
}
