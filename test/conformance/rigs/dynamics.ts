import { Secret } from "@heed/integrations/secret-value";
import { startDynamics } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const clientSecret = "dv-very-secret";
const keyColumn = "new_heedkey";
const contactId = "5531d753-95af-e711-a94e-000d3a11e605";

export const start: StartRig = async ({ deliver, ports }) => {
  const dynamics = await startDynamics({ clientSecret });
  const settings = {
    baseUrl: dynamics.origin,
    authorityUrl: dynamics.origin,
    tenantId: dynamics.tenantId,
    clientId: "heed",
    clientSecret: new Secret(clientSecret),
    keyColumn,
  };
  const made = (key: string) => dynamics.rows.filter(({ columns }) => columns[keyColumn] === key);
  const row = (id: string) => dynamics.rows.find((each) => each.id === id);
  const one = async (): Promise<string> => {
    const input = { title: "Before", customer: { contactId } };
    await deliver({ operation: "createCase", input, settings }, ports(dynamics.hostPort));
    return dynamics.rows.at(-1)?.id ?? "";
  };
  const making = (input: object, column: string): Case => ({
    input,
    effects: (key) => made(key).length,
    shown: (key) => String(made(key)[0]?.columns[column]),
  });
  const changing = (id: string, input: object): Case => ({
    input: { id, ...input },
    effects: () => (row(id)?.columns.description === undefined ? 0 : 1),
    shown: () => String(row(id)?.columns.description),
  });
  const review = { table: "new_reviews", idColumn: "new_reviewid" };
  const none = { effects: () => 0 };
  return {
    settings,
    wrong: { ...settings, clientSecret: new Secret("dv-other") },
    secrets: [clientSecret, "at-very-secret"],
    hostPort: dynamics.hostPort,
    cases: {
      createCase: (text) =>
        making(
          { title: "2★", customer: { contactId }, description: text, customFields: { new_shop: text } },
          "description",
        ),
      createContact: (text) => making({ lastName: "Doe", description: text }, "description"),
      createLead: (text) => making({ topic: "2★", lastName: "Doe", description: text }, "description"),
      createRow: (text) => {
        const links = { new_shop: { table: "new_shops", id: contactId } };
        return making({ ...review, fields: { new_text: text, new_stars: 2 }, links }, "new_text");
      },
      updateCase: async (text) => changing(await one(), { description: text, priorityCode: 1 }),
      updateRow: async (text) => changing(await one(), { table: "incidents", fields: { description: text } }),
      upsertRow: (text): Case => {
        const before = dynamics.rows.length;
        const written = () => dynamics.rows.slice(before);
        return {
          input: { ...review, keyColumn: "new_code", key: `it's (${before})`, fields: { new_text: text } },
          effects: () => written().length,
          shown: () => String(written()[0]?.columns.new_text),
        };
      },
      getCase: async () => ({ input: { id: await one() }, ...none }),
      findRow: (text) => ({ input: { ...review, where: { new_text: text, new_stars: 2 } }, ...none }),
    },
    lookUp: (text) => ({
      made: { operation: "createRow", input: { ...review, fields: { new_text: text } } },
      sought: { operation: "findRow", input: { ...review, where: { new_text: text, new_stars: null } } },
    }),
    expire: () => dynamics.expireToken(),
    arm: armHttp(dynamics),
    held: heldHttp(dynamics),
    violations: () => dynamics.violations,
    close: () => dynamics.close(),
  };
};
