import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Database, loadDriver } from "../../src/stores/sqlite/driver.ts";
import { lockFault, openFault, writeFault } from "../../src/stores/sqlite/errors.ts";
import { readinessOf } from "../../src/stores/sqlite/readiness.ts";
import { statementsOf } from "../../src/stores/sqlite/statements.ts";
import { openStoreWith } from "../../src/stores/sqlite/store.ts";
import { transactorHere } from "../../src/stores/sqlite/transactor.ts";
import { manualClock } from "../running.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-ready-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An error as SQLite throws it. */
const sqlite = (errcode: number, message = "what SQLite says") => Object.assign(new Error(message), { errcode });

describe("readiness", () => {
  test("a database that cannot be written is not ready, and is asked again only after a second", async () => {
    const clock = manualClock();
    const database = (await loadDriver())(":memory:");
    let isFull = true;
    let writes = 0;
    const exec = (sql: string) => {
      if (sql === "begin immediate") writes += 1;
      if (sql.endsWith("commit") && isFull) throw sqlite(13);
      database.exec(sql);
    };
    const limited: Database = { exec, prepare: (sql) => database.prepare(sql), close: () => database.close() };
    const readiness = readinessOf(transactorHere(limited, statementsOf(limited)), {
      path: join(folder, "x.db"),
      monotonic: clock.monotonic,
    });
    expect(await readiness.fault()).toMatchObject({ code: "HD7014" });
    isFull = false;
    clock.pass(999);
    expect([(await readiness.fault())?.code, writes]).toEqual(["HD7014", 1]);
    clock.pass(1);
    expect([await readiness.fault(), writes]).toEqual([undefined, 2]);
    expect([await readiness.fault(), writes]).toEqual([undefined, 2]);
  });

  test("a disk without room is not ready, even where a page can still be written", async () => {
    // File systems that hold no files and say so: they have no room from the beginning.
    const path = process.platform === "linux" ? "/proc/heed.db" : "/dev/heed.db";
    const database = (await loadDriver())(":memory:");
    const readiness = readinessOf(transactorHere(database, statementsOf(database)), { path, monotonic: () => 0 });
    expect(await readiness.fault()).toMatchObject({ code: "HD7014" });
  });

  test("a write that failed for good makes a store not ready for good", async () => {
    const open = await loadDriver();
    const clock = manualClock();
    let isBroken = false;
    const opening = openStoreWith(
      join(folder, "broken.db"),
      (path) => {
        const database = open(path);
        const exec = (sql: string) => {
          if (sql === "commit" && isBroken) throw sqlite(778);
          database.exec(sql);
        };
        return { exec, prepare: (sql) => database.prepare(sql), close: () => database.close() };
      },
      clock.monotonic,
    );
    if (opening.kind === "refused") throw new Error(opening.fault.message);
    const { store } = opening;
    expect(await store.unready()).toBeUndefined();
    isBroken = true;
    await expect(store.write([{ kind: "plan", hash: "p", text: "{}", at: 1 }])).rejects.toMatchObject({
      isFinal: true,
    });
    isBroken = false;
    clock.pass(10_000);
    expect(await store.unready()).toMatchObject({ code: "HD7015" });
    await store.close();
  });
});

describe("what SQLite says", () => {
  const path = join(folder, "store.db");

  test.for<[string, number, string, boolean]>([
    ["a full disk", 13, "HD7014", false],
    ["a disk without room for the journal's index", 4874, "HD7014", false],
    ["another program's lock", 5, "HD7018", false],
    ["a lock inside one program", 6, "HD7018", false],
    ["a failed sync", 1034, "HD7015", true],
    ["a file that may not be written", 8, "HD7015", true],
    ["a damaged file", 11, "HD7016", true],
    ["a file that is something else by now", 26, "HD7016", true],
    ["anything else", 1, "HD7015", false],
  ])("%s, at a write", ([, errcode, code, isFinal]) => {
    expect(writeFault(sqlite(errcode), path)).toMatchObject({ fault: { code }, isFinal });
  });

  test.for<[string, number, string]>([
    ["a full disk", 13, "HD7014"],
    ["a disk without room for the journal's index", 4874, "HD7014"],
    ["another program's lock", 5, "HD7013"],
    ["a damaged file", 11, "HD7016"],
    ["a file that is something else", 26, "HD7011"],
    ["a file that cannot be opened", 14, "HD7010"],
    ["an error of the disk", 10, "HD7010"],
  ])("%s, at the start", ([, errcode, code]) => {
    expect(openFault(sqlite(errcode), path).code).toBe(code);
  });

  test("an error of a disk that has no room is that of a full disk", () => {
    expect(openFault(sqlite(10), process.platform === "linux" ? "/proc/heed.db" : "/dev/heed.db").code).toBe("HD7014");
  });

  test("why a file cannot be opened is found where SQLite does not say it", () => {
    mkdirSync(join(folder, "a-folder"));
    const said = (file: string) => openFault(sqlite(14), join(folder, file)).message;
    expect(said("a-folder")).toMatch(/cannot be opened: it is a folder$/);
    expect(said("none/x.db")).toMatch(/cannot be opened: its folder `.*none` does not exist/);
    expect(said("x.db")).toMatch(/cannot be opened: what SQLite says$/);
  });

  test("a disk that fills up while a store is made is told as such", async () => {
    const open = await loadDriver();
    const full = (file: string): Database => {
      const database = open(file);
      const exec = (sql: string) => {
        database.exec(file.endsWith(".lock") || sql !== "commit" ? sql : "rollback");
        // As SQLite does it: there is no transaction left to be ended.
        if (!file.endsWith(".lock") && sql === "commit") throw sqlite(13);
      };
      return { exec, prepare: (sql) => database.prepare(sql), close: () => database.close() };
    };
    expect(openStoreWith(join(folder, "no-room.db"), full)).toMatchObject({ fault: { code: "HD7014" } });
  });

  test("another program that has the file is told, at the start and at a write", async () => {
    const open = await loadDriver();
    const file = join(folder, "shared.db");
    const opened = openStoreWith(file, open);
    if (opened.kind === "refused") throw new Error(opened.fault.message);
    const other = open(file);
    other.exec("begin immediate");
    const plan = { kind: "plan", hash: "p", text: "{}", at: 1 } as const;
    await expect(opened.store.write([plan])).rejects.toMatchObject({ fault: { code: "HD7018" }, isFinal: false });
    expect(await opened.store.unready()).toMatchObject({ code: "HD7018" });
    other.exec("rollback");
    await opened.store.write([plan]);
    await opened.store.close();
    other.close();
    const exclusive = open(join(folder, "exclusive.db"));
    exclusive.exec("begin exclusive");
    expect(openStoreWith(join(folder, "exclusive.db"), open)).toMatchObject({ fault: { code: "HD7013" } });
    exclusive.close();
  });

  test("a lock that is none is told apart from a store that is none", async () => {
    const store = join(folder, "locked.db");
    writeFileSync(`${store}.lock`, "something else\n".repeat(100));
    const opening = openStoreWith(store, await loadDriver());
    expect(opening).toMatchObject({
      kind: "refused",
      fault: { code: "HD7019", message: expect.stringMatching(/locked\.db\.lock`.*it is no lock of Heed/) },
    });
    expect(lockFault(sqlite(13), store).code).toBe("HD7014");
  });
});
