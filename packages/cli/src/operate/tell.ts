import { exitCode } from "../exit-code.ts";
import { serviceRefused } from "../faults.ts";
import type { Io } from "../io.ts";
import type { OrFaults } from "../read-plan.ts";
import { refuse } from "../refuse.ts";
import type { ServiceRequest } from "./service.ts";

/** Tells what a service answered, as text or as it is. Gives the exit code. */
export function tell<T>(
  answer: OrFaults<T>,
  { format }: Pick<ServiceRequest, "format">,
  { io, text }: { readonly io: Pick<Io, "stdout" | "env">; readonly text: (value: T) => string },
): number {
  if (answer.kind === "refused") {
    const code = refuse(answer.faults, io, format);
    // It was reached and said no: the command did its work.
    return answer.faults.every(({ name }) => name === serviceRefused.name) ? exitCode.findings : code;
  }
  io.stdout.write(format === "json" ? `${JSON.stringify(answer.value, undefined, 2)}\n` : text(answer.value));
  return exitCode.good;
}

/** An instant as people on call read it: `2026-01-31 09:05:07Z`. */
export function instantText(at: number): string {
  return new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "Z");
}

/** Where a list goes on, as a line; nothing on the last page. */
export function nextText(next: string | undefined): string {
  return next === undefined ? "" : `more with: --after ${next}\n`;
}
