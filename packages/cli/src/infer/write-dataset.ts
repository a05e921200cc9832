import { grouped } from "../progress.ts";
import type { Named } from "./identity.ts";
import type { Proposal } from "./propose.ts";
import { keyOf, quoted } from "./quoted.ts";

/** A dataset that is proposed. */
export interface ProposedDataset {
  readonly name: string;
  readonly key: Named;
  readonly version: Named | undefined;
  readonly fields: readonly (readonly [name: string, Proposal])[];
  readonly records: number;
}

/** The dataset as a module. What is guessed says so beside it. */
export function writeDataset({ name, key, version, fields, records }: ProposedDataset): string {
  const identity = [
    line("  ", `key: ${quoted(key.field)},`, [key.note]),
    ...(version === undefined ? [] : [line("  ", `version: ${quoted(version.field)},`, [version.note])]),
  ];
  return [
    `// Proposed by \`heed schema infer\` from ${grouped(records)} records. What is marked as a guess holds for these and may not for others.`,
    'import { dataset } from "@heed/dsl";',
    'import { z } from "zod";',
    "",
    `export const ${constantName(name)} = dataset(${quoted(name)}, {`,
    ...identity,
    "  fields: {",
    ...fields.flatMap((field) => fieldLines(field, "    ")),
    "  },",
    "});",
    "",
  ].join("\n");
}

function fieldLines(
  [name, { schema, fields, end = "", notes }]: readonly [string, Proposal],
  indent: string,
): readonly string[] {
  const begin = `${keyOf(name)}: ${schema}`;
  if (fields === undefined) return [line(indent, `${begin},`, notes)];
  return [
    line(indent, begin, notes),
    ...fields.flatMap((field) => fieldLines(field, `${indent}  `)),
    `${indent}${end},`,
  ];
}

function line(indent: string, code: string, notes: readonly (string | undefined)[]): string {
  const told = notes.filter((note) => note !== undefined);
  return `${indent}${code}${told.length === 0 ? "" : ` // ${told.join("; ")}`}`;
}

/** `Google reviews 2026.csv` → `google-reviews-2026`. */
export function datasetName(file: string): string {
  const words = file
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join("-") ?? "records";
}

/** `google-reviews-2026` → `googleReviews2026`. */
function constantName(name: string): string {
  const joined = name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return /^[a-z]/.test(joined) && !reserved.has(joined)
    ? joined
    : `records${joined.charAt(0).toUpperCase()}${joined.slice(1)}`;
}

/** Words that no constant may be called, as far as a file may be called so; and the two that the module imports. */
const reserved: ReadonlySet<string> = new Set(
  "dataset z break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await implements interface package private protected public arguments eval".split(
    " ",
  ),
);
