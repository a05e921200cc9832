import { Secret } from "@heed/integrations/secret-value";
import { startZendesk } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";
import { shownHtml } from "../shown.ts";

const clientSecret = "zd-very-secret";

export const start: StartRig = async ({ deliver, ports, now }) => {
  const zendesk = await startZendesk({ clientSecret, now });
  const { clientId } = zendesk;
  const settings = { baseUrl: zendesk.origin, clientId, clientSecret: new Secret(clientSecret) };
  const one = async (): Promise<number> => {
    const input = { subject: "Before", comment: "Before" };
    await deliver({ operation: "createTicket", input, settings }, ports(zendesk.hostPort));
    return zendesk.tickets.at(-1)?.id ?? 0;
  };
  const htmlOf = (comment: unknown) => String(Object(comment).html_body);
  return {
    settings,
    wrong: { ...settings, clientSecret: new Secret("zd-other") },
    secrets: [clientSecret, "zd-token-"],
    hostPort: zendesk.hostPort,
    cases: {
      createTicket: (text): Case => {
        const mine = (key: string) => zendesk.tickets.filter((ticket) => ticket.external_id === key);
        return {
          input: { subject: text, comment: text, tags: ["review"], customFields: { "360001": text } },
          effects: (key) => mine(key).length,
          shown: (key) => shownHtml(htmlOf(zendesk.comments(mine(key)[0]?.id ?? 0)[0])),
        };
      },
      updateTicket: async (text): Promise<Case> => {
        const id = await one();
        const ticket = () => zendesk.tickets.find((each) => each.id === id);
        const isChanged = () => ticket()?.subject !== "Before";
        return { input: { id, subject: text, priority: "high" }, effects: () => (isChanged() ? 1 : 0) };
      },
      addComment: async (text): Promise<Case> => {
        const id = await one();
        const added = () => zendesk.comments(id).slice(1);
        return {
          input: { id, comment: text },
          effects: () => added().length,
          shown: () => shownHtml(htmlOf(added()[0])),
        };
      },
      getTicket: async (): Promise<Case> => {
        const [id, before] = [await one(), zendesk.tickets.length];
        return { input: { id }, effects: () => zendesk.tickets.length - before };
      },
    },
    expire: () => zendesk.expireToken(),
    arm: armHttp(zendesk),
    held: heldHttp(zendesk),
    hasPlaceholders: true,
    violations: () => zendesk.violations,
    close: () => zendesk.close(),
  };
};
