import { alternatives, type Diagnostic, diagnose, type Json, type Type } from "@heed/plan";
import { decodeCell } from "./csv-cell.ts";
import { badHeader, missingColumns } from "./faults.ts";
import type { RawRecord } from "./input-item.ts";

/** The fields of a dataset, by name. */
export type Fields = { readonly [name: string]: Type };

/** Where the columns of a table go: a cell, or a record with further places. */
type Place =
  | { readonly kind: "cell"; readonly index: number; readonly header: string; readonly type: Type }
  | { readonly kind: "record"; readonly isOptional: boolean; readonly entries: Map<string, Place> };

/** The columns of a table, as the dataset's fields have them. */
export interface Columns {
  readonly width: number;
  readonly root: Map<string, Place>;
  /** Names in the header that the dataset does not have. */
  readonly unknown: readonly string[];
}

/**
 * Finds the field of each column. A column is named after a field, or by the path to one in a record: `location.name`. Refuses
 * names that occur twice, and a table in which a field that every record must have cannot occur.
 */
export function columnsOf(
  header: readonly string[],
  fields: Fields,
): { readonly kind: "columns"; readonly columns: Columns } | { readonly kind: "refused"; readonly fault: Diagnostic } {
  const names = header.map((name) => name.trim());
  const refused = headerFault(names);
  if (refused !== undefined) return { kind: "refused", fault: refused };
  const root = new Map<string, Place>();
  const unknown: string[] = [];
  names.forEach((name, index) => {
    const isPlaced = place({ name, header: name, index }, fields, root);
    if (!isPlaced) unknown.push(name === "" ? `(column ${index + 1}, which has no name)` : name);
  });
  const missing = missingFields(fields, root, "");
  if (missing.length > 0) return { kind: "refused", fault: diagnose(missingColumns, { missing, columns: names }) };
  return { kind: "columns", columns: { width: names.length, root, unknown } };
}

function headerFault(names: readonly string[]): Diagnostic | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === "" || !seen.has(name)) seen.add(name);
    else
      return diagnose(badHeader, {
        reason: `\`${name}\` occurs twice`,
        help: "give every column its own name, or remove one of the two",
      });
  }
  for (const inner of names) {
    const outer = prefixesOf(inner).find((prefix) => seen.has(prefix));
    if (outer === undefined) continue;
    const help = `keep \`${outer}\` as one column of JSON, or its fields as columns of their own`;
    return diagnose(badHeader, { reason: `\`${outer}\` and \`${inner}\` say the same thing twice`, help });
  }
  return undefined;
}

/** What stands before each dot of a name, the longest first. */
function prefixesOf(name: string): readonly string[] {
  const parts = name.split(".");
  return parts.slice(1).map((_part, index) => parts.slice(0, parts.length - 1 - index).join("."));
}

interface Column {
  /** What is left of the path. */
  readonly name: string;
  readonly header: string;
  readonly index: number;
}

/** Puts a column in its place. A field's own name may have dots in it, so every prefix is tried, the longest first. */
function place(column: Column, fields: Fields, into: Map<string, Place>): boolean {
  const { name, header, index } = column;
  const type = fieldOf(fields, name);
  if (type !== undefined) {
    into.set(name, { kind: "cell", index, header, type });
    return true;
  }
  return prefixesOf(name).some((prefix) => {
    const outer = fieldOf(fields, prefix);
    const rest = { ...column, name: name.slice(prefix.length + 1) };
    return outer !== undefined && placeInside(rest, { name: prefix, type: outer, into });
  });
}

function placeInside(
  column: Column,
  outer: { readonly name: string; readonly type: Type; readonly into: Map<string, Place> },
): boolean {
  const existing = outer.into.get(outer.name);
  const entries = existing?.kind === "record" ? existing.entries : new Map<string, Place>();
  const isPlaced = alternatives(outer.type).some((type) => {
    if (type.kind === "record") return place(column, type.fields, entries);
    if (type.kind !== "map") return false;
    entries.set(column.name, { kind: "cell", index: column.index, header: column.header, type: orAbsent(type.of) });
    return true;
  });
  if (isPlaced) outer.into.set(outer.name, { kind: "record", isOptional: mayBeAbsent(outer.type), entries });
  return isPlaced;
}

/** No name of a map has to be there. */
function orAbsent(type: Type): Type {
  return { kind: "union", of: [type, { kind: "undefined" }] };
}

function fieldOf(fields: Fields, name: string): Type | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function mayBeAbsent(type: Type): boolean {
  return (
    type.default !== undefined ||
    alternatives(type).some((each) => each.kind === "undefined" || each.kind === "unknown")
  );
}

function missingFields(fields: Fields, found: ReadonlyMap<string, Place>, prefix: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, type]) => {
    const at = found.get(name);
    if (at === undefined) return mayBeAbsent(type) ? [] : [`${prefix}${name}`];
    if (at.kind === "cell" || at.isOptional) return [];
    const records = alternatives(type).filter((each) => each.kind === "record");
    return records.length === 1 && records[0] !== undefined
      ? missingFields(records[0].fields, at.entries, `${prefix}${name}.`)
      : [];
  });
}

/** The record that a row's cells make, or why they make none, every bad cell named by its column. */
export function recordOf(
  cells: readonly string[],
  columns: Columns,
): { readonly kind: "record"; readonly value: RawRecord } | { readonly kind: "bad"; readonly reason: string } {
  const reasons: string[] = [];
  const value = gather(columns.root, cells, reasons);
  return reasons.length > 0 ? { kind: "bad", reason: reasons.join("; ") } : { kind: "record", value };
}

/** From entries, since a name such as `__proto__` may be assigned only that way. */
function gather(places: ReadonlyMap<string, Place>, cells: readonly string[], reasons: string[]): RawRecord {
  const entries: [string, Json][] = [];
  for (const [name, at] of places) {
    if (at.kind === "record") {
      const value = gather(at.entries, cells, reasons);
      if (!at.isOptional || Object.keys(value).length > 0) entries.push([name, value]);
      continue;
    }
    const cell = decodeCell(cells[at.index] ?? "", at.type);
    if (cell.kind === "value") entries.push([name, cell.value]);
    if (cell.kind === "bad") reasons.push(`column \`${at.header}\`: ${cell.reason}`);
  }
  return Object.fromEntries(entries);
}
