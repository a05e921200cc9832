import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { always, constant, planText, record } from "./write-plan.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test("the program that the guide shows runs as it stands", async () => {
  const [, shown = ""] = /```ts\n([\s\S]*?)```/.exec(readFileSync(at("../../../docs/embedding.md"), "utf8")) ?? [];
  // The plan of these tests has a dataset of its own.
  const program = shown.replace('"guest-reviews"', '"reviews"').replace("reviewId:", "id:");
  const folder = mkdtempSync(join(tmpdir(), "heed-embedding-"));
  const input = record({ channel: constant("C0123456789"), text: constant("hello") });
  const step = { id: "s0", connection: "slack.main", operation: "postMessage", input };
  const connections = { "slack.main": { connector: "slack", settings: { token: { secret: "SLACK_TOKEN" } } } };
  const workflows = [{ id: "never", on: "updated" as const, when: always, steps: [step] }];
  writeFileSync(join(folder, "plan.json"), planText({ workflows, connections }));
  const bundles = at("../node_modules/.heed-test");
  mkdirSync(bundles, { recursive: true });
  const outfile = join(bundles, `embedding-${randomUUID()}.mjs`);
  await build({
    stdin: { contents: program, resolveDir: at(".."), loader: "ts" },
    ...{ outfile, bundle: true, platform: "node", format: "esm", logLevel: "silent" },
    conditions: ["heed-source"],
    external: ["@photostructure/sqlite"],
  });
  const env = { ...process.env, SLACK_TOKEN: "xoxb-not-a-token" };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { cwd: folder, env });
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([expect.objectContaining({ kind: "ingested", dataset: "reviews", created: 1, runs: 0 })]);
  rmSync(outfile);
  rmSync(folder, { recursive: true });
});
