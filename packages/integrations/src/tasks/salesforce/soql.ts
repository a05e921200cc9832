import { plainText } from "../../hostile-text.ts";

/** A value that a condition compares with. */
export type SoqlValue = string | number | boolean | null;

/** What is looked for. The names are such as the contract lets pass; values may be anything. */
export interface Sought {
  readonly object: string;
  readonly select: readonly string[];
  readonly where: { readonly [field: string]: SoqlValue };
}

/** The query for one record, the one with the lowest id where several fit. No value can be read as a part of the query. */
export function soqlOf({ object, select, where }: Sought): string {
  const conditions = Object.entries(where).map(([field, value]) => `${name(field)} = ${literal(value)}`);
  const fields = ["Id", ...new Set(select)].map(name).join(", ");
  return `SELECT ${fields} FROM ${name(object)} WHERE ${conditions.join(" AND ")} ORDER BY Id LIMIT 1`;
}

function name(written: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(written)) throw new Error("bug: the contract lets no such name pass");
  return written;
}

/** What is written in a quoted text of SOQL by a backslash (SOQL reference, quoted string escape sequences). */
const escapes: { readonly [character: string]: string } = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\t": "\\t",
};

function literal(value: SoqlValue): string {
  if (typeof value !== "string") return String(value);
  // The same characters are left out as where a record is written, so that what was written is found.
  return `'${plainText(value).replaceAll(/[\\'"\n\t]/g, (character) => escapes[character] ?? "")}'`;
}
