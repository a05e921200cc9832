import { grouped } from "../progress.ts";
import type { Observed, ObservedNumbers, ObservedTexts } from "./observed.ts";
import { quoted } from "./quoted.ts";
import { knownFormats } from "./text-formats.ts";

/** A field's schema as source, and what is to be said about it beside it. */
export interface Proposal {
  readonly schema: string;
  /** The fields of a record, whose lines stand between `schema` and `end`. */
  readonly fields?: readonly (readonly [name: string, Proposal])[];
  readonly end?: string;
  readonly notes: readonly string[];
}

/** What records were read from: in a table every value is a text, and an empty one is none. */
export type Origin = "table" | "json";

/** Fewer values than this say nothing about what else there may be. */
const enoughToGuess = 20;
/** More names than this in a record are no fields, but data. */
const mostFields = 60;

/** Where a field was seen. */
export interface Sight {
  readonly origin: Origin;
  /** How many records it could have been in. */
  readonly outOf: number;
  /** The field names records, and so it may not be missing. */
  readonly isKey?: boolean;
}

/** The schema of a field. */
export function propose(observed: Observed, { origin, outOf, isKey = false }: Sight): Proposal {
  const kinds = origin === "table" ? tableKind(observed) : jsonKinds(observed);
  const [only] = kinds.length === 1 ? kinds : [];
  const base = only ?? {
    schema: `z.union([${kinds.map(flat).join(", ")}])`,
    notes: [mixture(observed), ...kinds.flatMap(({ notes }) => notes)],
  };
  if (isKey) return base;
  const missing = origin === "table" ? observed.empty : outOf - observed.count;
  const suffix = `${observed.nulls > 0 ? ".nullable()" : ""}${missing > 0 ? ".optional()" : ""}`;
  const absent = missing > 0 && missing < outOf ? [`missing in ${grouped(missing)} of ${grouped(outOf)}`] : [];
  const ended =
    base.end === undefined ? { schema: base.schema + suffix } : { schema: base.schema, end: base.end + suffix };
  return { ...base, ...ended, notes: [...base.notes, ...absent] };
}

/** All kinds of value that a field had in JSON; a text where it was always null, since a schema has to name something. */
function jsonKinds(observed: Observed): readonly Proposal[] {
  const { texts, numbers, booleans, lists, records } = observed;
  const kinds = [
    ...(texts.count > 0 ? [textKind(texts)] : []),
    ...(numbers.count > 0 ? [numberKind(numbers)] : []),
    ...(booleans > 0 ? [{ schema: "z.boolean()", notes: [] }] : []),
    ...(lists > 0 ? [listKind(observed)] : []),
    ...(records > 0 ? [recordKind(observed)] : []),
  ];
  return kinds.length > 0 ? kinds : [{ schema: "z.string()", notes: ["guess: always null"] }];
}

/** `1 text, 1,178 numbers`: what may be a slip is seen by its count. */
function mixture({ texts, numbers, booleans, lists, records }: Observed): string {
  const counts: readonly (readonly [number, string])[] = [
    [texts.count, "text"],
    [numbers.count, "number"],
    [booleans, "boolean"],
    [lists, "list"],
    [records, "record"],
  ];
  const told = counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`);
  return told.join(", ");
}

/** The one kind that all cells of a column can be read as. */
function tableKind(observed: Observed): readonly [Proposal] {
  const { texts, numbers, booleans, lists, records, noNumber } = observed;
  const { count } = texts;
  if (count === 0) return [{ schema: "z.string()", notes: ["guess: always empty"] }];
  if (numbers.count === count) return [numberKind(numbers)];
  if (booleans === count) return [{ schema: "z.boolean()", notes: [] }];
  if (lists === count) return [listKind(observed)];
  if (records === count) return [recordKind(observed)];
  const kind = textKind(texts);
  const isNearlyNumbers = numbers.count >= count * 0.9 && noNumber !== undefined;
  const but = `${grouped(count - numbers.count)} of ${grouped(count)} are no number, such as ${quoted(noNumber ?? "", 30)}`;
  return [isNearlyNumbers ? { ...kind, notes: [...kind.notes, but] } : kind];
}

function textKind({ count, choices, areChoicesAll, unfit }: ObservedTexts): Proposal {
  const format = knownFormats.find((_, at) => unfit[at]?.count === 0);
  if (format !== undefined) return { schema: format.written, notes: [] };
  const near = knownFormats.findIndex((_, at) => (unfit[at]?.count ?? count) <= count * 0.1);
  const [nearly, misses] = [knownFormats[near], unfit[near]];
  if (nearly !== undefined && misses !== undefined) {
    const but = `${grouped(misses.count)} of ${grouped(count)} are not ${nearly.what}, such as ${quoted(misses.example, 30)}`;
    return { schema: "z.string()", notes: [but] };
  }
  const isChoice = areChoicesAll && count >= enoughToGuess && choices.size <= Math.min(12, count / 5);
  if (isChoice && [...choices].every((each) => each.length <= 40 && each !== "")) {
    const values = [...choices].sort().map((each) => quoted(each));
    return { schema: `z.enum([${values.join(", ")}])`, notes: [`guess: no other than these ${choices.size}`] };
  }
  return { schema: "z.string()", notes: [] };
}

function numberKind({ count, integers, min, max }: ObservedNumbers): Proposal {
  const base = integers === count ? "z.int()" : "z.number()";
  if (count < enoughToGuess || min < 0) return { schema: base, notes: [] };
  // What looks like stars or a score has an end; anything else may grow.
  if (integers === count && max <= 10 && min <= 1 && max > 1)
    return { schema: `${base}.min(${min}).max(${max})`, notes: [`guess: from ${min} to ${max}`] };
  return { schema: `${base}.min(0)`, notes: ["guess: never below 0"] };
}

function listKind({ element, lists }: Observed): Proposal {
  if (element === undefined || element.count === 0)
    return { schema: "z.array(z.string())", notes: [`guess: all ${grouped(lists)} lists are empty`] };
  const of = propose(element, { origin: "json", outOf: element.count });
  if (of.fields === undefined) return { schema: `z.array(${of.schema})`, notes: of.notes };
  return { ...of, schema: `z.array(${of.schema}`, end: `${of.end ?? ""})` };
}

function recordKind({ fields, records }: Observed): Proposal {
  if (fields.size > mostFields) {
    const values = [...fields.values()].map((each) => flat(propose(each, { origin: "json", outOf: each.count })));
    const different = [...new Set(values)];
    const of = different.length === 1 ? (different[0] ?? "") : `z.union([${different.join(", ")}])`;
    if (different.length <= 3)
      return { schema: `z.record(z.string(), ${of})`, notes: [`guess: ${fields.size} names are data`] };
  }
  const entries = [...fields].map(([name, each]) => [name, propose(each, { origin: "json", outOf: records })] as const);
  return { schema: "z.object({", fields: entries, end: "})", notes: [] };
}

/** A schema on one line, without its notes. */
function flat({ schema, fields, end = "" }: Proposal): string {
  if (fields === undefined) return schema;
  return `${schema} ${fields.map(([name, each]) => `${quoted(name)}: ${flat(each)}`).join(", ")} ${end}`;
}
