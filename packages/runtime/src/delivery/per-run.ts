/** Does something for a run when everything that was begun for it earlier is done. */
export type PerRun = (run: string, act: () => Promise<void>) => Promise<void>;

/** Lets what concerns one run happen one after the other, and different runs side by side. */
export function perRun(): PerRun {
  const last = new Map<string, Promise<void>>();
  return async (run, act) => {
    const before = last.get(run) ?? Promise.resolve();
    const done = before.then(act);
    // What comes next waits for it, but does not fail with it.
    const settled = done.catch(() => undefined);
    last.set(run, settled);
    await done.finally(() => {
      if (last.get(run) === settled) last.delete(run);
    });
  };
}
