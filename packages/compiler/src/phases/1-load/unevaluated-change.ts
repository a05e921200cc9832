import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import type { SplicedNode } from "./instrument.ts";

/** A module as it was evaluated. */
export interface EvaluatedModule {
  readonly file: ts.SourceFile;
  /** Its nodes by the ids that the evaluation knows them by, as far as it saw them. */
  readonly nodes: readonly SplicedNode[];
}

/** Deeper than this, JavaScript's own parser may have a say. */
const deepest = 200;

/**
 * The module as it would have been evaluated after a change; undefined where that cannot be told without doing it. What stands in the body
 * of a function that did not run had no part in it: the rest of the text must be the same, and such a function must read the same names.
 */
export function unevaluatedChange(
  before: EvaluatedModule,
  now: { readonly file: ts.SourceFile; readonly nodes: readonly SplicedNode[] },
  { ran, program }: { readonly ran: ReadonlySet<string>; readonly program: SourceProgram["program"] },
): EvaluatedModule | undefined {
  const { file } = now;
  if (!/\.[cm]?ts$/.test(file.fileName)) return undefined;
  const isWrong = program.getSemanticDiagnostics(file).some(({ category }) => category === ts.DiagnosticCategory.Error);
  if (isWrong) return undefined;
  const old = shellOf(before, ({ id }) => ran.has(id));
  const hasRun = new Map(old.functions.map(({ id }, at) => [at, ran.has(id)]));
  const all = shellOf(now, (_, at) => hasRun.get(at) !== false);
  if (old.text !== all.text || old.nodes.length !== all.nodes.length) return undefined;
  if (![...old.bodies, ...all.bodies].every(isOrdinary)) return undefined;
  const nodes: SplicedNode[] = [];
  for (const [at, { id, node, names }] of old.nodes.entries()) {
    const other = all.nodes[at];
    if (other === undefined || other.node.kind !== node.kind || names?.join() !== other.names?.join()) return undefined;
    nodes.push({ ...other, id });
  }
  return { file, nodes };
}

/** What of a module takes part in its evaluation. */
interface Shell {
  /** The text without the bodies of functions that did not run. */
  readonly text: string;
  readonly bodies: readonly ts.Node[];
  /** The nodes outside of these bodies. */
  readonly nodes: readonly SplicedNode[];
  /** The functions among them. */
  readonly functions: readonly SplicedNode[];
}

function shellOf({ file, nodes }: EvaluatedModule, hasRun: (of: SplicedNode, at: number) => boolean): Shell {
  const bodies: ts.Node[] = [];
  const functions: SplicedNode[] = [];
  // Functions come first, and each before those within it.
  const visible = nodes.filter((each) => {
    if (bodies.some((body) => isWithin(each.node, body))) return false;
    const body = bodyOf(each.node);
    if (body === undefined) return true;
    functions.push(each);
    if (!hasRun(each, functions.length - 1)) bodies.push(body);
    return true;
  });
  let text = "";
  let from = 0;
  for (const body of [...bodies].sort((a, b) => a.pos - b.pos)) {
    text += `${file.text.slice(from, body.getStart(file))}\0`;
    from = body.getEnd();
  }
  return { text: text + file.text.slice(from), bodies, nodes: visible, functions };
}

function bodyOf(node: ts.Node): ts.Node | undefined {
  return ts.isFunctionLike(node) && "body" in node ? (node as ts.FunctionLikeDeclaration).body : undefined;
}

function isWithin(node: ts.Node, body: ts.Node): boolean {
  return node.pos >= body.pos && node.end <= body.end;
}

/** False for what takes part in the making of modules although it does not run. */
function isOrdinary(body: ts.Node): boolean {
  let isPlain = !/\b(?:import|require)\b/.test(body.getText());
  walkNodes(body, (_, depth) => {
    if (depth > deepest) isPlain = false;
    return isPlain;
  });
  return isPlain;
}
