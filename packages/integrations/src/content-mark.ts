import { hashOf } from "@heed/plan";

const markLength = 16;

/** A short mark of a value, which is another one for any other content. */
export function markOf(value: unknown): string {
  return hashOf(value).slice(-markLength);
}
