import { shownText } from "./record.ts";

/** A value that a condition compares with; null stands for an empty column. */
export type QueryValue = string | number | boolean | null;

/**
 * The encoded query for records whose columns are so, those with the lowest sys_id first; undefined when a value cannot stand in one. There
 * is no escape for `^`, which ends a condition, and `javascript:` is run.
 */
export function encodedQuery(where: { readonly [column: string]: QueryValue }): string | undefined {
  const conditions: string[] = [];
  for (const [column, value] of Object.entries(where)) {
    if (!/^[a-z][a-z0-9_.]*$/.test(column)) throw new Error("bug: the contract lets no such column pass");
    const text = value === null ? "" : typeof value === "string" ? shownText(value) : String(value);
    if (/[\^\n\t]/.test(text) || /^\s*javascript:/i.test(text)) return undefined;
    conditions.push(text === "" ? `${column}ISEMPTY` : `${column}=${text}`);
  }
  return [...conditions, "ORDERBYsys_id"].join("^");
}

/**
 * True when a record is as was asked for. An instance leaves out what it does not understand of a query and gives records for the rest, so
 * none is believed before it was looked at.
 */
export function fits(record: { readonly [column: string]: unknown }, where: { readonly [column: string]: QueryValue }) {
  const same = (text: string) => text.trim().toLowerCase();
  return Object.entries(where).every(([column, value]) => {
    const wanted = value === null ? "" : typeof value === "string" ? shownText(value) : String(value);
    return same(valueIn(record[column])) === same(wanted);
  });
}

/** The value of a column as ServiceNow gives it: a text, or for a reference a record with a `value`. */
export function valueIn(given: unknown): string {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null || !("value" in given)) return "";
  return typeof given.value === "string" ? given.value : "";
}
