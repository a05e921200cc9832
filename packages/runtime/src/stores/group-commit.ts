import type { Store } from "./store.ts";
import type { Write } from "./write.ts";

interface Waiting {
  readonly writes: readonly Write[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Writes of several callers in one transaction: a disk takes many rows in one sync as fast as one. */
export interface Writer {
  /** As the store's `write`; writes are done in the order of the calls. */
  write(writes: readonly Write[]): Promise<void>;
}

/** A writer that gathers what is written within one turn of the event loop, and while an earlier group is being written. */
export function groupCommit(store: Pick<Store, "write">): Writer {
  const waiting: Waiting[] = [];
  let isBusy = false;
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) await commit(waiting.splice(0), store);
    isBusy = false;
  };
  return {
    write: (writes) => {
      if (writes.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push({ writes, resolve, reject });
        if (isBusy) return;
        isBusy = true;
        setImmediate(flush);
      });
    },
  };
}

async function commit(group: readonly Waiting[], store: Pick<Store, "write">): Promise<void> {
  try {
    await store.write(group.flatMap(({ writes }) => writes));
    for (const { resolve } of group) resolve();
  } catch (thrown) {
    const [only] = group;
    if (group.length === 1) only?.reject(thrown);
    // One of them may be to blame, such as a record that is too large; the others are not to suffer from it.
    else for (const each of group) await commit([each], store);
  }
}
