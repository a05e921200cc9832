import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledCommand } from "../bundle.ts";
import { started } from "../started.ts";
import { heed, jsonLines, write } from "../world.ts";
import { project } from "./project.ts";

let command: string;
beforeAll(async () => {
  command = await bundledCommand();
});

/** Runs the command where no file may grow beyond so many blocks of 512 bytes, to which a disk that fails on the way comes down. */
function limitedTo(blocks: number, args: readonly string[], cwd: string) {
  const script = `ulimit -f ${blocks}; exec "$0" "$@"`;
  return started("sh", ["-c", script, process.execPath, command, ...args], cwd).ended;
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `{"id":"r${at}","rating":5,"nothing":"${"x".repeat(200)}"}\n`).join("");

describe("a disk that takes no more", () => {
  test("ends a run with the first line that was not taken; what was told is there, and the rest is taken the next time", async () => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", lines(4_000));
    const { code, out, err } = await limitedTo(1_200, run("a.ndjson"), cwd);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const accepted = Number(/([\d,]+) accepted/.exec(out)?.[1]?.replace(",", ""));
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(4_000);
    expect(out).toContain(
      `error HD7306 nothing from line ${accepted + 1} on was taken: the store could not be written: `,
    );
    expect(out).toContain(
      "  help run it again once that is mended; what was taken is known by its key and not taken twice\n",
    );
    const again = await heed(run("a.ndjson", "--format", "json"), { cwd });
    expect(JSON.parse(again.out)).toMatchObject({ records: { accepted: 4_000 - accepted, duplicate: accepted } });
  });

  test("keeps a store from being made, and says so", async () => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", lines(1));
    const { code, out } = await limitedTo(80, run("a.ndjson"), cwd);
    expect({ code, out }).toEqual({
      code: 78,
      out: expect.stringMatching(/^error HD70\d\d the store `.*heed.db` cannot be opened: .*\n {2}help /),
    });
    expect(await heed(run("a.ndjson"), { cwd })).toMatchObject({ code: 0 });
  });

  test("cannot hold the rejected records: they are told, and are all there the next time", async () => {
    const { cwd, run } = project();
    write(cwd, "a.ndjson", `${lines(2)}${"nope\n".repeat(3)}`);
    const full = await heed(run("a.ndjson", "--rejects", "/dev/full"), { cwd });
    expect(full).toMatchObject({
      code: 1,
      out: expect.stringContaining("2 accepted · 0 duplicate · 0 stale · 3 rejected"),
    });
    expect(full.out).toMatch(
      /error HD7304 .* the disk is full\n {2}help .*then run it again, nothing is taken twice\n$/,
    );
    await heed(run("a.ndjson", "--rejects", "bad.ndjson"), { cwd });
    expect(jsonLines(join(cwd, "bad.ndjson")).map((each) => (each as { line: number }).line)).toEqual([3, 4, 5]);
  });
});
