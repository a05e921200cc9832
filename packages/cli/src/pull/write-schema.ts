import type { Field, Narrowed, RecordType } from "@heed/integrations/describe";
import { commentText } from "./comment-text.ts";
import { fieldLines, type NameOf } from "./written-type.ts";

/** What is written down of the account behind a connection. */
export interface PulledSchema {
  /** `salesforce.crm` */
  readonly connection: string;
  /** The objects that were asked for by name, sorted. */
  readonly objects: readonly string[];
  readonly operations: Narrowed;
}

const objectsLine = "// With the objects: ";

/** The module of types that narrows a connection. The same account gives the same text. */
export function writeSchema({ connection, objects, operations }: PulledSchema): string {
  const { nameOf, lines: recordLines } = recordsOf(typeNameOf(connection));
  const operationLines = Object.keys(operations)
    .sort()
    .flatMap((operation) => waysLines(operation, operations[operation] ?? [], nameOf));
  const [, connector = "", name = ""] = /^([^.]+)\.(.*)$/s.exec(connection) ?? [];
  const type = typeNameOf(connection);
  return [
    `// Written by \`heed schema pull ${commentText(connection)}\`: what the account takes. Not edited by hand: pull it again and commit what changes.`,
    ...(objects.length > 0 ? [`${objectsLine}${objects.join(", ")}`] : []),
    "",
    `/** What \`${commentText(connection)}\` takes: \`connect.${commentText(connector)}<${type}>(${commentText(JSON.stringify(name))}, …)\`. */`,
    `export interface ${type} {`,
    ...operationLines,
    "}",
    ...recordLines(),
    "",
  ].join("\n");
}

/** The objects that a file was written with. */
export function objectsIn(text: string): readonly string[] {
  const line = text.split(/\r?\n/, 4).find((each) => each.startsWith(objectsLine));
  return line === undefined
    ? []
    : line
        .slice(objectsLine.length)
        .split(", ")
        .filter((name) => name !== "");
}

/** `salesforce.crm-eu` → `SalesforceCrmEu`. */
export function typeNameOf(connection: string): string {
  const words = connection.normalize("NFKD").match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** An operation with its inputs; where they depend on each other, each way to put them together. */
function waysLines(operation: string, ways: readonly (readonly Field[])[], nameOf: NameOf): readonly string[] {
  const [first, ...others] = ways;
  if (first === undefined) return [`  readonly ${operation}: never;`];
  if (others.length === 0) return [`  readonly ${operation}: {`, ...fieldLines(first, "    ", nameOf), "  };"];
  const alternatives = ways.map((way) => ["    | {", ...fieldLines(way, "        ", nameOf), "      }"]);
  const last = alternatives.length - 1;
  return [
    `  readonly ${operation}:`,
    ...alternatives.flatMap((lines, at) => (at === last ? [...lines.slice(0, -1), "      };"] : lines)),
  ];
}

interface Records {
  readonly nameOf: NameOf;
  readonly lines: () => readonly string[];
}

/** The records of a module, each written once, in the order in which they are named first. */
function recordsOf(taken: string): Records {
  const names = new Map<string, string>();
  const records: { readonly name: string; readonly record: RecordType }[] = [];
  const nameOf = (record: RecordType): string => {
    const content = JSON.stringify(record);
    const known = names.get(content);
    if (known !== undefined) return known;
    const name = freeName(typeNameOf(record.name), [taken, ...names.values()]);
    names.set(content, name);
    records.push({ name, record });
    return name;
  };
  const lines = () => {
    const written: string[] = [];
    // A record may name others, which then follow.
    for (let at = 0; at < records.length; at += 1) {
      const { name, record } = records[at] ?? { name: "", record: { kind: "record", name: "", fields: [] } };
      const same = records.slice(0, at).find((before) => isSameButOptional(before.record, record));
      written.push("");
      // Into an empty interface anything would fit.
      if (record.fields.length === 0) written.push(`export type ${name} = { readonly [name: string]: never };`);
      else if (same === undefined)
        written.push(`export interface ${name} {`, ...fieldLines(record.fields, "  ", nameOf), "}");
      else written.push(`export type ${name} = Partial<${same.name}>;`);
    }
    return written;
  };
  return { nameOf, lines };
}

function isSameButOptional(before: RecordType, { fields }: RecordType): boolean {
  if (fields.length === 0 || fields.some(({ isRequired }) => isRequired === true)) return false;
  const loose = before.fields.map(({ isRequired: _, ...field }) => field);
  return JSON.stringify(loose) === JSON.stringify(fields);
}

function freeName(name: string, taken: readonly string[]): string {
  const isFree = (each: string) => !taken.includes(each);
  if (isFree(name)) return name;
  let number = 2;
  while (!isFree(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
