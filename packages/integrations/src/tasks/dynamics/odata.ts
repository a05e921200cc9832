import { plainText } from "../../hostile-text.ts";

/** A column and what it has to be. */
export type Condition = readonly [column: string, value: string | number | boolean | null];

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The condition of a query that all of these are so, not yet encoded. No value can be read as a part of it. */
export function filterOf(conditions: readonly Condition[]): string {
  return conditions.map(([column, value]) => `${name(column)} eq ${literal(column, value)}`).join(" and ");
}

/** An alternate key as it stands in a path, encoded. */
export function keyOf(column: string, value: string): string {
  return `${name(column)}=${encodeURIComponent(quoted(value)).replaceAll("'", "%27")}`;
}

function literal(column: string, value: Condition[1]): string {
  if (typeof value !== "string") return String(value);
  // The id of a reference is no text and has no quotes.
  return /^_.+_value$/.test(column) && guid.test(value) ? value : quoted(value);
}

/** A quote within a text is written twice (OData, literals). */
function quoted(text: string): string {
  return `'${plainText(text).replaceAll("'", "''")}'`;
}

function name(column: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(column)) throw new Error("bug: the contract lets no such column pass");
  return column;
}
