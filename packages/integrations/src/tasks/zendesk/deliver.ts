import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Call, Deliver, DeliverPorts, Outcome } from "../../task.ts";
import { agentUrl, callZendesk, type Settings } from "./api.ts";
import type { contract } from "./contract.ts";
import { outcomeOfResult } from "./outcome.ts";
import { commentOf, ticketOf } from "./ticket.ts";

type Of<O> = Extract<Call<typeof contract>, { readonly operation: O }>;
type Zendesk = { readonly settings: Settings; readonly ports: DeliverPorts };

const ticketSchema = z.object({
  id: z.int(),
  external_id: z.string().nullish(),
  subject: z.string().nullish(),
  status: z.string(),
  priority: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});
const oneSchema = z.object({ ticket: ticketSchema });
const listSchema = z.object({ tickets: z.array(ticketSchema) });

/** Makes one attempt at an operation of Zendesk. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const zendesk = { settings: call.settings, ports };
  switch (call.operation) {
    case "createTicket":
      return create(call, zendesk);
    case "updateTicket":
      return change(call.input.id, ticketOf(call.input), zendesk);
    case "addComment":
      return change(call.input.id, commentOf(call.input), zendesk);
    case "getTicket": {
      const result = await callZendesk({ method: "GET", path: `tickets/${call.input.id}` }, zendesk.settings, ports);
      return asRead(outcomeOfResult(result, ports.now(), one(zendesk)));
    }
  }
};

/**
 * Zendesk keeps a key for two hours and gives for it what the first request gave. An attempt after the first may come later, so the
 * ticket is looked for by its external id, which is the key as well.
 */
async function create({ input }: Of<"createTicket">, zendesk: Zendesk): Promise<Outcome> {
  const { settings, ports } = zendesk;
  if (ports.attempt > 1) {
    const found = await earlier(zendesk);
    if (found !== undefined) return found;
  }
  const ticket = { ...ticketOf(input), ...commentOf(input), external_id: ports.key };
  const headers = { "idempotency-key": ports.key };
  const result = await callZendesk({ method: "POST", path: "tickets", headers, body: { ticket } }, settings, ports);
  if (result.kind === "answer" && result.answer.status === 400 && isKeyClash(result.answer.json)) {
    // The key is known with another input, as when a workflow names its effects itself: the ticket is there.
    const refused: Outcome = { kind: "refused", reason: "HTTP 400: the key stands for another ticket", fault: "input" };
    return (await earlier(zendesk)) ?? refused;
  }
  const again = result.kind === "answer" && result.answer.headers["x-idempotency-lookup"] === "hit";
  const outcome = outcomeOfResult(result, ports.now(), one(zendesk));
  // The path has nothing of the record: where it is not there, the address is wrong.
  if (outcome.kind === "refused" && result.kind === "answer" && result.answer.status === 404)
    return { ...outcome, fault: "connection" };
  return outcome.kind === "done" && again ? { ...outcome, again } : outcome;
}

/** The ticket that an earlier attempt made, or why that is not known; undefined when there is none. */
async function earlier(zendesk: Zendesk): Promise<Outcome | undefined> {
  const { settings, ports } = zendesk;
  const result = await callZendesk({ method: "GET", path: `tickets?external_id=${ports.key}` }, settings, ports);
  if (result.kind === "answer" && result.answer.status === 200) {
    const read = listSchema.safeParse(result.answer.json);
    if (read.success) {
      const found = read.data.tickets.find(({ external_id }) => external_id === ports.key);
      return found && { kind: "done", output: outputOf(found, settings), again: true };
    }
  }
  return asRead(outcomeOfResult(result, ports.now(), () => undefined));
}

async function change(id: number, ticket: object, zendesk: Zendesk): Promise<Outcome> {
  const { settings, ports } = zendesk;
  const result = await callZendesk({ method: "PUT", path: `tickets/${id}`, body: { ticket } }, settings, ports);
  return outcomeOfResult(result, ports.now(), one(zendesk));
}

function one({ settings }: Zendesk) {
  return (json: unknown) => {
    const read = oneSchema.safeParse(json);
    return read.success ? outputOf(read.data.ticket, settings) : undefined;
  };
}

function outputOf(ticket: z.output<typeof ticketSchema>, settings: Settings) {
  return {
    id: ticket.id,
    url: agentUrl(settings, ticket.id),
    subject: ticket.subject ?? null,
    status: ticket.status,
    priority: ticket.priority ?? null,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
  };
}

function isKeyClash(json: unknown): boolean {
  return z.object({ error: z.literal("IdempotentRequestError") }).safeParse(json).success;
}
