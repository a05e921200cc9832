import { type Expr, isRecord, pathOf, type Scope, type Value, walk } from "@heed/plan";
import { valueIn } from "./witness/outcome.ts";

/** Longer texts end in an ellipsis. */
const longest = 60;

/**
 * What conditions read of a record, as one would write it: `{ rating: 1, location: { country: "DE" } }`. Of what they do not read nothing
 * is told, since it may be anything.
 */
export function showRecord(scope: Scope, conditions: readonly Expr[]): string {
  const read = new Map<string, Value>();
  for (const condition of conditions) {
    walk(condition, (node) => {
      const path = node.kind === "get" ? pathOf(node) : undefined;
      if (path === undefined || !Object.hasOwn(scope, path[0] ?? "")) return;
      const value = valueIn(node, scope);
      if (!isRecord(value)) read.set(path.join("."), value);
    });
  }
  const shown = new Map<string, unknown>();
  for (const [path, value] of read) put(shown, path.split("."), value);
  const record = shown.get("record");
  const before = shown.get("before");
  return `${show(record ?? new Map())}${before === undefined ? "" : `, before that ${show(before)}`}`;
}

function put(into: Map<string, unknown>, [name = "", ...path]: readonly string[], value: Value): void {
  if (path.length === 0) {
    if (!(into.get(name) instanceof Map)) into.set(name, value);
    return;
  }
  const known = into.get(name);
  const inside = known instanceof Map ? known : new Map<string, unknown>();
  into.set(name, inside);
  put(inside, path, value);
}

function show(value: unknown): string {
  if (value instanceof Map) {
    const entries = [...value].map(
      ([name, each]) => `${/^[A-Za-z_$][\w$]*$/.test(String(name)) ? name : JSON.stringify(name)}: ${show(each)}`,
    );
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (Object.is(value, -0)) return "-0";
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "undefined");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
