import { textEntry } from "../entry.ts";
import { type Answer, type JsonService, type Request, startJsonService } from "../http/json-service.ts";
import type { Received } from "../http/server.ts";
import { createAccount, type ZendeskTicket } from "./account.ts";

/** How the account is. */
export interface ZendeskOptions {
  /** The only access token that is let in. */
  readonly accessToken?: string;
  /** The OAuth client that gets access tokens. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The agent and API token that are let in besides. */
  readonly agent?: { readonly email: string; readonly apiToken: string };
  readonly now?: () => number;
  /** The fields of tickets. */
  readonly ticketFields?: readonly ZendeskField[];
}

/** A field of tickets, as Zendesk shows it. */
export interface ZendeskField {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly active: boolean;
  /** False for Zendesk's own. */
  readonly removable: boolean;
  readonly custom_field_options?: readonly { readonly name: string; readonly value: string }[];
}

const usualFields: readonly ZendeskField[] = [
  { id: 1, type: "subject", title: "Subject", active: true, removable: false },
  { id: 360001234567, type: "text", title: "Shop number", active: true, removable: true },
];

/** A Zendesk account on loopback. */
export interface Zendesk extends JsonService {
  readonly accessToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How many access tokens clients have asked for. */
  readonly tokens: () => number;
  /** All tickets, oldest first, as they stand now. */
  readonly tickets: readonly ZendeskTicket[];
  /** The comments of a ticket, oldest first, as they came in. */
  comments(id: number): readonly unknown[];
  /** From now on every access token has expired. */
  expireToken(): void;
}

const tokenPath = "/oauth/tokens";

/** Starts an account with nothing in it. Faults go to the ticketing API alone; the token endpoint is spared. */
export async function startZendesk(options: ZendeskOptions = {}): Promise<Zendesk> {
  const { accessToken = "zd-stand-in", agent, now = Date.now } = options;
  const account = createAccount(now);
  const basic = agent && `Basic ${Buffer.from(`${agent.email}/token:${agent.apiToken}`, "utf8").toString("base64")}`;
  const { clientId = "heed", clientSecret = "zd-client-stand-in" } = options;
  const given = { tokens: 0, valid: new Set([accessToken]), readers: new Set([accessToken]) };
  const deny = ({ path, headers }: Received): Answer | undefined => {
    const { authorization } = headers;
    if (authorization !== undefined && authorization === basic) return undefined;
    if (path === tokenPath || given.valid.has(authorization?.replace(/^Bearer /, "") ?? "")) return undefined;
    return { status: 401, body: { error: "Couldn't authenticate you" } };
  };
  const service = await startJsonService({
    contract: "zendesk/zendesk-support.authored.openapi.json",
    deny,
    refuse: () => ({ status: 422, body: { error: "RecordInvalid", description: "Record validation errors" } }),
    isSpared: (path) => path === tokenPath,
    routes: {
      [`post ${tokenPath}`]: ({ body }) => {
        const answer = tokenAnswer(body, { clientId, clientSecret, number: given.tokens + 1 });
        if (answer.status !== 200) return answer;
        given.tokens += 1;
        given.valid.add(tokenOf(given.tokens));
        if (textEntry(body, "scope")?.split(" ").includes("read")) given.readers.add(tokenOf(given.tokens));
        return answer;
      },
      "get /api/v2/ticket_fields": ({ query, headers }) =>
        headers.authorization === basic || given.readers.has(headers.authorization?.replace(/^Bearer /, "") ?? "")
          ? fieldPage(options.ticketFields ?? usualFields, query)
          : { status: 403, body: { error: "Forbidden" } },
      ...ticketRoutes(account),
    },
  });
  return {
    ...service,
    accessToken,
    clientId,
    clientSecret,
    tokens: () => given.tokens,
    tickets: account.tickets,
    comments: account.comments,
    expireToken: () => {
      given.valid.clear();
    },
  };
}

function fieldPage(fields: readonly ZendeskField[], query: URLSearchParams): Answer {
  const from = Number(query.get("page[after]") ?? 0);
  const to = from + Number(query.get("page[size]") ?? 100);
  const meta = { has_more: to < fields.length, after_cursor: String(to) };
  return { status: 200, body: { ticket_fields: fields.slice(from, to), meta } };
}

function tokenOf(number: number): string {
  return `zd-token-${number}`;
}

function tokenAnswer(
  body: unknown,
  {
    clientId,
    clientSecret,
    number,
  }: { readonly clientId: string; readonly clientSecret: string; readonly number: number },
): Answer {
  const { client_id, client_secret, grant_type, scope = "" } = Object(body);
  const isRight = client_id === clientId && client_secret === clientSecret && grant_type === "client_credentials";
  if (!isRight) return { status: 401, body: { error: "invalid_client" } };
  const token = { access_token: tokenOf(number), token_type: "bearer", scope, expires_in: 7_200 };
  return { status: 200, body: token };
}

const notFound: Answer = { status: 404, body: { error: "RecordNotFound", description: "Not found" } };

function ticketRoutes(account: ReturnType<typeof createAccount>): {
  readonly [operation: string]: (request: Request) => Answer;
} {
  return {
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
  };
}
