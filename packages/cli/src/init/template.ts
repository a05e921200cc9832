import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { homepage, version } from "../version.ts";

/** A file of a new project, its path relative to the project with forward slashes. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a new project of a name. */
export function templateFiles(name: string): readonly TemplateFile[] {
  const folder = fileURLToPath(new URL("../../template/", import.meta.url));
  const values: { readonly [placeholder: string]: string } = {
    __NAME__: name,
    __VERSION__: version(),
    __HOMEPAGE__: homepage(),
  };
  return filesUnder(folder, "").map((path) => ({
    // npm leaves files out of a package that are named as its own are, so these begin otherwise until here.
    path: path.replace(/(^|\/)_/g, "$1."),
    text: readFileSync(join(folder, path), "utf8").replace(/__[A-Z]+__/g, (found) => values[found] ?? found),
  }));
}

function filesUnder(folder: string, prefix: string): readonly string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    );
}
