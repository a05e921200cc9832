import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeliverPort } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { expect, test } from "vitest";
import { running, sent } from "../running.ts";
import { always, loaded, postStep } from "../write-plan.ts";

const plan = loaded({ workflows: [{ id: "w", when: always, steps: [postStep("s0")] }] });

test("a refresh token that was kept is there after a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heed-refresh-"));
  const seen: (string | undefined)[] = [];
  const deliver: DeliverPort = async (_call, { refreshTokens }) => {
    seen.push(await refreshTokens.read("line"));
    await refreshTokens.write("line", `sealed-${seen.length}`);
    return sent;
  };
  for (const id of ["one", "two"]) {
    const opened = await openSqliteStore(join(folder, "heed.db"));
    if (opened.kind === "refused") throw new Error(opened.fault.message);
    const runtime = await running({ plan, store: opened.store, deliver });
    runtime.start();
    await runtime.ingest("reviews", [{ id, rating: 1 }]);
    await runtime.idle();
    await runtime.stop();
    await opened.store.close();
  }
  expect(seen).toEqual([undefined, "sealed-1"]);
  rmSync(folder, { recursive: true });
});
