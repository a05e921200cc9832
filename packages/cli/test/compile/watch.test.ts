import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { begin } from "../world.ts";
import { goodWorkflow, userProject } from "./project.ts";

/** Resolves when a text has come so often. A check takes as long as it takes. */
async function seen(text: () => string, what: RegExp, times: number): Promise<void> {
  const count = () => text().match(new RegExp(what, "g"))?.length ?? 0;
  for (let tries = 0; tries < 5_000 && count() < times; tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect(count(), text()).toBe(times);
}

describe("heed check --watch", () => {
  test("checks again when a file changes, keeps what was told, and ends when asked to", async () => {
    const cwd = userProject();
    const running = begin(["check", "--watch"], { cwd });
    await seen(running.err, /watching · Ctrl-C ends/, 1);
    expect(running.out()).toMatch(/^no problems .*\n$/);
    // Whatever the command's own configuration and other folders hold is no change.
    writeFileSync(join(cwd, "node_modules", "other.ts"), "");
    writeFileSync(join(cwd, "plan.json"), "{}");
    writeFileSync(join(cwd, "workflows", "unhappy.ts"), goodWorkflow.replace("<= 2", "== 2"));
    await seen(running.err, /watching/, 2);
    expect(running.err()).toContain("changed: workflows/unhappy.ts\n");
    writeFileSync(join(cwd, "heed.config.ts"), 'export default { workflows: "none/*.ts" };');
    await seen(running.err, /watching/, 3);
    expect(running.out()).toMatch(
      /^no problems[\s\S]*HD2008[\s\S]*1 error in 1 of 1 workflow[\s\S]*HD0003[\s\S]*`none\/\*\.ts`/,
    );
    expect(running.out()).not.toContain("\x1b");
    running.end("SIGINT");
    expect((await running.ended).code).toBe(130);
  });

  test("on a terminal a result takes the place of the one before; a configuration may be mended meanwhile", async () => {
    const cwd = userProject({ "heed.config.ts": "export default {" });
    const running = begin(["check", "--watch"], { cwd, isTerminal: true });
    await seen(running.err, /watching/, 1);
    expect(running.out()).toContain("HD0001");
    writeFileSync(join(cwd, "heed.config.ts"), "export default {};");
    await seen(running.err, /watching/, 2);
    const [first = "", second = ""] = running.out().split("\x1b[2J\x1b[3J\x1b[H");
    expect(first).toContain("HD0001");
    expect(second).toMatch(/^no problems/);
    running.end("SIGTERM");
    expect((await running.ended).code).toBe(143);
  });
});
