import type { Io } from "./io.ts";

/** True where a person can be asked: never in CI, and never when what is asked or answered goes through a pipe. */
export function isInteractive({ stdinIsTerminal = false, stderr, env }: Io): boolean {
  return stdinIsTerminal && stderr.isTerminal && (env.CI ?? "") === "";
}

/** Puts a question; resolves to the line that is typed, to what was suggested for an empty one, and to undefined at the end of all input. */
export type Ask = (question: string, suggested: string) => Promise<string | undefined>;

/** What puts questions on standard error and reads the answers, one line each, from standard input. */
export function asking({ stdin, stderr }: Pick<Io, "stdin" | "stderr">): Ask {
  // One reader for all questions: what was typed ahead belongs to the next, and a stream that is left cannot be read again.
  const chunks = stdin[Symbol.asyncIterator]();
  let typed = "";
  return async (question, suggested) => {
    stderr.write(`${question} (${suggested}) `);
    while (!typed.includes("\n")) {
      const next = await chunks.next();
      if (next.done === true) return undefined;
      typed += Buffer.from(next.value).toString("utf8");
    }
    const end = typed.indexOf("\n");
    const line = typed.slice(0, end).trim();
    typed = typed.slice(end + 1);
    return line === "" ? suggested : line;
  };
}
