import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withAccounts } from "../../src/pull/account.ts";
import { emptyFolder } from "../world.ts";

const app = {
  id: "hubspot.app",
  connector: "hubspot",
  settings: { clientId: "heed", clientSecret: { secret: "APP_SECRET" }, refreshToken: { secret: "APP_REFRESH" } },
};
const env = { APP_SECRET: "app-kept", APP_REFRESH: "refresh-kept" };

describe("a connection that lives on a refresh token", () => {
  test("is not asked where the token in its place would be lost", async () => {
    const ready = await withAccounts({}, { cwd: emptyFolder(), env }, async (makeReady) => makeReady(app));
    expect(ready).toMatchObject({ kind: "unready", faults: [{ code: "HD7376" }] });
  });

  test("is asked with the store of the service, which keeps the token in its place", async () => {
    const cwd = emptyFolder();
    const within = <T>(act: Parameters<typeof withAccounts<T>>[2]) =>
      withAccounts({ data: "heed.db" }, { cwd, env }, act);
    await within(async (makeReady) => {
      const ready = makeReady(app);
      if (ready.kind !== "ready") return expect.fail("it is not ready");
      await ready.asking.refreshTokens.write("line", "sealed");
    });
    const kept = await within(async (makeReady) => {
      const ready = makeReady(app);
      return ready.kind === "ready" ? ready.asking.refreshTokens.read("line") : undefined;
    });
    expect(kept).toBe("sealed");
  });

  test("says so where the store cannot be opened", async () => {
    const cwd = emptyFolder();
    const refused = await withAccounts({ data: join("nowhere", "heed.db") }, { cwd, env }, async () => "asked");
    expect(refused).toMatchObject({ kind: "refused" });
  });

  test("names the secrets that are missing, and nothing else of it", async () => {
    const ready = await withAccounts({}, { cwd: emptyFolder(), env: {} }, async (makeReady) => makeReady(app));
    expect(ready).toMatchObject({
      kind: "unready",
      faults: [{ message: expect.stringMatching(/`APP_REFRESH`, `APP_SECRET`/) }],
    });
  });
});
