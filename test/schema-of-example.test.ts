import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contracts } from "@heed/integrations/contracts";
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

test("every task of every destination is in an example", () => {
  const used = new Set(readdirSync(join(cwd, "workflows")).flatMap((file) => tasksIn(join(cwd, "workflows", file))));
  const all = Object.values(contracts).flatMap(({ name, operations }) =>
    Object.keys(operations).map((operation) => `${name}.${operation}`),
  );
  expect(all.filter((task) => !used.has(task))).toEqual([]);
});

/** The tasks that a workflow of the example calls, over the connections that it makes and those of the language. */
function tasksIn(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const made = [...text.matchAll(/const (\w+) = connect\.(\w+)[<(]/g)].map(
    ([, name = "", of = ""]) => [name, of] as const,
  );
  return [...made, ["tickets", "tickets"], ["approvals", "approvals"]].flatMap(([name = "", of = ""]) =>
    [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)\\(`, "g"))].map(([, operation = ""]) => `${of}.${operation}`),
  );
}
