import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { build } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import { loadDriver } from "../../src/stores/sqlite/driver.ts";
import { writeFault } from "../../src/stores/sqlite/errors.ts";
import { writerThread } from "../../src/stores/sqlite/writer-thread.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-writer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = (hash: string) => ({ kind: "plan", hash, text: "{}", at: 1 }) as const;

describe("the thread that writes a store", () => {
  test("waits for another program's lock by itself, so that this one can go on meanwhile", async () => {
    const path = join(folder, "shared.db");
    const opening = await openSqliteStore(path);
    if (opening.kind === "refused") throw new Error(opening.fault.message);
    const other = (await loadDriver())(path);
    other.exec("begin immediate");
    const written = opening.store.write([plan("p")]);
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
    expect(await opening.store.plan("p")).toBeUndefined();
    // Had this thread waited for the lock, it could not be given back.
    other.exec("rollback");
    await written;
    expect(await opening.store.plan("p")).toEqual({ text: "{}" });
    other.close();
    await opening.store.close();
  });

  test("does what was begun before the store is closed, and then nothing more", async () => {
    const path = join(folder, "closed.db");
    const opening = await openSqliteStore(path);
    if (opening.kind === "refused") throw new Error(opening.fault.message);
    const written = [opening.store.write([plan("p")]), opening.store.write([plan("q")])];
    await opening.store.close();
    await Promise.all(written);
    await expect(opening.store.write([plan("r")])).rejects.toMatchObject({ kind: "store-fault" });
    const again = await openSqliteStore(path);
    if (again.kind === "refused") throw new Error(again.fault.message);
    expect(await again.store.plan("q")).toEqual({ text: "{}" });
    await again.store.close();
  });

  test("ends what it has begun before its process does, which keeps its exit code", { timeout: 30_000 }, async () => {
    const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const counting =
      "with recursive n (x) as (select 1 union all select x + 1 from n where x < 2000000) select count(*) from n";
    const contents = `
      import { writerThread } from "./writer-thread.ts";
      const thread = writerThread(process.argv[2]);
      await thread.transact([{ commands: [["create table counted (x)"]] }]);
      void thread.transact([{ commands: [["insert into counted ${counting}"]] }]);
      setTimeout(() => process.exit(7), 30);`;
    const outfile = join(at("../../node_modules/.heed-test"), `exits-${randomUUID()}.mjs`);
    await build({
      stdin: { contents, resolveDir: at("../../src/stores/sqlite"), loader: "ts" },
      ...{ outfile, bundle: true, platform: "node", format: "esm", logLevel: "silent" },
      conditions: ["heed-source"],
      external: ["@photostructure/sqlite"],
    });
    const path = join(folder, "exits.db");
    expect(spawnSync(process.execPath, [outfile, path]).status).toBe(7);
    rmSync(outfile);
    const database = (await loadDriver())(path);
    expect(database.prepare("select x from counted").get()).toEqual({ x: 2_000_000 });
    database.close();
  });

  test("is as good as a disk that failed when it is gone: nothing is taken any more", async () => {
    const path = join(folder, "none", "x.db");
    const thread = writerThread(path);
    const gone = expect.objectContaining({ errcode: 10, message: expect.stringContaining("has failed") });
    const unit = { commands: [["select 1"]] } as const;
    await expect(thread.transact([unit])).rejects.toEqual(gone);
    const thrown: unknown = await thread.transact([unit]).catch((error: unknown) => error);
    expect(thrown).toEqual(gone);
    expect(writeFault(thrown, path)).toMatchObject({ fault: { code: "HD7015" }, isFinal: true });
    await thread.close();
  });
});
