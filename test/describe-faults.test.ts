import { refreshTokensInMemory } from "@heed/integrations";
import { describeConnection, resolveConnections } from "@heed/runtime";
import type { HttpFault } from "@heed/stand-ins";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, type Accounts, startAccounts } from "./pull/accounts.ts";

// Every account that can be asked, under every answer that tells nothing, by the client that deliveries have.
const telltale = "Jane Doe";
const page = `<!doctype html><title>${telltale}</title>`;
const unreachable: { readonly [name: string]: HttpFault } = {
  "a reset before the body is read": { kind: "reset-before-body" },
  "a reset after the body is read": { kind: "reset-after-body" },
  "half an answer": { kind: "half-answer" },
  "a page": { kind: "garbled-answer", status: 200, body: page },
  "JSON of something else": { kind: "garbled-answer", status: 200, body: JSON.stringify({ ok: true, name: telltale }) },
  "429": { kind: "answer", status: 429, body: page },
  "503": { kind: "answer", status: 503, body: page },
  "502": { kind: "answer", status: 502, body: page },
};
const refused: { readonly [name: string]: HttpFault } = {
  "403": { kind: "answer", status: 403, body: page },
  "a redirect": { kind: "answer", status: 302, headers: { location: "https://elsewhere.example/" }, body: page },
};

let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.close());

async function ask({ id, settings, objects }: Account, env: { readonly [secret: string]: string } = accounts.env) {
  const [connector = ""] = id.split(".");
  const { connections } = resolveConnections(
    { connections: { [id]: { connector, settings: JSON.parse(JSON.stringify(settings)) } } },
    { secrets: (name) => env[name] },
  );
  const connection = connections.get(id) ?? expect.fail(`${id} is not set up`);
  const { signal } = new AbortController();
  const asking = { allowHosts: accounts.hosts, refreshTokens: refreshTokensInMemory(), signal };
  return describeConnection(connection, { ...asking, objects });
}

describe("an account that is asked", () => {
  test.each(Object.entries(unreachable))("tells nothing by %s", async (_, fault) => {
    for (const account of accounts.all) {
      account.service.next(fault);
      const described = await ask(account);
      expect(described, account.id).toMatchObject({ kind: "unreachable" });
      expect(JSON.stringify(described)).not.toContain(telltale);
    }
  });

  test("is not read beyond what any account says of itself", async () => {
    for (const account of accounts.all) {
      account.service.next({ kind: "garbled-answer", status: 200, body: `"${"x".repeat(16_000_001)}"` });
      const reason = "the answer could not be read";
      expect(await ask(account), account.id).toEqual({ kind: "unreachable", reason });
    }
  });

  test.each(Object.entries(refused))("refuses by %s", async (_, fault) => {
    for (const account of accounts.all) {
      account.service.next(fault);
      const described = await ask(account);
      expect(described, account.id).toMatchObject({ kind: "refused" });
      expect(JSON.stringify(described)).not.toContain(telltale);
    }
  });

  test("refuses wrong credentials, and tells none of them", async () => {
    const wrong = Object.fromEntries(Object.keys(accounts.env).map((name) => [name, "wrong-kept"]));
    for (const account of accounts.all) {
      const described = await ask(account, wrong);
      expect(described, account.id).toMatchObject({ kind: "refused" });
      expect(JSON.stringify(described)).not.toContain("wrong-kept");
    }
  });

  test("is asked nothing at an address that no delivery could reach", async () => {
    const counts = () => accounts.all.map(({ service }) => service.requests.length);
    const before = counts();
    const hosts = accounts.hosts;
    accounts = { ...accounts, hosts: [] };
    for (const account of accounts.all) expect(await ask(account), account.id).toMatchObject({ kind: "refused" });
    accounts = { ...accounts, hosts };
    expect(counts()).toEqual(before);
  });

  test("gives the same, in whatever order it comes and however often it is asked", async () => {
    for (const account of accounts.all) {
      const first = await ask(account);
      expect(first, account.id).toMatchObject({ kind: "described", absent: [] });
      expect(await ask(account), account.id).toEqual(first);
    }
  });
});
