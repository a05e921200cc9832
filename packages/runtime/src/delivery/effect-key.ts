import { sha256 } from "@heed/plan";

/** The name of a step's effect: the same in every attempt and after every restart. 40 hexadecimal digits. */
export function effectKeyOf(run: string, step: string): string {
  return sha256(JSON.stringify([run, step])).slice(0, 40);
}
