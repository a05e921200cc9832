import type { DueStep } from "../rows.ts";

/**
 * Steps by the time at which they are due. Nothing is taken out when it changes: what is no longer true is passed over when its turn
 * comes, so that a change costs the same however many steps wait.
 */
export class DueQueue {
  readonly #heap: DueStep[] = [];

  add(step: DueStep): void {
    const heap = this.#heap;
    heap.push(step);
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!isBefore(heap[at], heap[above])) return;
      this.#swap(at, above);
      at = above;
    }
  }

  /** The steps that are due up to `now`, and when the next one after that is. `isTrue` tells which are still due at their time. */
  upTo(
    now: number,
    isTrue: (step: DueStep) => boolean,
  ): { readonly steps: readonly DueStep[]; readonly nextAt?: number } {
    const due = new Map<string, DueStep>();
    let first = this.#heap[0];
    while (first !== undefined && (first.dueAt <= now || !isTrue(first))) {
      this.#takeFirst();
      if (first.dueAt <= now && isTrue(first)) due.set(`${first.run}/${first.step}`, first);
      first = this.#heap[0];
    }
    // They stay due until they are begun, and whoever asked may begin only some of them.
    for (const step of due.values()) this.add(step);
    return { steps: [...due.values()], ...(first === undefined ? {} : { nextAt: first.dueAt }) };
  }

  #takeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
      if (!isBefore(heap[least], heap[at])) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}

/** False where the first is past the end of the heap. */
function isBefore(a: DueStep | undefined, b: DueStep | undefined): boolean {
  return a !== undefined && (b === undefined || a.dueAt < b.dueAt);
}
