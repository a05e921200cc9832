/** Does something when everything that was begun earlier under the same name is done. */
export type InTurn = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Lets what goes under one name happen one after the other, and what goes under different names side by side. */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (name, act) => {
    const done = (last.get(name) ?? Promise.resolve()).then(act);
    // What comes next waits for it, but does not fail with it.
    const settled = done.catch(() => undefined);
    last.set(name, settled);
    return done.finally(() => {
      if (last.get(name) === settled) last.delete(name);
    });
  };
}
