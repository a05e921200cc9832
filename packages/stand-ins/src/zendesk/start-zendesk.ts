import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import type { Received } from "../http/server.ts";
import { createAccount, type ZendeskTicket } from "./account.ts";

/** How the account is. */
export interface ZendeskOptions {
  /** The only access token that is let in. */
  readonly accessToken?: string;
  /** The agent and API token that are let in besides. */
  readonly agent?: { readonly email: string; readonly apiToken: string };
  readonly now?: () => number;
}

/** A Zendesk account on loopback. */
export interface Zendesk extends JsonService {
  readonly accessToken: string;
  /** All tickets, oldest first, as they stand now. */
  readonly tickets: readonly ZendeskTicket[];
  /** The comments of a ticket, oldest first, as they came in. */
  comments(id: number): readonly unknown[];
  /** From now on the access token has expired. */
  expireToken(): void;
}

/** Starts an account with nothing in it. */
export async function startZendesk(options: ZendeskOptions = {}): Promise<Zendesk> {
  const { accessToken = "zd-stand-in", agent, now = Date.now } = options;
  const account = createAccount(now);
  const basic = agent && `Basic ${Buffer.from(`${agent.email}/token:${agent.apiToken}`, "utf8").toString("base64")}`;
  const state = { isExpired: false };
  const deny = ({ headers }: Received): Answer | undefined => {
    const { authorization } = headers;
    if (authorization !== undefined && authorization === basic) return undefined;
    if (authorization === `Bearer ${accessToken}` && !state.isExpired) return undefined;
    return { status: 401, body: { error: "Couldn't authenticate you" } };
  };
  const notFound: Answer = { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
  const service = await startJsonService({
    contract: "zendesk/zendesk-support.authored.openapi.json",
    deny,
    refuse: () => ({ status: 422, body: { error: "RecordInvalid", description: "Record validation errors" } }),
    routes: {
      "post /api/v2/tickets": ({ body, headers }) => {
        const made = account.create(body, headers["idempotency-key"]);
        if (made === "clash") return { status: 400, body: { error: "IdempotentRequestError" } };
        const lookup = made.isHit ? "hit" : "miss";
        return { status: 201, body: made.answer, headers: { "x-idempotency-lookup": lookup } };
      },
      "get /api/v2/tickets": ({ query }) => {
        const tickets = account.byExternalId(query.get("external_id"));
        return { status: 200, body: { tickets, count: tickets.length, next_page: null, previous_page: null } };
      },
      "get /api/v2/tickets/{ticket_id}": ({ parts: [id = ""] }) => {
        const ticket = account.get(id);
        return ticket === undefined ? notFound : { status: 200, body: { ticket } };
      },
      "put /api/v2/tickets/{ticket_id}": ({ parts: [id = ""], body }) => {
        const ticket = account.update(id, body);
        return ticket === undefined ? notFound : { status: 200, body: { ticket } };
      },
    },
  });
  return {
    ...service,
    accessToken,
    tickets: account.tickets,
    comments: account.comments,
    expireToken: () => {
      state.isExpired = true;
    },
  };
}
