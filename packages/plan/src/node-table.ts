import { canonicalJson } from "./canonical.ts";
import type { EncodedNode, NodeTable } from "./encoded-node.ts";
import { decodeValue, encodeValue, UnreadableNode } from "./encoded-value.ts";
import type { EachMethod, Expr } from "./expr.ts";
import { sha256 } from "./hash.ts";
import { operatorNamed } from "./operators/index.ts";
import { takesCount } from "./operators/operator.ts";

/** Expressions deeper than this are not read: what goes through them would run out of stack. */
const deepest = 1_000;

/** Collects expressions into a node table. */
export interface NodeWriter {
  /** The name of an expression: equal ones get one, whatever plan or run they stand in. */
  readonly write: (expr: Expr) => string;
  /** The table of all that was written, or of what has one of these names. */
  readonly table: (names?: Iterable<string>) => NodeTable;
  /** How many different nodes were written. */
  readonly size: () => number;
}

/** A writer of a table with nothing in it yet. */
export function nodeWriter(): NodeWriter {
  const names = new WeakMap<Expr, string>();
  const byName = new Map<string, EncodedNode>();
  const named = new Map<string, string>();
  const write = (expr: Expr): string => {
    const known = names.get(expr);
    if (known !== undefined) return known;
    const node = encode(expr, write);
    // Only constants hold what has names to be sorted. Most nodes are there already, and a hash takes longer than looking for them.
    const content = expr.kind === "constant" ? canonicalJson(node) : JSON.stringify(node);
    const name = named.get(content) ?? sha256(content).slice(0, 24);
    named.set(content, name);
    byName.set(name, node);
    names.set(expr, name);
    return name;
  };
  const table = (wanted: Iterable<string> = byName.keys()): NodeTable => {
    const entries: [string, EncodedNode][] = [];
    for (const name of [...wanted].sort()) {
      const node = byName.get(name);
      if (node !== undefined) entries.push([name, node]);
    }
    return Object.fromEntries(entries);
  };
  return { write, table, size: () => byName.size };
}

function encode(expr: Expr, name: (child: Expr) => string): EncodedNode {
  const { kind } = expr;
  switch (kind) {
    case "constant":
      return [kind, encodeValue(expr.value)];
    case "variable":
      return [kind, expr.name];
    case "get":
      return [kind, name(expr.of), expr.name];
    case "all":
    case "any":
      return [kind, ...expr.terms.map(name)];
    case "not":
      return [kind, name(expr.term)];
    case "choose":
      return [kind, name(expr.when), name(expr.then), name(expr.otherwise)];
    case "call":
      return [kind, expr.op, ...expr.args.map(name)];
    case "list":
      return [kind, ...expr.items.map(name)];
    case "record":
      return [kind, ...expr.entries.map(([key, value]) => [key, name(value)])];
    case "each":
      return [kind, expr.method, name(expr.list), expr.variable, name(expr.body), ...indexOf(expr)];
    case "fold": {
      const { total, variable } = expr;
      return [kind, name(expr.list), name(expr.initial), total, variable, name(expr.body), ...indexOf(expr)];
    }
    case "sort":
      return [kind, name(expr.list), expr.left, expr.right, name(expr.body)];
  }
}

function indexOf({ index }: { readonly index?: string }): readonly string[] {
  return index === undefined ? [] : [index];
}

/** Reads expressions out of a node table by name; the same name gives the same object. Throws `UnreadableNode` when that is not possible. */
export function nodeReader(table: NodeTable): (name: string) => Expr {
  const read = new Map<string, Read | "reading">();
  let depth = 0;
  // How high the parts are of the node that is being read.
  let height = 0;
  const lookUp = (name: string): Expr => {
    const known = read.get(name);
    if (known === "reading") throw new UnreadableNode(`node \`${name}\` contains itself`);
    if (known !== undefined) {
      height = Math.max(height, known.height);
      return known.expr;
    }
    const encoded = Object.hasOwn(table, name) ? table[name] : undefined;
    if (encoded === undefined) throw new UnreadableNode(`node \`${name}\` is not in the table`);
    read.set(name, "reading");
    const beside = height;
    height = 0;
    depth += 1;
    try {
      if (depth > deepest) throw new UnreadableNode("an expression is nested too deeply");
      const expr = decode(encoded, lookUp);
      height += 1;
      if (height > deepest) throw new UnreadableNode("an expression is nested too deeply");
      read.set(name, { expr, height });
      return expr;
    } finally {
      depth -= 1;
      height = Math.max(height, beside);
      // Whoever asks for it again is told the same.
      if (read.get(name) === "reading") read.delete(name);
    }
  };
  return lookUp;
}

/** An expression that was read, and how many nodes stand in each other in it at most. */
interface Read {
  readonly expr: Expr;
  readonly height: number;
}

function decode(encoded: EncodedNode, lookUp: (name: string) => Expr): Expr {
  const [kind] = encoded;
  const text = (place: number): string => encoded[place] as string;
  const at = (place: number): Expr => lookUp(text(place));
  const all = (from: number): readonly Expr[] => {
    const found: Expr[] = [];
    for (let place = from; place < encoded.length; place += 1) found.push(at(place));
    return found;
  };
  switch (kind) {
    case "constant":
      return { kind, value: decodeValue(encoded[1]) };
    case "variable":
      return { kind, name: text(1) };
    case "get":
      return { kind, of: at(1), name: text(2) };
    case "all":
    case "any":
      return { kind, terms: all(1) };
    case "not":
      return { kind, term: at(1) };
    case "choose":
      return { kind, when: at(1), then: at(2), otherwise: at(3) };
    case "call":
      return { kind, op: operatorIn(encoded), args: all(2) };
    case "list":
      return { kind, items: all(1) };
    case "record": {
      const entries = encoded.slice(1) as [string, string][];
      return { kind, entries: entries.map(([name, value]) => [name, lookUp(value)] as const) };
    }
    case "each": {
      const method = text(1) as EachMethod;
      return { kind, method, list: at(2), variable: text(3), body: at(4), ...indexIn(encoded[5]) };
    }
    case "fold": {
      const [total, variable] = [text(3), text(4)];
      return { kind, list: at(1), initial: at(2), total, variable, body: at(5), ...indexIn(encoded[6]) };
    }
    case "sort":
      return { kind, list: at(1), left: text(2), right: text(3), body: at(4) };
    default:
      throw new UnreadableNode(`this version knows no node \`${kind}\``);
  }
}

/** The operator that a call names, if it takes as many arguments as the call has. */
function operatorIn(call: EncodedNode): string {
  const op = call[1] as string;
  const operator = operatorNamed(op);
  if (operator === undefined) throw new UnreadableNode(`this version knows no operator \`${op}\``);
  const count = call.length - 2;
  if (!takesCount(operator, count)) throw new UnreadableNode(`\`${op}\` does not take ${count} arguments`);
  return op;
}

function indexIn(index: unknown): { readonly index?: string } {
  return typeof index === "string" ? { index } : {};
}
