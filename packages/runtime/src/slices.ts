/** Work that may be interrupted wherever it yields. */
export type Sliced<T> = Generator<void, T, void>;

/** So long a slice of work lasts; whoever waits for the event loop waits for as much. */
const sliceMs = 1;

/** Does the work without interruption. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work in slices, between which everything else that waits has its turn. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** So many small things are done between two places where work may be interrupted: it takes time to come out of its depth. */
const together = 16;

/** True where a loop that has come to its element at this place lets itself be interrupted. */
export function isPause(at: number): boolean {
  return at % together === 0;
}

/** What `make` gives for each element, interruptible now and then. */
export function* mapSliced<T, R>(list: Iterable<T>, make: (each: T, at: number) => R): Sliced<R[]> {
  const made: R[] = [];
  for (const each of list) {
    if (isPause(made.length)) yield;
    made.push(make(each, made.length));
  }
  return made;
}
