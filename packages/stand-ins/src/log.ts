const most = 100_000;

/** What a stand-in remembers: the newest hundred thousand entries. */
export interface Log<T> {
  /** Grows as more comes in. */
  readonly entries: readonly T[];
  add(entry: T): void;
}

/** An empty log. */
export function kept<T>(): Log<T> {
  const entries: T[] = [];
  return {
    entries,
    add: (entry) => {
      if (entries.length >= most) entries.shift();
      entries.push(entry);
    },
  };
}
