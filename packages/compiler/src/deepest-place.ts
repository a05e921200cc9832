import { dirname, resolve } from "node:path";
import type { SourcePlace } from "./context.ts";
import type { ProjectFiles } from "./project.ts";
import { ts } from "./ts.ts";
import { walkNodes } from "./walk-nodes.ts";

/** With less nesting than this, it was something else that TypeScript could not follow, such as a thousand `if`s in a row. */
const deep = 200;

interface Suspect {
  readonly place: SourcePlace;
  readonly depth: number;
  /** How long the longest function is. */
  readonly length: number;
}

/**
 * Where the sources are nested deepest, or, when that is not deep, their longest function; for when TypeScript, which recurses as deeply as
 * they are nested, has run out of stack.
 */
export function deepestPlace(files: ProjectFiles): SourcePlace | undefined {
  const suspects = [...reachable(files)].map(([path, text]) => suspectIn(path, text));
  const [first] = suspects.sort((a, b) =>
    Math.max(a.depth, b.depth) > deep ? b.depth - a.depth : b.length - a.length,
  );
  return first?.place;
}

/** The node in a tree that the most others are around. */
export function deepestNode(root: ts.Node): { readonly node: ts.Node; readonly depth: number } {
  let deepest: { readonly node: ts.Node; readonly depth: number } = { node: root, depth: 0 };
  walkNodes(root, (node, depth) => {
    if (depth > deepest.depth) deepest = { node, depth };
  });
  return deepest;
}

/** The project's own files: the workflows and what they import by a path, found without parsing. */
function reachable({ workflows, overlay }: ProjectFiles): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const left = [...workflows];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const text = overlay?.get(path) ?? ts.sys.readFile(path);
    if (text === undefined || texts.has(path)) continue;
    texts.set(path, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles)
      if (fileName.startsWith(".")) left.push(resolve(dirname(path), fileName.replace(/\.js$/, ".ts")));
  }
  return texts;
}

function suspectIn(path: string, text: string): Suspect {
  const file = parse(path, text);
  if (file === undefined) return { place: unparsed(path, text), depth: Number.MAX_VALUE, length: 0 };
  const { node, depth } = deepestNode(file);
  let longest: ts.Node = file;
  let length = 0;
  walkNodes(file, (each) => {
    const size = ts.isFunctionLike(each) ? each.getEnd() - each.getStart(file) : 0;
    if (size > length) [longest, length] = [each, size];
  });
  return { place: depth > deep ? node : longest, depth, length };
}

/** Where a text is nested deepest, as far as it can be parsed. That is further once the parser has run for a while, so it may be all. */
function unparsed(path: string, text: string): SourcePlace {
  let [file, failed] = [ts.createSourceFile(path, "", ts.ScriptTarget.Latest, true), text.length];
  while (failed - file.text.length > 1) {
    const middle = Math.floor((file.text.length + failed) / 2);
    const half = parse(path, text.slice(0, middle));
    if (half === undefined) failed = middle;
    else file = half;
  }
  return deepestNode(file).node;
}

/** The text as a tree; undefined when it is nested more deeply than the parser can follow. */
function parse(path: string, text: string): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
