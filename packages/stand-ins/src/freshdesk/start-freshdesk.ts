import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import { createDesk, type FreshdeskOptions, type FreshdeskTicket } from "./desk.ts";

/** A Freshdesk account on loopback. */
export interface Freshdesk extends JsonService {
  readonly apiKey: string;
  /** All tickets, oldest first, as they stand now. */
  readonly tickets: readonly FreshdeskTicket[];
  /** The notes and replies of a ticket, oldest first, as they came in. */
  conversations(id: number): readonly unknown[];
}

/** A field of tickets, as Freshdesk shows it. */
export interface FreshdeskField {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly default: boolean;
  readonly required_for_agents?: boolean;
  /** A list, or a record by the first choice. */
  readonly choices?: unknown;
}

const usualFields: readonly FreshdeskField[] = [
  { id: 1, name: "subject", label: "Subject", type: "default_subject", default: true },
  { id: 2, name: "cf_shop_number", label: "Shop number", type: "custom_text", default: false },
  { id: 3, name: "cf_heed_key", label: "Heed key", type: "custom_text", default: false },
];

/** Starts an account with nothing in it. */
export async function startFreshdesk(
  options: FreshdeskOptions & { readonly apiKey?: string; readonly ticketFields?: readonly FreshdeskField[] } = {},
): Promise<Freshdesk> {
  const { apiKey = "fd-stand-in", ticketFields = usualFields } = options;
  const desk = createDesk(options);
  const right = `Basic ${Buffer.from(`${apiKey}:X`, "utf8").toString("base64")}`;
  const denied: Answer = {
    status: 401,
    body: { code: "invalid_credentials", message: "You have to be logged in to perform this action." },
  };
  const one = (ticket: unknown, status = 200): Answer =>
    ticket === undefined ? { status: 404 } : { status, body: ticket };
  const service = await startJsonService({
    contract: "freshdesk/freshdesk-v2.authored.openapi.json",
    deny: ({ headers }) => (headers.authorization === right ? undefined : denied),
    refuse: (faults) => invalid("base", faults.join("; ")),
    routes: {
      "post /api/v2/tickets": ({ body }) => {
        const unknown = desk.unknownField(body);
        return unknown === undefined ? { status: 201, body: desk.create(body) } : invalid(unknown, "Unexpected field");
      },
      "get /api/v2/ticket_fields": () => ({ status: 200, body: ticketFields }),
      "get /api/v2/tickets": ({ query }) => ({ status: 200, body: desk.list(query) }),
      "get /api/v2/tickets/{id}": ({ parts: [id = ""] }) => one(desk.get(id)),
      "put /api/v2/tickets/{id}": ({ parts: [id = ""], body }) => one(desk.update(id, body)),
      "post /api/v2/tickets/{id}/notes": ({ parts: [id = ""], body }) => one(desk.say(id, body), 201),
      "post /api/v2/tickets/{id}/reply": ({ parts: [id = ""], body }) => one(desk.say(id, body), 201),
      "get /api/v2/search/tickets": ({ query }) => {
        const results = desk.search(query.get("query") ?? "");
        return results === undefined
          ? invalid("query", "Given query is invalid")
          : { status: 200, body: { total: results.length, results } };
      },
    },
  });
  return { ...service, apiKey, tickets: desk.tickets, conversations: desk.conversations };
}

function invalid(field: string, message: string): Answer {
  const errors = [{ field, message, code: "invalid_field" }];
  return { status: 400, body: { description: "Validation failed", errors } };
}
