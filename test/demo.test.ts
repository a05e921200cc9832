import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Compiling takes several times as long on a machine that is busy. */
const patienceMs = 180_000;
const main = fileURLToPath(new URL("../scripts/main.mjs", import.meta.url));

// The demonstration is what a newcomer sees first, and nothing else in the repository imports what it is made of.
test(
  "`npm start -- --once` replays the example to its end, with nobody at the keyboard",
  async () => {
    const { code, out } = await ended(
      spawn(process.execPath, [main, "start", "--once"], { stdio: ["ignore", "pipe", "pipe"] }),
    );
    expect(out).toMatch(/lines: [1-9][\d,]* accepted/);
    expect(out).toContain("A review that was written to do harm");
    expect(out).toContain("What waits");
    expect(out).not.toMatch(/^\s+at /m);
    expect(code).toBe(0);
  },
  patienceMs,
);

function ended(child: ReturnType<typeof spawn>): Promise<{ readonly code: number | null; readonly out: string }> {
  let out = "";
  const hear = (text: Buffer) => {
    out += text;
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out })));
}
