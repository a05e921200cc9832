import type { Described, Field, FieldType, Narrowed, RecordType } from "./describe.ts";
import type { JsonAnswer, JsonResult } from "./json-call.ts";
import { readAnswer } from "./read-answer.ts";

/** One of these values; any text where there are none. */
export function oneOf(values: readonly string[]): FieldType {
  return values.length === 0 ? { kind: "text" } : { kind: "choice", values: sorted(values) };
}

/** Texts in the order of their code units, each once: what an account gives comes in any order. */
export function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

/** A record of fields, sorted by name. */
export function recordOf(name: string, fields: readonly Field[]): RecordType {
  return { kind: "record", name, fields: [...fields].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The same fields, all of which may be left out. */
export function optional(fields: readonly Field[]): readonly Field[] {
  return fields.map(({ isRequired: _, ...field }) => field);
}

/** The input that takes these fields; it can be left out when all of them can. Empty where there are none. */
export function inputOf(input: string, record: RecordType): readonly Field[] {
  const isRequired = record.fields.some((field) => field.isRequired);
  return [{ name: input, type: record, ...(isRequired && { isRequired }) }];
}

/** An input that takes one of these values, where any are known. */
export function inputOneOf(name: string, values: readonly string[] | undefined, isRequired = false): readonly Field[] {
  if (values === undefined || values.length === 0) return [];
  return [{ name, type: oneOf(values), ...(isRequired && { isRequired }) }];
}

/** The label of a field, where there is one that says more than its name. */
export function labelled(label: string | null | undefined, name: string): { readonly label?: string } {
  return label === undefined || label === null || label === "" || label === name ? {} : { label };
}

/** What was described. */
export function described(operations: Narrowed, absent: readonly string[] = []): Described {
  return { kind: "described", operations, absent };
}

/** The answer of a request that only asks, or why nothing is known. Reasons hold nothing that was answered. */
export function answerOf(
  result: JsonResult,
  nowAt: number,
): { readonly kind: "read"; readonly answer: JsonAnswer } | Exclude<Described, { readonly kind: "described" }> {
  const read = readAnswer(result, nowAt);
  if (read.kind === "read") return read;
  return { kind: read.isRefused ? "refused" : "unreachable", reason: read.reason };
}

/** What it comes to when nothing could be asked. */
export function unasked({
  kind,
  reason,
}: {
  readonly kind: "forbidden" | "not-sent" | "unsure";
  readonly reason: string;
}) {
  return { kind: kind === "forbidden" ? ("refused" as const) : ("unreachable" as const), reason };
}

/** What an answer comes to that is not as the service's contract says. */
export function unreadable(service: string): Exclude<Described, { readonly kind: "described" }> {
  return { kind: "unreachable", reason: `${service}'s answer could not be read` };
}
