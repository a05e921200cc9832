import { Secret } from "@heed/integrations/secret-value";
import { startServiceNow } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const clientSecret = "sn-very-secret";
const failedRow = { transform_map: "Rows", table: "incident", status: "error", error_message: "Jane Doe" };

export const start: StartRig = async ({ deliver, ports }) => {
  const serviceNow = await startServiceNow({ clientSecret });
  const settings = {
    baseUrl: serviceNow.origin,
    clientId: "heed",
    clientSecret: new Secret(clientSecret),
    keyColumn: "correlation_id",
    contactKeyColumn: "u_heed_key",
  };
  const made = (key: string) => serviceNow.records.filter(({ columns }) => Object.values(columns).includes(key));
  const record = (id: string) => serviceNow.records.find(({ sys_id }) => sys_id === id);
  const one = async (): Promise<string> => {
    const input = { shortDescription: "Before" };
    await deliver({ operation: "createIncident", input, settings }, ports(serviceNow.hostPort));
    return serviceNow.records.at(-1)?.sys_id ?? "";
  };
  const making = (input: object, column: string): Case => ({
    input,
    effects: (key) => made(key).length,
    shown: (key) => String(made(key)[0]?.columns[column]),
  });
  const changing = (id: string, input: object): Case => ({
    input: { id, ...input },
    effects: () => (record(id)?.columns.description === undefined ? 0 : 1),
    shown: () => String(record(id)?.columns.description),
  });
  const none = { effects: () => 0 };
  return {
    settings,
    wrong: { ...settings, clientSecret: new Secret("sn-other") },
    secrets: [clientSecret, "at-very-secret"],
    hostPort: serviceNow.hostPort,
    cases: {
      createIncident: (text) =>
        making(
          { shortDescription: "2★", description: text, urgency: 1, customFields: { u_shop: text } },
          "description",
        ),
      updateContact: async (text): Promise<Case> => {
        const input = { lastName: "Before" };
        await deliver({ operation: "createContact", input, settings }, ports(serviceNow.hostPort));
        const id = serviceNow.records.at(-1)?.sys_id ?? "";
        return {
          input: { id, lastName: text },
          effects: () => (record(id)?.columns.last_name === "Before" ? 0 : 1),
          shown: () => String(record(id)?.columns.last_name),
        };
      },
      createContact: (text) => making({ lastName: text, email: "j.doe@example.com" }, "last_name"),
      createRecord: (text) =>
        making({ table: "x_review", keyColumn: "u_key", fields: { u_text: text, u_stars: 2 } }, "u_text"),
      importRecord: (text) =>
        making({ stagingTable: "u_rows", keyColumn: "correlation_id", fields: { description: text } }, "description"),
      updateIncident: async (text) => changing(await one(), { description: text, state: "2" }),
      updateRecord: async (text) => changing(await one(), { table: "incident", fields: { description: text } }),
      addComment: async (text): Promise<Case> => {
        const id = await one();
        return {
          input: { id, text },
          effects: () => serviceNow.journal(id).length,
          shown: () => String(serviceNow.journal(id)[0]),
        };
      },
      getIncident: async () => ({ input: { id: await one() }, ...none }),
      findRecord: () => ({ input: { table: "incident", where: { short_description: "Hello" } }, ...none }),
    },
    lookUp: (hostile) => {
      const table = "x_review";
      // What no query can hold is refused, which is tried where the stand-in is.
      const text = hostile.replaceAll(/[\^\r\n\t]/g, " ");
      const made = { table, keyColumn: "u_key", fields: { u_text: text } };
      return {
        made: { operation: "createRecord", input: made },
        sought: { operation: "findRecord", input: { table, where: { u_text: text }, select: ["u_text"] } },
      };
    },
    noes: {
      "a row that was taken, and of which the transform map made nothing": {
        arm: () => serviceNow.next({ kind: "answer", status: 201, body: JSON.stringify({ result: [failedRow] }) }),
        is: "refused",
        of: ["importRecord"],
      },
    },
    outcomes: { "503 as a page": "unknown" },
    expire: () => serviceNow.expireToken(),
    arm: armHttp(serviceNow),
    held: heldHttp(serviceNow),
    violations: () => serviceNow.violations,
    close: () => serviceNow.close(),
  };
};
