import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledCommand } from "./bundle.ts";
import { reviewPlanText } from "./review-plan.ts";
import { started } from "./started.ts";
import { emptyFolder, until, write } from "./world.ts";

let command: string;
beforeAll(async () => {
  command = await bundledCommand();
});

const start = (args: readonly string[], cwd: string) => started(process.execPath, [command, ...args], cwd);

describe("the command as a process", () => {
  // The compiler is not in the bundle at all, so what runs here runs without it.
  test("it runs and serves where there is no compiler", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    expect(await start(["--help"], cwd).ended).toMatchObject({ code: 0, err: "" });
    const ran = await start(["run", "plan.json", "--input", "a.ndjson"], cwd).ended;
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining("1 accepted") });
  });

  test("exit codes are those of the command", async () => {
    const cwd = emptyFolder();
    expect((await start(["run", "none.json", "--input", "a.ndjson"], cwd).ended).code).toBe(78);
    expect((await start(["rnu"], cwd).ended).code).toBe(64);
  });

  test("SIGTERM ends a service within its time, and that is a good end", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    const serving = start(["serve", "plan.json", "--port", "0"], cwd);
    await until(() => serving.out().includes("listening"));
    serving.child.kill("SIGTERM");
    expect((await serving.ended).code).toBe(0);
  });

  test("Ctrl-C ends a run that waits for input, and the code says so", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    const running = start(["run", "plan.json", "--input", "-"], cwd);
    // As many lines as are taken together; what is rejected of them is written down when the others are taken.
    running.child.stdin.write(`${'{"id":"a","rating":5}\n'.repeat(499)}nope\n`);
    const rejects = join(cwd, ".heed", "standard-input.rejects.ndjson");
    await until(() => existsSync(rejects) && readFileSync(rejects).length > 0);
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130, out: expect.stringContaining("500 records read") });
  });

  test("a reader that stops reading does not stop the work", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    const running = start(["run", "plan.json", "--input", "a.ndjson"], cwd);
    running.child.stdout.destroy();
    running.child.stderr.destroy();
    expect((await running.ended).code).toBe(0);
  });

  test("an output that cannot be written is told, the work is done, and it is no good end", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    write(cwd, "a.ndjson", '{"id":"a","rating":5}\n');
    const run = ["run", "plan.json", "--input", "a.ndjson"];
    const script = 'exec "$0" "$@" > /dev/full';
    const full = await started("sh", ["-c", script, process.execPath, command, ...run], cwd).ended;
    expect(full).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error HD7308 standard output cannot be written: the disk is full\n {2}help .*\n$/),
    });
    expect((await start(run, cwd).ended).out).toContain("1 duplicate");
  });

  test("a service that npm started ends when npm does", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    // As npm does it: a shell that starts the command and dies of SIGTERM without passing it on.
    const script = `'${process.execPath}' '${command}' serve plan.json --port 0 & echo "pid $!"; wait`;
    const shell = spawn("sh", ["-c", script], { cwd, env: { ...process.env, npm_lifecycle_event: "start" } });
    let out = "";
    shell.stdout.on("data", (text) => {
      out += text;
    });
    await until(() => out.includes("listening"));
    const pid = Number(/pid (\d+)/.exec(out)?.[1]);
    shell.kill("SIGKILL");
    await until(() => !isAlive(pid));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
