import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { running } from "../running.ts";
import { loaded, never } from "../write-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("sources tell how they stand, and one that is stopped is looked at again on request", async () => {
  const path = join(folder, "inbox");
  writeFileSync(path, "a file where a folder should be");
  const settings = { path, settledSeconds: 0, everySeconds: 3_600 };
  const sources = { "folder.inbox": { source: "folder", dataset: "reviews", settings } };
  const plan = loaded({ workflows: [{ id: "none", when: never }], sources });
  const runtime = await running({ plan });
  const app = createApp(runtime);
  const ask = async (at: string, init?: RequestInit) => {
    const answer = await app.request(`http://localhost${at}`, init);
    return { status: answer.status, body: await answer.json() };
  };
  const stands = async (state: string) => {
    for (;;) {
      const [source] = await runtime.query.sources();
      if (source?.state === state) return (await ask("/sources")).body;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };

  runtime.receive();
  expect(await stands("stopped")).toMatchObject({
    items: [{ source: "folder.inbox", reason: "the folder is a file" }],
  });
  rmSync(path);
  expect(await ask("/sources/folder.inbox/look", { method: "POST" })).toEqual({ status: 200, body: { done: true } });
  expect(await stands("failing")).toMatchObject({ items: [{ reason: "the folder is not there" }] });
  const none = await ask("/sources/none/look", { method: "POST" });
  expect(none).toMatchObject({ status: 404, body: { error: { code: "HD7240" } } });
  await runtime.stop();
});
