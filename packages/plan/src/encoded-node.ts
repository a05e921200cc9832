import { z } from "zod";
import { eachMethods } from "./expr.ts";

/** A node as a plan carries it: its kind, then what it holds, other nodes by their names in the table. */
export type EncodedNode = readonly [kind: string, ...rest: unknown[]];

/** Every distinct expression node of a plan under its content's name. */
export type NodeTable = { readonly [name: string]: EncodedNode };

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

/** How many texts stand behind the kind of a node; those of `constant` and `record` are no texts. */
const textsOf: ReadonlyMap<unknown, readonly [least: number, most: number]> = new Map([
  ["call", [1, Number.POSITIVE_INFINITY]],
  ["get", [2, 2]],
  ["all", [0, Number.POSITIVE_INFINITY]],
  ["not", [1, 1]],
  ["any", [0, Number.POSITIVE_INFINITY]],
  ["variable", [1, 1]],
  ["choose", [3, 3]],
  ["each", [4, 5]],
  ["fold", [5, 6]],
  ["sort", [4, 4]],
  ["list", [0, Number.POSITIVE_INFINITY]],
]);
const methods: ReadonlySet<unknown> = new Set(eachMethods);

/** True for a node as `nodeTableSchema` has it: the same verdict, in a fraction of the time. */
export function isEncodedNode(node: unknown): node is EncodedNode {
  if (!Array.isArray(node)) return false;
  const [kind, first] = node;
  const count = node.length - 1;
  if (kind === "constant") return count === 1;
  if (kind === "record") return node.every((each, at) => at === 0 || isPair(each));
  const texts = textsOf.get(kind);
  if (texts === undefined || count < texts[0] || count > texts[1]) return false;
  for (let at = 1; at <= count; at += 1) if (typeof node[at] !== "string") return false;
  return kind !== "each" || methods.has(first);
}

function isPair(entry: unknown): boolean {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string" && typeof entry[1] === "string";
}
