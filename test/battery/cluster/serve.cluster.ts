import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { clusterModules, Servers } from "../../../packages/runtime/test/cluster/servers.ts";
import { startDestination } from "../destination.ts";
import { planText } from "../plan.ts";
import { sleep } from "../world.ts";
import { freePort } from "./gate.ts";

const heed = fileURLToPath(new URL("../../../packages/cli/bin/heed.mjs", import.meta.url));
const { publicKey, privateKey } = generateKeyPairSync("ed25519");

let servers: Servers;
beforeAll(async () => {
  servers = await Servers.start(1, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
});
afterAll(() => servers?.close());

/** A public key as the servers tell it: its 32 bytes in base 58. */
function told(key: KeyObject): string {
  const digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let rest = BigInt(`0x${Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url").toString("hex")}`);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = `${digits[Number(rest % 58n)]}${text}`;
  return `publickeyv1_${text}`;
}

/** A command that serves a plan by the settings of docs/cluster.md, in a folder where the SDK is installed. */
async function served(identityKey: KeyObject) {
  const destination = await startDestination();
  const folder = mkdtempSync(join(tmpdir(), "heed-cluster-serve-"));
  symlinkSync(clusterModules, join(folder, "node_modules"));
  writeFileSync(join(folder, "plan.json"), planText({ w: { steps: [{ over: "crm" }] } }, destination.url));
  const port = await freePort();
  const { ingress, admin } = servers;
  const restate = { ingress, admin, home: folder, port, identityKeys: [told(identityKey)] };
  const settings = { engine: "restate", restate, log: "json", allowHosts: [new URL(destination.url).host] };
  writeFileSync(join(folder, "heed.json"), JSON.stringify(settings));
  const child = spawn(process.execPath, [heed, "serve", "plan.json", "--config", "heed.json", "--port", "0"], {
    ...{ cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  });
  const output = { out: "", err: "" };
  child.stdout?.on("data", (text) => (output.out += text));
  child.stderr?.on("data", (text) => (output.err += text));
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill("SIGKILL");
    await destination.close();
    rmSync(folder, { recursive: true, force: true });
  });
  while (!output.out.includes("\n")) await sleep(20);
  const url = /^listening on (\S+)\n/.exec(output.out)?.[1] ?? "";
  return { child, destination, output, port, url };
}

/** The status of a request to a worker that nobody has signed. */
async function unsigned(port: number): Promise<number> {
  const session = connect(`http://127.0.0.1:${port}`);
  const request = session.request({ ":path": "/abi-1/discover", ":method": "GET" });
  const [headers] = await once(request, "response");
  session.destroy();
  return headers[":status"];
}

async function ended(child: ChildProcess): Promise<number | null> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = await exited;
  return code;
}

/** Waits until the answer to readiness is of a status, and gives its body. */
async function ready(url: string, status: number): Promise<unknown> {
  for (;;) {
    const response = await fetch(`${url}/readyz`);
    const body = await response.json();
    if (response.status === status) return body;
    await sleep(50);
  }
}

const post = (url: string, id: string) =>
  fetch(`${url}/datasets/reviews/records`, {
    ...{
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id, revision: 1, rating: 1 }),
    },
  });

test("heed serve works for a cluster that signs what it asks, and for nobody else", { timeout: 60_000 }, async () => {
  const { child, destination, output, port, url } = await served(publicKey);
  await ready(url, 200);
  expect((await post(url, "jane-doe-42")).status).toBe(201);
  while (destination.arrived.length === 0) await sleep(20);
  expect(destination.arrived).toMatchObject([{ path: "crm", key: expect.stringMatching(/^[0-9a-f]{32,}$/) }]);
  expect(await unsigned(port)).toBe(401);
  expect(await ended(child)).toBe(0);
  expect(output.err).not.toContain("jane-doe-42");
});

test("a cluster that a worker does not know is told with its code, in the log and by readiness", {
  timeout: 60_000,
}, async () => {
  const { child, destination, output, url } = await served(generateKeyPairSync("ed25519").publicKey);
  while (!output.err.includes('"code":"HD7025"')) await sleep(20);
  expect(await ready(url, 503)).toMatchObject({ error: { code: "HD7025" } });
  expect((await post(url, "kept")).status).toBe(201);
  expect(await ended(child)).toBe(0);
  expect(destination.arrived).toEqual([]);
});
