import { type Diagnostic, diagnose } from "@heed/plan";
import type { PageRequest } from "../../stores/rows.ts";
import { badQuery } from "../faults.ts";
import type { Asked } from "./route.ts";

/** What every list takes in its query. */
export const pageQuery = {
  limit: "How many items a page has at most, from 1 to 1000; 50 if left out.",
  after: "Where the page begins: what the page before gave as `next`.",
} as const;

export type OrFault<T> =
  | { readonly kind: "good"; readonly value: T }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** The page that a request asks for. */
export function pageOf({ query }: Pick<Asked, "query">): OrFault<PageRequest> {
  const [limit, after] = [query("limit"), query("after")];
  if (limit !== undefined && !(/^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 1_000)) {
    return refused("limit", "a whole number from 1 to 1000");
  }
  return {
    kind: "good",
    value: { ...(limit === undefined ? {} : { limit: Number(limit) }), ...(after === undefined ? {} : { after }) },
  };
}

/** One of several words; undefined when the query does not have it. */
export function oneOf<T extends string>(
  { query }: Pick<Asked, "query">,
  name: string,
  words: readonly T[],
): OrFault<T | undefined> {
  const given = query(name);
  const word = words.find((each) => each === given);
  if (given === undefined || word !== undefined) return { kind: "good", value: word };
  return refused(name, `one of ${words.map((each) => `\`${each}\``).join(", ")}`);
}

function refused(parameter: string, takes: string): { readonly kind: "refused"; readonly fault: Diagnostic } {
  return { kind: "refused", fault: diagnose(badQuery, { parameter, takes }) };
}
