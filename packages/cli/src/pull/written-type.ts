import type { Field, FieldType, RecordType } from "@heed/integrations/describe";
import { keyOf, quoted } from "../infer/quoted.ts";
import { commentText } from "./comment-text.ts";

/** Longer lists of choices have a line for each. */
const widest = 80;

/** Gives the name under which a record is written down, and writes it down. */
export type NameOf = (record: RecordType) => string;

/** The lines of fields, as members of a type. */
export function fieldLines(fields: readonly Field[], indent: string, nameOf: NameOf): readonly string[] {
  return fields.flatMap(({ name, label, type, isRequired, isNullable }) => {
    const said = label === undefined ? "" : commentText(label);
    const comment = said === "" ? [] : [`${indent}/** ${said} */`];
    const begin = `${indent}readonly ${keyOf(name)}${isRequired === true ? "" : "?"}:`;
    return [...comment, ...memberLines(begin, written(type, nameOf, isNullable), indent)];
  });
}

/** What stands behind a colon: alternatives, of which one is a type, and what is written around them. */
interface Written {
  readonly alternatives: readonly string[];
  /** What stands behind the first of them. */
  readonly notes?: readonly string[];
  readonly around?: readonly [before: string, after: string];
}

function memberLines(begin: string, written: Written, indent: string): readonly string[] {
  const { alternatives, notes = [], around: [before, after] = ["", ""] } = written;
  const line = alternatives.join(" | ");
  const isShort = alternatives.length === 1 || line.length <= widest;
  if (isShort && notes.every((each) => each === "")) return [`${begin} ${before}${line}${after};`];
  const last = before === "" ? alternatives.length - 1 : -1;
  const rows = alternatives.map(
    (each, at) => `${indent}  | ${each}${at === last ? ";" : ""}${notes[at] ? ` // ${notes[at]}` : ""}`,
  );
  if (before !== "") return [`${begin} ${before.trimEnd()}`, ...rows, `${indent}${after};`];
  return [begin, ...rows];
}

function written(type: FieldType, nameOf: NameOf, isNullable = false): Written {
  const orNull = isNullable ? ["null"] : [];
  switch (type.kind) {
    case "text":
      return { alternatives: ["string", ...orNull] };
    case "number":
    case "boolean":
      return { alternatives: [type.kind, ...orNull] };
    case "choice":
      return {
        alternatives: [...choices(type), ...orNull],
        notes: type.values.map((value) => noteOn(value, type.labels)),
      };
    case "joined": {
      const one = type.values.map(literal);
      return { alternatives: [...one, `\`\${${one.join(" | ")}};\${string}\``, ...orNull] };
    }
    case "list":
      return { alternatives: choices(type), around: ["readonly (", ")[]"] };
    case "named":
      return {
        alternatives: choices(type),
        around: ["{ readonly [name in ", "]?: string | number | boolean | null }"],
      };
    case "record":
      return { alternatives: [nameOf(type), ...orNull] };
  }
}

/** Where there is nothing to choose from, nothing can be given. */
function choices({ values, orLike = [] }: Extract<FieldType, { readonly kind: "choice" | "list" | "named" }>) {
  const all = [...values.map(literal), ...orLike.map((begin) => template(begin, "string"))];
  return all.length === 0 ? ["never"] : all;
}

function noteOn(value: string | number, labels: { readonly [value: string]: string } | undefined): string {
  return labels !== undefined && Object.hasOwn(labels, value) ? commentText(labels[value] ?? "") : "";
}

function literal(value: string | number): string {
  return typeof value === "number" ? String(value) : quoted(value);
}

function template(begin: string, rest: string): string {
  return `\`${begin.replaceAll(/[`\\$]/g, (sign) => `\\${sign}`)}\${${rest}}\``;
}
