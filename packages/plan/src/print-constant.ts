import { isList, type Value } from "./value.ts";

/** Longer constants end in an ellipsis. */
const longest = 60;

/** A value as TypeScript writes it, cut at about 60 characters: `"DE"`, `["a", "b", …]`, `{ a: 1 }`. */
export function printConstant(value: Value): string {
  return print(value, longest);
}

function print(value: Value, room: number): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > room ? `${whole(value.slice(0, Math.max(0, room - 1)))}…` : value);
  }
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return String(value);
  const parts: string[] = [];
  let left = room;
  for (const [name, each] of isList(value) ? value.entries() : entriesOf(value)) {
    if (left <= 0) {
      parts.push("…");
      break;
    }
    const part = `${typeof name === "number" ? "" : `${propertyKey(name)}: `}${print(each, left - 2)}`;
    left -= part.length + 2;
    parts.push(part);
  }
  if (isList(value)) return `[${parts.join(", ")}]`;
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function* entriesOf(record: { readonly [name: string]: Value }): Iterable<readonly [string, Value]> {
  for (const name in record) if (Object.hasOwn(record, name)) yield [name, record[name]];
}

/** The text without half a character at its end. */
export function whole(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** True for a name that can be written after a dot. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}

/** A name as an object literal writes it. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) ? name : printConstant(name);
}

/** The text of a template literal, cut like a constant. */
export function templateText(text: string): string {
  const quoted = JSON.stringify(text.length > longest ? `${whole(text.slice(0, longest - 1))}…` : text);
  const unquoted = quoted.slice(1, -1).replace(/\\(.)/g, (written, of: string) => (of === '"' ? of : written));
  return unquoted.replace(/`|\$\{/g, "\\$&");
}

/** A regular expression as it is written between slashes; undefined when it cannot be, or is long. */
export function regexLiteral(source: string, flags: string): string | undefined {
  if (source.length > longest) return undefined;
  try {
    const { source: written, flags: known } = new RegExp(source, flags);
    return `/${written}/${known}`;
  } catch {
    return undefined;
  }
}
