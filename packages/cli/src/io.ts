/** Text that a person or a program reads. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** How wide the terminal is. */
  readonly columns?: number | undefined;
}

/** The signals that ask a command to end. */
export type EndSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** The world as a command sees it: tests pass their own. */
export interface Io {
  /** Findings and results. */
  readonly stdout: Output;
  /** Progress and notices. */
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** True where a person types what comes from `stdin`. */
  readonly stdinIsTerminal?: boolean | undefined;
  readonly env: { readonly [name: string]: string | undefined };
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** Calls `act` whenever the process is asked to end, until the function that it gives is called. */
  readonly onEndSignal: (act: (signal: EndSignal) => void) => () => void;
}
