import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Call, Deliver, Outcome } from "../../task.ts";
import { callFreshdesk, type Freshdesk } from "./api.ts";
import type { contract } from "./contract.ts";
import { earlier } from "./earlier.ts";
import { outcomeOfResult, refusedFields } from "./outcome.ts";
import { changesOf, htmlOf, newTicket, outputOf } from "./ticket.ts";

type Of<O> = Extract<Call<typeof contract>, { readonly operation: O }>;

/** Freshdesk's search shows a new ticket some minutes after it was opened; a ticket that may be there is not looked for earlier. */
const searchLagMs = 300_000;
const conversationSchema = z.object({ id: z.int() });

/** Makes one attempt at an operation of Freshdesk. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const freshdesk = { settings: call.settings, ports };
  const read = (json: unknown) => outputOf(json, call.settings);
  const nowAt = ports.now();
  switch (call.operation) {
    case "createTicket":
      return create(call, freshdesk);
    case "updateTicket": {
      const { id, ...changes } = call.input;
      const body = changesOf(changes);
      const result = await callFreshdesk({ method: "PUT", path: `tickets/${id}`, body }, freshdesk);
      return outcomeOfResult(result, { nowAt, read, sent: namesIn(body) });
    }
    case "addNote": {
      const body = { body: htmlOf(call.input.text), private: call.input.public !== true };
      return say({ path: `tickets/${call.input.id}/notes`, body }, freshdesk);
    }
    case "reply": {
      const body = { body: htmlOf(call.input.text), cc_emails: call.input.cc };
      return say({ path: `tickets/${call.input.id}/reply`, body }, freshdesk);
    }
    case "getTicket": {
      const result = await callFreshdesk({ method: "GET", path: `tickets/${call.input.id}` }, freshdesk);
      return asRead(outcomeOfResult(result, { nowAt, read }));
    }
  }
};

async function create({ input }: Of<"createTicket">, freshdesk: Freshdesk): Promise<Outcome> {
  const { settings, ports } = freshdesk;
  if (ports.attempt > 1) {
    const found = await earlier(freshdesk);
    if (found !== "absent") return found;
  }
  const body = newTicket(input, freshdesk);
  const result = await callFreshdesk({ method: "POST", path: "tickets", body }, freshdesk);
  const read = (json: unknown) => outputOf(json, settings);
  const outcome = outcomeOfResult(result, { nowAt: ports.now(), read, sent: namesIn(body) });
  if (outcome.kind === "unknown") return { ...outcome, afterMs: searchLagMs };
  if (outcome.kind === "refused" && result.kind === "answer") {
    // Neither the path nor the name of this field has anything of the record: the connection is not set up.
    if (result.answer.status === 404) return { ...outcome, fault: "connection" };
    const isKeyField = refusedFields(result.answer).includes(settings.keyField);
    if (isKeyField) return { ...outcome, fault: "connection" };
  }
  return outcome;
}

async function say(
  { path, body }: { readonly path: string; readonly body: { readonly [field: string]: unknown } },
  freshdesk: Freshdesk,
): Promise<Outcome> {
  const result = await callFreshdesk({ method: "POST", path, body }, freshdesk);
  const read = (json: unknown) => conversationSchema.safeParse(json).data;
  return outcomeOfResult(result, { nowAt: freshdesk.ports.now(), read, sent: namesIn(body) });
}

/** The names of the fields in a body, custom ones among them. */
function namesIn(body: { readonly [field: string]: unknown }): readonly string[] {
  const custom = body.custom_fields;
  return [...Object.keys(body), ...(typeof custom === "object" && custom !== null ? Object.keys(custom) : [])];
}
