import { z } from "zod";
import { canonicalJson } from "./canonical.ts";
import { decodeValue, encodeValue, UnreadableNode } from "./encoded-value.ts";
import { childrenOf, type EachMethod, type Expr, eachMethods } from "./expr.ts";
import { sha256 } from "./hash.ts";
import { operatorNamed } from "./operators/index.ts";
import { takesCount } from "./operators/operator.ts";

/** A node as a plan carries it: its kind, then what it holds, other nodes by their names in the table. */
export type EncodedNode = readonly [kind: string, ...rest: unknown[]];

/** Every distinct expression node of a plan under its content's name. */
export type NodeTable = { readonly [name: string]: EncodedNode };

/** Expressions deeper than this are not read: what goes through them would run out of stack. */
const deepest = 1_000;

/** Collects expressions into a node table: equal expressions get one name, whatever plan or run they stand in. */
export function nodeWriter(): { readonly write: (expr: Expr) => string; readonly table: () => NodeTable } {
  const names = new Map<Expr, string>();
  const nodes = new Map<string, { readonly name: string; readonly node: EncodedNode }>();
  const write = (expr: Expr): string => {
    const known = names.get(expr);
    if (known !== undefined) return known;
    const node = encode(expr, write);
    // Only constants hold what has names to be sorted. Most nodes are there already, and a hash takes longer than looking for them.
    const content = expr.kind === "constant" ? canonicalJson(node) : JSON.stringify(node);
    const entry = nodes.get(content) ?? { name: sha256(content).slice(0, 24), node };
    nodes.set(content, entry);
    names.set(expr, entry.name);
    return entry.name;
  };
  const table = (): NodeTable => {
    const entries = [...nodes.values()].map(({ name, node }) => [name, node] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return { write, table };
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

// The most frequent first, since zod tries them one by one.
const encodedNode: z.ZodType<EncodedNode> = z.union([
  z.tuple([z.literal("call"), z.string()], z.string()),
  z.tuple([z.literal("constant"), z.unknown()]),
  z.tuple([z.literal("get"), z.string(), z.string()]),
  z.tuple([z.literal("all")], z.string()),
  z.tuple([z.literal("not"), z.string()]),
  z.tuple([z.literal("any")], z.string()),
  z.tuple([z.literal("variable"), z.string()]),
  z.tuple([z.literal("choose"), z.string(), z.string(), z.string()]),
  z.tuple([z.literal("each"), z.enum(eachMethods), z.string(), z.string(), z.string(), z.string().optional()]),
  z.tuple([z.literal("fold"), z.string(), z.string(), z.string(), z.string(), z.string(), z.string().optional()]),
  z.tuple([z.literal("sort"), z.string(), z.string(), z.string(), z.string()]),
  z.tuple([z.literal("list")], z.string()),
  z.tuple([z.literal("record")], z.tuple([z.string(), z.string()])),
]);

/** The schema of a node table as a plan carries it. That names lead to nodes and operators exist is checked by `nodeReader`. */
export const nodeTableSchema: z.ZodType<NodeTable> = z.record(z.string(), encodedNode);

/** Reads expressions out of a node table by name; the same name gives the same object. Throws `UnreadableNode` when that is not possible. */
export function nodeReader(table: NodeTable): (name: string) => Expr {
  const read = new Map<string, Expr | "reading">();
  const heights = new Map<Expr, number>();
  let depth = 0;
  const lookUp = (name: string): Expr => {
    const known = read.get(name);
    if (known === "reading") throw new UnreadableNode(`node \`${name}\` contains itself`);
    if (known !== undefined) return known;
    const encoded = Object.hasOwn(table, name) ? table[name] : undefined;
    if (encoded === undefined) throw new UnreadableNode(`node \`${name}\` is not in the table`);
    read.set(name, "reading");
    depth += 1;
    try {
      if (depth > deepest) throw new UnreadableNode("an expression is nested too deeply");
      const expr = decode(encoded, lookUp);
      const height = childrenOf(expr).reduce((most, child) => Math.max(most, 1 + (heights.get(child) ?? 0)), 1);
      if (height > deepest) throw new UnreadableNode("an expression is nested too deeply");
      heights.set(expr, height);
      read.set(name, expr);
      return expr;
    } finally {
      depth -= 1;
      // Whoever asks for it again is told the same.
      if (read.get(name) === "reading") read.delete(name);
    }
  };
  return lookUp;
}

function decode([kind, ...rest]: EncodedNode, lookUp: (name: string) => Expr): Expr {
  const names = rest as string[];
  const at = (place: number): Expr => lookUp(names[place] as string);
  const all = (from: number): readonly Expr[] => names.slice(from).map(lookUp);
  switch (kind) {
    case "constant":
      return { kind, value: decodeValue(rest[0]) };
    case "variable":
      return { kind, name: names[0] as string };
    case "get":
      return { kind, of: at(0), name: names[1] as string };
    case "all":
    case "any":
      return { kind, terms: all(0) };
    case "not":
      return { kind, term: at(0) };
    case "choose":
      return { kind, when: at(0), then: at(1), otherwise: at(2) };
    case "call": {
      const op = names[0] as string;
      const operator = operatorNamed(op);
      if (operator === undefined) throw new UnreadableNode(`this version knows no operator \`${op}\``);
      if (!takesCount(operator, names.length - 1))
        throw new UnreadableNode(`\`${op}\` does not take ${names.length - 1} arguments`);
      return { kind, op, args: all(1) };
    }
    case "list":
      return { kind, items: all(0) };
    case "record":
      return { kind, entries: (rest as [string, string][]).map(([name, value]) => [name, lookUp(value)] as const) };
    case "each":
      return {
        kind,
        method: names[0] as EachMethod,
        list: at(1),
        variable: names[2] as string,
        body: at(3),
        ...indexIn(names[4]),
      };
    case "fold":
      return {
        kind,
        list: at(0),
        initial: at(1),
        total: names[2] as string,
        variable: names[3] as string,
        body: at(4),
        ...indexIn(names[5]),
      };
    case "sort":
      return { kind, list: at(0), left: names[1] as string, right: names[2] as string, body: at(3) };
    default:
      throw new UnreadableNode(`this version knows no node \`${kind}\``);
  }
}

function indexIn(index: string | undefined): { readonly index?: string } {
  return index === undefined ? {} : { index };
}
