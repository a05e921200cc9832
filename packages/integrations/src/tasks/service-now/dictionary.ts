import type { Field, FieldType } from "../../describe.ts";
import { labelled, oneOf, sorted } from "../../describe-fields.ts";
import { valueIn } from "./encoded-query.ts";

/** A table as the dictionary has it. */
export interface Table {
  readonly name: string;
  /** The table and those that it stands below, the nearest first; none where the table is not there. */
  readonly lineage: readonly string[];
  /** Sorted by name. */
  readonly columns: readonly Column[];
}

/** A column of a table, its own or one that it has from above. */
export interface Column {
  readonly name: string;
  readonly field: Field;
  readonly choices: readonly string[];
  readonly isReadOnly: boolean;
  readonly isReference: boolean;
  /** True for a text that is long enough to take the key of an effect. */
  readonly takesKey: boolean;
}

type Row = { readonly [column: string]: unknown };

const keyLength = 40;
const numbers: ReadonlySet<string> = new Set(["integer", "decimal", "float", "longint", "percent_complete"]);
/** Kept elsewhere, or made by the instance. */
const notTaken: ReadonlySet<string> = new Set([
  "collection",
  "GUID",
  "counter",
  "sys_class_name",
  "script",
  "user_image",
]);
/** A list from which one is chosen, with or without an empty line; a list of suggestions is none. */
const chosen: ReadonlySet<string> = new Set(["1", "3"]);

/** The columns that rows of the dictionary describe; those of the nearest table come first and decide. */
export function columnsOf(dictionary: readonly Row[], choices: readonly Row[]): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const row of dictionary) {
    const name = valueIn(row.element);
    if (!/^(?!sys_)[a-z][a-z0-9_]{0,79}$/.test(name) || notTaken.has(valueIn(row.internal_type)) || columns.has(name))
      continue;
    columns.set(name, columnOf(name, row, choices));
  }
  return [...columns.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function columnOf(name: string, row: Row, choices: readonly Row[]): Column {
  const type = valueIn(row.internal_type);
  const own = chosen.has(valueIn(row.choice)) ? choices.filter((each) => valueIn(each.element) === name) : [];
  // A table with choices of its own has none of those from above.
  const nearest = own.filter((each) => valueIn(each.name) === valueIn(own[0]?.name));
  const values = sorted(nearest.map(({ value }) => valueIn(value)));
  const isRequired = valueIn(row.mandatory) === "true";
  const field = { name, ...labelled(valueIn(row.column_label), name), type: typeOf(type, values) };
  return {
    name,
    field: isRequired ? { ...field, isRequired } : { ...field, isNullable: true },
    choices: values,
    isReadOnly: valueIn(row.read_only) === "true",
    isReference: type === "reference",
    takesKey: type === "string" && Number(valueIn(row.max_length)) >= keyLength && values.length === 0,
  };
}

function typeOf(type: string, values: readonly string[]): FieldType {
  if (values.length > 0) return oneOf(values);
  if (type === "boolean") return { kind: "boolean" };
  return numbers.has(type) ? { kind: "number" } : { kind: "text" };
}
