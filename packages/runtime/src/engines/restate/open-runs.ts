import { homeParts, partOf } from "./names.ts";

/** The runs that the cluster has or is about to get, by the part of their home that tells how they stand; with a time for those that wait until then. */
export class OpenRuns {
  readonly #parts = Array.from({ length: homeParts }, () => new Map<string, number | undefined>());

  has(id: string): boolean {
    return this.#of(id).has(id);
  }

  set(id: string, until: number | undefined): void {
    this.#of(id).set(id, until);
  }

  delete(id: string): void {
    this.#of(id).delete(id);
  }

  /** How many there are in a part. */
  count(part: number): number {
    return this.#parts[part]?.size ?? 0;
  }

  /** Until when each of them waits. */
  times(): readonly (number | undefined)[] {
    return this.#parts.flatMap((part) => [...part.values()]);
  }

  #of(id: string): Map<string, number | undefined> {
    const part = this.#parts[partOf(id)];
    if (part === undefined) throw new Error(`bug: there is no part for the run ${id}`);
    return part;
  }
}
