import type { Command } from "@commander-js/extra-typings";
import type { Io } from "../io.ts";

/** What the action of a command has at hand. */
export interface CommandContext {
  readonly io: Io;
  /** Runs the action and keeps the exit code that it resolves to. */
  readonly perform: (act: () => Promise<number>) => Promise<void>;
}

/**
 * Adds one command to the program: its words, options and example. What it does is imported inside the action, so that no
 * command pays for another, and `run` and `serve` start where there is no compiler.
 */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** The lines under a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join("")}`;
}
