import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Looks up what an expression of a plan was written as: `(workflow, expr) => { text, place }`, by the plan's source map. */
export function sourcesOf({ map, nameOf }, project) {
  const lines = map.files.map((file) => readFileSync(join(project, file), "utf8").split("\n"));
  return (workflow, expr) => {
    const { nodes, when } = map.workflows[workflow];
    const [file, line, column, endLine, endColumn] = nodes[nameOf(expr)] ?? when;
    const written = lines[file].slice(line - 1, endLine);
    // The end first: on a single line, both cut the same text.
    written[written.length - 1] = written.at(-1).slice(0, endColumn - 1);
    written[0] = written[0].slice(column - 1);
    return { text: written.map((each) => each.trim()).join(" "), place: `${map.files[file]}:${line}:${column}` };
  };
}
