import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@heed/plan";
import { openSqliteStore } from "@heed/runtime/sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "heed-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const live = join(folder, "live.db");
const parts = ["", "-wal", "-shm"] as const;
const plans = ["p0", "p1", "p2", "p3", "p4", "p5"];
let count = 0;

/** The files of a store as a process leaves them that is killed after it wrote all plans. */
beforeAll(async () => {
  const opening = await openSqliteStore(live);
  if (opening.kind === "refused") throw new Error(opening.fault.message);
  // The longest takes several pages.
  for (const [at, hash] of plans.entries())
    await opening.store.write([{ kind: "plan", hash, text: "x".repeat(at * 5_000), at: 1 }]);
  for (const part of parts) copyFileSync(live + part, join(folder, `left.db${part}`));
  await opening.store.close();
});

function left(): string {
  count += 1;
  const path = join(folder, `${count}.db`);
  for (const part of parts) copyFileSync(join(folder, `left.db${part}`), path + part);
  return path;
}

const digest = (path: string) => parts.map((part) => sha256(readFileSync(path + part, "latin1")));

/** How many of the plans a store has, or why it is not opened. */
async function opened(path: string): Promise<number | string> {
  const opening = await openSqliteStore(path);
  if (opening.kind === "refused") return `${opening.fault.code} ${opening.fault.message}`;
  const found = await Promise.all(plans.map((hash) => opening.store.plan(hash)));
  await opening.store.close();
  return found.filter((plan) => plan !== undefined).length;
}

describe("a store whose process was killed", () => {
  test("has everything when its journal is whole", async () => {
    expect(await opened(left())).toBe(plans.length);
  });

  test("has everything when more was begun behind what was committed", async () => {
    const path = left();
    const wal = readFileSync(`${path}-wal`);
    writeFileSync(`${path}-wal`, Buffer.concat([wal, wal.subarray(32, 32 + 5_000)]));
    expect(await opened(path)).toBe(plans.length);
  });

  test("is not opened when its journal was cut or changed anywhere, and is left as it is", async () => {
    const size = statSync(join(folder, "left.db-wal")).size;
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.boolean(), async (at, isCut) => {
        const path = left();
        if (isCut) truncateSync(`${path}-wal`, at);
        else {
          const wal = readFileSync(`${path}-wal`);
          // The salts are left alone: with others it is another journal.
          const place = at >= 16 && at < 24 ? 24 : at;
          wal[place] = (wal[place] ?? 0) ^ 1;
          writeFileSync(`${path}-wal`, wal);
        }
        const before = digest(path);
        for (let times = 0; times < 2; times += 1) {
          expect(await opened(path)).toMatch(/^HD7016 .* is damaged: \d+ of \d+ pages in its journal/);
        }
        expect(digest(path)).toEqual(before);
      }),
      {
        numRuns: 40,
        examples: [
          [0, true],
          [size - 1, true],
          [size - 1, false],
          [0, false],
        ],
      },
    );
  });

  test("is not opened when its journal is gone; without the index that is what is left", async () => {
    const path = left();
    rmSync(`${path}-wal`);
    expect(await opened(path)).toMatch(/^HD7016 .* 0 of \d+ pages/);
    rmSync(`${path}-shm`);
    expect(await opened(path)).not.toBe(plans.length);
  });

  test("is opened when the index is older than the journal, as the loss of power may leave it", async () => {
    const path = left();
    const old = readFileSync(`${path}-shm`);
    expect(await opened(path)).toBe(plans.length);
    const opening = await openSqliteStore(path);
    if (opening.kind === "refused") throw new Error(opening.fault.message);
    await opening.store.write([{ kind: "plan", hash: "p6", text: "", at: 1 }]);
    const after = join(folder, "after.db");
    for (const part of ["", "-wal"]) copyFileSync(path + part, after + part);
    await opening.store.close();
    writeFileSync(`${after}-shm`, old);
    expect(await opened(after)).toBe(plans.length);
  });
});
