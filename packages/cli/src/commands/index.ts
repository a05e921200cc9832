import type { AddCommand } from "./command.ts";
import { addRun } from "./run.ts";
import { addServe } from "./serve.ts";

/** The commands, in the order in which the help lists them. */
export const commands: readonly AddCommand[] = [addRun, addServe];
