import { isRecord, type Value } from "@heed/plan";
import { printable } from "../printable.ts";

/** What is shown of one text: the rest is counted. */
const mostLines = 12;
const longestLine = 160;
const mostElements = 20;
const mostDeep = 8;

/**
 * The input of a task as lines, a field each. Texts of several lines stand under their field, each line behind a bar that no text can
 * draw over, so what a reviewer wrote cannot pass for something that the workflow said.
 */
export function shownInput(input: unknown, indent: string): string {
  // What is absent and what is undefined are the same to a destination.
  const value: Value = JSON.parse(JSON.stringify(input) ?? "null");
  return isRecord(value) ? fieldsText(Object.entries(value), indent, 0) : fieldText("", value, { indent, depth: 0 });
}

function fieldsText(fields: readonly (readonly [string, Value])[], indent: string, depth: number): string {
  const shown = fields
    .slice(0, mostElements)
    .map(([name, value]) => fieldText(printable(name), value, { indent, depth }));
  const more = fields.length - shown.length;
  return `${shown.join("")}${more > 0 ? `${indent}… and ${more} more\n` : ""}`;
}

function fieldText(
  name: string,
  value: Value,
  { indent, depth }: { readonly indent: string; readonly depth: number },
): string {
  const head = `${indent}${name}`;
  if (typeof value === "string") return textText(head, value, indent);
  if (typeof value !== "object" || value === null) return `${head} ${String(value)}\n`;
  const fields = Array.isArray(value) ? value.map((each, at) => [`[${at}]`, each] as const) : Object.entries(value);
  if (fields.length === 0) return `${head} ${Array.isArray(value) ? "[]" : "{}"}\n`;
  if (depth >= mostDeep) return `${head} …\n`;
  return `${head}\n${fieldsText(fields, `${indent}  `, depth + 1)}`;
}

function textText(head: string, text: string, indent: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length === 1) return `${head} "${clipped(text)}"\n`;
  const shown = lines.slice(0, mostLines).map((line) => `${indent}  │ ${clipped(line)}\n`);
  const more = lines.length - shown.length;
  return `${head}\n${shown.join("")}${more > 0 ? `${indent}  … and ${more} more lines\n` : ""}`;
}

/** A line as a terminal may show it, cut to what fits. */
export function clipped(line: string): string {
  const characters = [...line];
  const shown = printable(characters.slice(0, longestLine).join(""));
  const more = characters.length - longestLine;
  return more > 0 ? `${shown}… (${more} more characters)` : shown;
}
