import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reviewPlanText } from "../review-plan.ts";
import { begin, emptyFolder, heed, until, write } from "../world.ts";

/** A folder with a plan and a file of settings. */
function project(settings: object): string {
  const cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText());
  write(cwd, "heed.json", JSON.stringify(settings));
  return cwd;
}

/** Puts a package in the place of the SDK. */
function installSdk(cwd: string, code: string): void {
  const folder = join(cwd, "node_modules", "@restatedev", "restate-sdk");
  mkdirSync(folder, { recursive: true });
  write(folder, "package.json", '{"name":"@restatedev/restate-sdk","main":"index.cjs"}');
  write(folder, "index.cjs", code);
}

/** A package that has what is used of the SDK, and serves nothing. */
const silentSdk = `const define = ({ name }) => ({ name });
module.exports = {
  object: define, service: define, serde: { json: {} }, handlers: { object: { shared: (handler) => handler } },
  createEndpointHandler: () => (request, response) => response.end(),
};`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Addresses at which nobody is. */
const nobody = { ingress: ["http://127.0.0.1:9"], admin: ["http://127.0.0.1:9"], home: "here" };

describe("the engine of a cluster", () => {
  test("is asked for by a setting, and everything that it lacks is told at once", async () => {
    const cwd = project({ engine: "restate", restate: { host: "0.0.0.0", prot: 1 } });
    const env = { HEED_RESTATE_PORT: "0", HEED_RESTATE_IDENTITY_KEYS: "mine", HEED_RESTATE_ADMIN: "127.0.0.1:9070" };
    const { code, out } = await heed(["serve", "plan.json", "--config", "heed.json"], { cwd, env });
    expect(code).toBe(78);
    expect(out.split("\n").filter((line) => line.startsWith("error "))).toEqual([
      expect.stringContaining("HD7360 `restate` in `heed.json` cannot be used: "),
      expect.stringContaining("HD7360 `HEED_RESTATE_ADMIN` in the environment cannot be used: "),
      expect.stringContaining("HD7360 `HEED_RESTATE_PORT` in the environment cannot be used: "),
      expect.stringContaining("HD7360 `HEED_RESTATE_IDENTITY_KEYS` in the environment cannot be used: "),
    ]);
  });

  test("needs to know where its cluster is, a key at an address that others reach, and the SDK", async () => {
    const cwd = project({ engine: "restate", restate: { home: "here" } });
    const env = { HEED_RESTATE_HOST: "0.0.0.0" };
    const { code, out } = await heed(["serve", "plan.json", "--config", "heed.json"], { cwd, env });
    expect(code).toBe(78);
    expect(out.split("\n").filter((line) => line.startsWith("error "))).toEqual([
      expect.stringContaining("HD7360 `restate.ingress` cannot be used: the engine `restate` cannot do without it"),
      expect.stringContaining("HD7360 `restate.admin` cannot be used"),
      expect.stringContaining("HD7028 anyone who reaches the worker at `0.0.0.0`"),
      expect.stringContaining("HD7361 the engine `restate` needs the package `@restatedev/restate-sdk`"),
    ]);
    expect(out).toContain("npm install --ignore-scripts --save-exact @restatedev/restate-sdk@");
  });

  test.for<[string, string | undefined, string]>([
    ["that is not installed", undefined, "it is not installed"],
    [
      "of another shape",
      "module.exports = { service: () => ({}) };",
      "it is of a version that this release does not know",
    ],
    ["that does not load", 'throw new Error("no such processor");', "no such processor"],
  ])("does not start with an SDK %s", async ([, code, reason]) => {
    const cwd = project({ engine: "restate", restate: nobody });
    if (code !== undefined) installSdk(cwd, code);
    const ran = await heed(["serve", "plan.json", "--config", "heed.json"], { cwd });
    expect(ran).toMatchObject({ code: 78, out: expect.stringContaining(`cannot be loaded: ${reason}`) });
  });

  test("takes records while its cluster is away, and says with a code what is wrong", async () => {
    const cwd = project({ engine: "restate", log: "json", restate: nobody });
    installSdk(cwd, silentSdk);
    const env = { HEED_RESTATE_PORT: String(await freePort()) };
    const serving = begin(["serve", "plan.json", "--config", "heed.json", "--port", "0"], { cwd, env });
    await until(() => serving.out().includes("\n"));
    const address = /^listening on (\S+)\n/.exec(serving.out())?.[1] ?? "";
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ id: "a", rating: 1 });
    const taken = await fetch(`${address}/datasets/reviews/records`, { method: "POST", headers, body });
    expect(taken.status).toBe(201);
    const readiness = await fetch(`${address}/readyz`);
    expect([readiness.status, await readiness.json()]).toMatchObject([503, { error: { code: "HD7024" } }]);
    await until(() => serving.err().includes('"code":"HD7025"'));
    serving.end("SIGTERM");
    expect((await serving.ended).code).toBe(0);
  });
});
