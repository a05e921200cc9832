import type { Diagnostic } from "@heed/plan";
import { jsonFault } from "./ingest/decode/json-fault.ts";
import { byteOrderMark, type Member, readMembers } from "./json-members.ts";
import { refuse } from "./refusal.ts";
import type { Sliced } from "./slices.ts";

/** The value of a JSON text, with its members where it is an object. */
export function* parseJson(
  text: string,
  fault: (reason: string) => Diagnostic,
): Sliced<{ readonly json: unknown; readonly members?: ReadonlyMap<string, Member> }> {
  const members = yield* readMembers(text);
  if (members !== undefined)
    return { json: Object.fromEntries([...members].map(([name, { value }]) => [name, value])), members };
  const unmarked = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  try {
    return { json: JSON.parse(unmarked) };
  } catch {
    const { line, column, reason } = jsonFault(unmarked);
    return refuse(fault(`line ${line}, column ${column}: ${reason}`));
  }
}

/** True for an object of JSON that is no list. */
export function isJsonRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
