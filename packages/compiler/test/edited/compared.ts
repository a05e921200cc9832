import { join } from "node:path";
import { type Compilation, compile, createCompiler, type ProjectFiles } from "@heed/compiler";
import { canonicalJson } from "@heed/plan";
import { variants } from "./project.ts";

/** One edit: the file says something else, and stands so many lines further down. */
export interface Edit {
  readonly path: string;
  readonly variant: number;
  readonly lines: number;
}

/** So many files may say something unusual at once. */
const mostEdited = 2;

const root = import.meta.dirname;
const parsed: ProjectFiles["parsed"] = new Map();

/** Makes edits one after the other. Gives, after each, what a compiler that remembers says and what one that knows nothing says, as texts. */
export async function* compareEdits(
  edits: readonly (readonly Edit[])[],
): AsyncGenerator<{ readonly remembered: string; readonly anew: string; readonly isGood: boolean }> {
  const { compile: again } = createCompiler();
  const said = new Map(Object.entries(variants).map(([path, [first]]) => [path, first]));
  let edited: readonly string[] = [];
  for (const step of edits) {
    for (const { path, variant, lines } of step) {
      const text = variants[path]?.[variant];
      said.set(path, text === undefined ? undefined : "// moved\n".repeat(lines) + text);
      edited = [...edited.filter((each) => each !== path), path];
    }
    // With several mistakes at once there is little to compare, so what was edited first is put right again.
    for (const path of edited.slice(0, -mostEdited)) said.set(path, variants[path]?.[0]);
    edited = edited.slice(-mostEdited);
    const files = filesOf(said);
    const remembered = await again(files);
    const anew = await compile({ ...files, parsed });
    yield { remembered: textOf(remembered), anew: textOf(anew), isGood: anew.plan !== undefined };
  }
}

function filesOf(said: ReadonlyMap<string, string | undefined>): ProjectFiles {
  const there = [...said].flatMap(([path, text]) => (text === undefined ? [] : [[join(root, path), text] as const]));
  const workflows = there.map(([path]) => path).filter((path) => path.endsWith(".workflow.ts"));
  return { root, workflows: workflows.sort(), overlay: new Map(there), globs: ["*.workflow.ts"] };
}

function textOf({ plan, map, diagnostics, workflows, counts, scenarios, bug }: Compilation): string {
  return canonicalJson({
    plan,
    map,
    diagnostics,
    workflows,
    counts,
    scenarios,
    bug: bug === undefined ? null : String(bug),
  });
}
