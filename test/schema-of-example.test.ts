import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contracts } from "@heed/integrations/contracts";
import { allSteps, planSchema } from "@heed/plan";
import { startSalesforce } from "@heed/stand-ins";
import { expect, test } from "vitest";
import { ottermill } from "./pull/ottermill.ts";
import { ran } from "./pull/ran.ts";

const cwd = fileURLToPath(new URL("../examples/destinations", import.meta.url));

test("the types in the example are what its account takes", async () => {
  const salesforce = await startSalesforce({ clientId: "3MVG9ottermill", clientSecret: "kept", objects: ottermill });
  const settings = [
    "--connection",
    `salesforce.records.baseUrl=${salesforce.origin}`,
    "--allow-host",
    salesforce.hostPort,
  ];
  const pulled = await ran(["schema", "pull", "salesforce.records", "--check", ...settings], {
    cwd,
    env: { SALESFORCE_SECRET: "kept" },
  });
  await salesforce.close();
  expect(pulled).toMatchObject({ code: 0, out: "" });
});

test("every task of every destination is in an example", async () => {
  const plan = join(mkdtempSync(join(tmpdir(), "heed-example-")), "plan.json");
  expect(await ran(["build", "--out", plan], { cwd, env: {} })).toMatchObject({ code: 0 });
  const { connections, workflows } = planSchema.parse(JSON.parse(readFileSync(plan, "utf8")));
  const used = new Set(
    workflows
      .flatMap(({ steps }) => allSteps(steps))
      .flatMap((step) =>
        step.kind === "task" ? [`${connections[step.connection]?.connector}.${step.operation}`] : [],
      ),
  );
  const all = Object.values(contracts).flatMap(({ name, operations }) =>
    Object.keys(operations).map((operation) => `${name}.${operation}`),
  );
  expect(all.filter((task) => !used.has(task))).toEqual([]);
});
