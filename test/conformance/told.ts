import { vi } from "vitest";

/** Keeps what is written to the console and to the output streams from now on, in place of writing it. */
export function listen(): readonly string[] {
  const told: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void told.push(words.map(String).join(" ")));
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((words) => told.push(String(words)) > 0);
  }
  return told;
}
