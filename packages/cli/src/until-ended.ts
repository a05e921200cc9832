import type { EndSignal, Io } from "./io.ts";

/** Does something that is told when the process is asked to end, and gives its result with the signal, if there was one. */
export async function untilEnded<T>(
  { onEndSignal }: Pick<Io, "onEndSignal">,
  act: (ended: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly signal: EndSignal | undefined }> {
  const ended = new AbortController();
  let signal: EndSignal | undefined;
  const unlisten = onEndSignal((received) => {
    signal ??= received;
    ended.abort();
  });
  try {
    const value = await act(ended.signal);
    return { value, signal };
  } finally {
    unlisten();
  }
}
