import type { Diagnostic } from "@heed/plan";
import { exitCodeOfRefusal } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { tellFaults } from "./render-fault.ts";

/** Tells why a command could not begin, and gives the exit code of that. */
export function refuse(
  faults: readonly Diagnostic[],
  io: Pick<Io, "stdout" | "env">,
  format: "text" | "json" = "text",
): number {
  tellFaults(faults, format, io);
  return exitCodeOfRefusal(faults);
}
