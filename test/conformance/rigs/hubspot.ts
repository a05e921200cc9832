import { Secret } from "@heed/integrations/secret-value";
import { startHubspot } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const clientSecret = "hs-very-secret";
const refreshToken = "rt-very-secret";

const batched = ["Contact", "Deal", "Ticket"].flatMap((noun) => [`create${noun}`, `upsert${noun}`]);

/** HubSpot's answer to a batch of which some was done, and ours was not. */
function partly(category: string) {
  const error = { status: "error", category, message: "Jane Doe", context: { propertyName: ["Jane Doe"] } };
  const body = JSON.stringify({ status: "COMPLETE", results: [], numErrors: 1, errors: [error] });
  return { kind: "answer", status: 207, body } as const;
}

export const start: StartRig = async ({ deliver, ports, now }) => {
  const hubspot = await startHubspot({ clientSecret, now, uniqueProperties: ["heed_key", "review_id"] });
  const settings = {
    baseUrl: hubspot.origin,
    clientId: "heed",
    clientSecret: new Secret(clientSecret),
    refreshToken: new Secret(refreshToken),
    version: "2026-03",
    keyProperty: "heed_key",
  };
  const state = { made: 0 };
  const fields: { readonly [kind: string]: object } = {
    contacts: { firstName: "Before" },
    deals: { name: "Before", stage: "new" },
    tickets: { subject: "Before", stage: "1" },
  };
  const one = async (kind: string): Promise<string> => {
    const operation = `create${kind.charAt(0).toUpperCase()}${kind.slice(1, -1)}`;
    await deliver({ operation, input: fields[kind] ?? {}, settings }, ports(hubspot.hostPort));
    return hubspot.objects(kind).at(-1)?.id ?? "";
  };
  const created =
    (kind: string, input: (text: string) => object, shownAs: string) =>
    (text: string): Case => {
      const mine = (key: string) => hubspot.objects(kind).filter(({ properties }) => properties.heed_key === key);
      return {
        input: input(text),
        effects: (key) => mine(key).length,
        shown: (key) => mine(key)[0]?.properties[shownAs],
      };
    };
  const upserted =
    (kind: string, input: (text: string) => object, shownAs: string) =>
    (text: string): Case => {
      state.made += 1;
      const value = `review-${state.made}`;
      const mine = () => hubspot.objects(kind).filter(({ properties }) => properties.review_id === value);
      return {
        input: { by: { property: "review_id", value }, ...input(text) },
        effects: () => mine().length,
        shown: () => mine()[0]?.properties[shownAs],
      };
    };
  const updated =
    (kind: string, input: (text: string) => object, shownAs: string) =>
    async (text: string): Promise<Case> => {
      const id = await one(kind);
      const property = () => hubspot.objects(kind).find((object) => object.id === id)?.properties[shownAs];
      return {
        input: { id, ...input(text) },
        effects: () => (property() === undefined || property() === "Before" ? 0 : 1),
        shown: property,
      };
    };
  const contact = (text: string) => ({ firstName: "Jane", properties: { note: text } });
  const deal = (text: string) => ({ name: "A deal", stage: "new", amount: 12.5, properties: { note: text } });
  const ticket = (text: string) => ({ subject: "2★", stage: "1", text, priority: "normal" });
  return {
    settings,
    wrong: { ...settings, refreshToken: new Secret("rt-withdrawn") },
    secrets: [clientSecret, refreshToken, "at-very-secret"],
    hostPort: hubspot.hostPort,
    cases: {
      createContact: created("contacts", contact, "note"),
      upsertContact: upserted("contacts", contact, "note"),
      updateContact: updated("contacts", contact, "note"),
      createDeal: created("deals", deal, "note"),
      upsertDeal: upserted("deals", deal, "note"),
      updateDeal: updated("deals", deal, "note"),
      createTicket: created("tickets", ticket, "content"),
      upsertTicket: upserted("tickets", ticket, "content"),
      updateTicket: updated("tickets", ticket, "content"),
      associate: async (): Promise<Case> => {
        const [from, to] = [await one("contacts"), await one("tickets")];
        return {
          input: { from: { type: "contacts", id: from }, to: { type: "tickets", id: to } },
          effects: () => (hubspot.associations.has(`contacts/${from} tickets/${to}`) ? 1 : 0),
        };
      },
    },
    noes: {
      "a batch that is done in part, and not in ours": {
        arm: () => hubspot.next(partly("VALIDATION_ERROR")),
        is: "refused",
        of: batched,
      },
      "a batch that is done in part, and not in ours, which may be tried again": {
        arm: () => hubspot.next(partly("RATE_LIMITS")),
        is: "later",
        of: batched,
      },
    },
    expire: () => hubspot.expireToken(),
    arm: armHttp(hubspot),
    held: heldHttp(hubspot),
    violations: () => hubspot.violations,
    close: () => hubspot.close(),
  };
};
