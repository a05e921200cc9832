import type { Issue } from "../issues.ts";
import type { Write } from "../stores/write.ts";

/** Of what arrived and is no record, so much is kept: enough to see what it is. */
const mostKept = 65_536;

/** What keeps a rejected record, whatever it is. */
export function rejection(
  dataset: string,
  arrived: unknown,
  { issues, now }: { readonly issues: readonly Issue[]; readonly now: number },
): Write {
  const reason = issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
  return rejectionOf({ dataset, raw: textOf(arrived), place: "", reason }, now);
}

/** What keeps a text that arrived and is no record. */
export function rejectionOf(
  input: { readonly dataset: string; readonly raw: string; readonly place: string; readonly reason: string },
  now: number,
): Write {
  return {
    kind: "rejected",
    dataset: visible(input.dataset),
    place: visible(input.place),
    raw: visible(input.raw.slice(0, mostKept)),
    reason: visible(input.reason.slice(0, 4_000)),
    at: now,
  };
}

/** A NUL as a sign, since a store may cut a text there. */
function visible(text: string): string {
  return text.replaceAll("\u0000", "\u2400");
}

function textOf(arrived: unknown): string {
  try {
    return JSON.stringify(arrived) ?? String(arrived);
  } catch {
    // A circle or a depth that JSON text cannot have.
    return Object.prototype.toString.call(arrived);
  }
}
