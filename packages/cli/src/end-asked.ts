import type { EndSignal, Io } from "./io.ts";

/** Resolves when the process is asked to end. Listens from now on, so that no request is missed while something is made ready. */
export function endAsked(io: Pick<Io, "onEndSignal">): {
  readonly signal: Promise<EndSignal>;
  readonly unlisten: () => void;
} {
  let unlisten = (): void => undefined;
  const signal = new Promise<EndSignal>((resolve) => {
    unlisten = io.onEndSignal(resolve);
  });
  return { signal, unlisten: () => unlisten() };
}
