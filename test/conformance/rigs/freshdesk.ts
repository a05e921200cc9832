import { Secret } from "@heed/integrations/secret-value";
import { startFreshdesk } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";
import { shownHtml } from "../shown.ts";

const apiKey = "fd-very-secret";

export const start: StartRig = async ({ deliver, ports, now }) => {
  const customFields = ["cf_heed_key", "cf_shop"];
  // The spelling that the deliverer tries second.
  const freshdesk = await startFreshdesk({ apiKey, now, customFields, searchNames: "without-cf" });
  const settings = { baseUrl: freshdesk.origin, apiKey: new Secret(apiKey), keyField: "cf_heed_key" };
  const one = async (): Promise<number> => {
    const input = { subject: "Before", text: "Before", requester: { id: 1 } };
    await deliver({ operation: "createTicket", input, settings }, ports(freshdesk.hostPort));
    return freshdesk.tickets.at(-1)?.id ?? 0;
  };
  const said = async (text: string): Promise<Case> => {
    const id = await one();
    const all = () => freshdesk.conversations(id);
    return { input: { id, text }, effects: () => all().length, shown: () => shownHtml(String(Object(all()[0]).body)) };
  };
  return {
    settings,
    wrong: { ...settings, apiKey: new Secret("fd-other") },
    secrets: [apiKey],
    hostPort: freshdesk.hostPort,
    cases: {
      createTicket: (text): Case => {
        const mine = (key: string) => freshdesk.tickets.filter((ticket) => ticket.custom_fields.cf_heed_key === key);
        return {
          input: { subject: "2★", text, requester: { externalId: text, name: text }, customFields: { cf_shop: text } },
          effects: (key) => mine(key).length,
          shown: (key) => shownHtml(String(mine(key)[0]?.description)),
        };
      },
      updateTicket: async (text): Promise<Case> => {
        const id = await one();
        const isChanged = () => freshdesk.tickets.find((ticket) => ticket.id === id)?.priority === 4;
        return { input: { id, subject: text, priority: "urgent" }, effects: () => (isChanged() ? 1 : 0) };
      },
      addNote: said,
      reply: said,
      getTicket: async (): Promise<Case> => {
        const [id, before] = [await one(), freshdesk.tickets.length];
        return { input: { id }, effects: () => freshdesk.tickets.length - before };
      },
    },
    hasPlaceholders: true,
    arm: armHttp(freshdesk),
    held: heldHttp(freshdesk),
    violations: () => freshdesk.violations,
    close: () => freshdesk.close(),
  };
};
