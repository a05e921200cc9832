import type { Json } from "@heed/plan";
import { type Issue, issuesOf } from "../issues.ts";
import type { LoadedDataset } from "../load-datasets.ts";
import { type Identity, identityOf } from "./identity.ts";

/** A record that its dataset accepts. `body` is its JSON text, and `record` what that text gives. */
export interface Checked extends Identity {
  readonly kind: "checked";
  readonly record: Json;
  readonly body: string;
}

/** What a dataset says of something that arrived. */
export type CheckResult = Checked | { readonly kind: "rejected"; readonly issues: readonly Issue[] };

/** Checks what arrived against its dataset. */
export function check(arrived: unknown, { definition, schema }: LoadedDataset): CheckResult {
  try {
    const parsed = schema.safeParse(arrived);
    if (!parsed.success) return { kind: "rejected", issues: issuesOf(parsed.error) };
    // What conditions see now has to be what steps read later, so both read the text that is kept.
    const body = JSON.stringify(parsed.data);
    const record: Json = JSON.parse(body);
    if (typeof record !== "object" || record === null || isList(record)) return rejected("", "is not a record");
    const identity = identityOf(record, definition);
    if (!("key" in identity)) return rejected(identity.path, identity.message);
    return { kind: "checked", ...identity, record, body };
  } catch (thrown) {
    if (thrown instanceof RangeError) return rejected("", "is nested too deeply or too large");
    // What JSON cannot say: a circle, or a number beyond 2^53 given as a `bigint`.
    if (thrown instanceof TypeError) return rejected("", "holds something that JSON cannot carry");
    throw thrown;
  }
}

function rejected(path: string, message: string) {
  return { kind: "rejected", issues: [{ path, message }] } as const;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
