import { contracts } from "@heed/integrations/contracts";
import { describe, expect, test } from "vitest";
import { standInFor } from "../src/index.ts";

describe("what stands in for a destination while workflows are tried", () => {
  test("is there for every destination but what the runtime keeps itself, on this machine, and has every fault of its kind", async () => {
    for (const connector of Object.keys(contracts)) {
      const standIn = await standInFor(connector, { baseUrl: "https://crm.example/v1/" });
      if (["tickets", "approvals"].includes(connector)) expect(standIn).toBeUndefined();
      else expect(standIn?.hostPort, connector).toMatch(/^127\.0\.0\.1:\d+$/);
      const isMail = connector === "email";
      for (const fault of ["503", "429:30", "reset", "lost", "garbled", "451"]) {
        const canBe = isMail ? ["503", "reset", "lost", "451"].includes(fault) : true;
        if (standIn !== undefined) expect(standIn.fault(fault), `${connector} ${fault}`).toBe(canBe);
      }
      expect(standIn?.fault("nonsense") ?? false).toBe(false);
      await standIn?.close();
    }
  });

  test("keeps the path that a service's addresses begin with, and gives tokens where one asks for them", async () => {
    const given = { baseUrl: "https://crm.example/v1/", tokenUrl: "https://login.example/token" };
    const service = await standInFor("webService", given);
    expect(service?.settings.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    service?.fault("503");
    const token = await fetch(String(service?.settings.tokenUrl), { method: "POST" });
    expect(await token.json()).toMatchObject({ token_type: "Bearer" });
    expect((await fetch(`${service?.settings.baseUrl}/status/404`)).status).toBe(503);
    expect((await fetch(`${service?.settings.baseUrl}/status/404`)).status).toBe(200);
    await service?.close();
  });
});
