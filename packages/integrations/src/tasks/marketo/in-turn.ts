/** By the settings of a connection, and within that by key: the last of those that go one after the other. */
const turns = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Acts when all that came before with the same key have ended: of two upserts of one key that overlap, Marketo makes two leads. */
export async function inTurn<T>(settings: object, key: string, act: () => Promise<T>): Promise<T> {
  const own = turns.get(settings) ?? new Map<string, Promise<unknown>>();
  turns.set(settings, own);
  const mine = (own.get(key) ?? Promise.resolve()).then(act, act);
  own.set(key, mine);
  try {
    return await mine;
  } finally {
    if (own.get(key) === mine) own.delete(key);
  }
}
