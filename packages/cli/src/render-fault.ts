import type { Diagnostic } from "@heed/plan";
import pc from "picocolors";
import type { Io, Output } from "./io.ts";
import { printable } from "./printable.ts";

/** Colours for an output: none but on a terminal, unless the environment says otherwise. */
export function coloursFor(output: Output, env: Io["env"]): ReturnType<typeof pc.createColors> {
  const isForced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0";
  const isForbidden = (env.NO_COLOR ?? "") !== "" || env.FORCE_COLOR === "0" || env.TERM === "dumb";
  return pc.createColors(isForced || (output.isTerminal && !isForbidden));
}

/** A diagnostic without source as text, ending in a line feed: `error HD7001 …`, and what helps below. */
export function renderFault(
  { code, severity, message, help }: Diagnostic,
  colours: ReturnType<typeof pc.createColors>,
): string {
  const paint = severity === "error" ? colours.red : severity === "warning" ? colours.yellow : colours.cyan;
  const first = `${paint(colours.bold(severity))} ${colours.bold(code)} ${printable(message)}\n`;
  return help === undefined ? first : `${first}  ${colours.cyan("help")} ${printable(help)}\n`;
}

/** Tells faults: on standard output, as text or as one JSON object `{ "faults": [...] }`. */
export function tellFaults(
  faults: readonly Diagnostic[],
  format: "text" | "json",
  { stdout, env }: Pick<Io, "stdout" | "env">,
): void {
  if (format === "json") stdout.write(`${JSON.stringify({ faults }, undefined, 2)}\n`);
  else for (const fault of faults) stdout.write(renderFault(fault, coloursFor(stdout, env)));
}
