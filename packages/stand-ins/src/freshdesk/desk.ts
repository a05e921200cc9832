import { entry } from "../entry.ts";

/** A ticket as the desk holds it. */
export interface FreshdeskTicket {
  readonly id: number;
  readonly subject: unknown;
  readonly description: unknown;
  readonly custom_fields: { readonly [name: string]: unknown };
  readonly created_at: string;
  readonly updated_at: string;
  readonly [field: string]: unknown;
}

/** How the account is. */
export interface FreshdeskOptions {
  /** The custom fields that there are, or every one that somebody asks for. */
  readonly customFields?: readonly string[] | "every";
  /** Whether a search names custom fields as the API does, or without `cf_`. */
  readonly searchNames?: "with-cf" | "without-cf";
  /** So long after a ticket was opened the search shows it. */
  readonly searchLagMs?: number;
  readonly now?: () => number;
}

const written = [
  "subject",
  "description",
  "status",
  "priority",
  "type",
  "tags",
  "group_id",
  "responder_id",
  "product_id",
];

/** A desk with nothing in it. It drops no repeats, and its search lags, as with Freshdesk. */
export function createDesk(options: FreshdeskOptions) {
  const { customFields = ["cf_heed_key"], searchNames = "with-cf", searchLagMs = 240_000, now = Date.now } = options;
  const tickets: FreshdeskTicket[] = [];
  const said = new Map<number, unknown[]>();
  const has = (name: string) => customFields === "every" || customFields.includes(name);
  /** The custom field that a search means; undefined when there is none of this name. */
  const searched = (name: string) => {
    const field = searchNames === "with-cf" ? name : `cf_${name}`;
    return has(field) ? field : undefined;
  };
  const instant = () => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const get = (id: string) => tickets.find((ticket) => String(ticket.id) === id);
  return {
    tickets,
    conversations: (id: number): readonly unknown[] => said.get(id) ?? [],
    get,
    /** A custom field in a body that the account does not have. */
    unknownField: (body: unknown) => Object.keys(Object(entry(body, "custom_fields"))).find((name) => !has(name)),
    create: (body: unknown): FreshdeskTicket => {
      const id = tickets.length + 1;
      const at = { created_at: instant(), updated_at: instant() };
      const fields = { subject: null, description: "", ...picked(body) };
      const ticket = { id, ...fields, custom_fields: Object(entry(body, "custom_fields") ?? {}), ...at };
      tickets.push(ticket);
      return ticket;
    },
    update: (id: string, body: unknown): FreshdeskTicket | undefined => {
      const at = tickets.findIndex((ticket) => String(ticket.id) === id);
      const before = tickets[at];
      if (before === undefined) return undefined;
      const custom_fields = { ...before.custom_fields, ...Object(entry(body, "custom_fields") ?? {}) };
      const ticket = { ...before, ...picked(body), custom_fields, updated_at: instant() };
      tickets[at] = ticket;
      return ticket;
    },
    say: (id: string, body: unknown): unknown => {
      const ticket = get(id);
      if (ticket === undefined) return undefined;
      const all = said.get(ticket.id) ?? [];
      said.set(ticket.id, [...all, body]);
      return { id: ticket.id * 1_000 + all.length, ticket_id: ticket.id, body: entry(body, "body") };
    },
    list: (query: URLSearchParams): readonly FreshdeskTicket[] => {
      const since = Date.parse(query.get("updated_since") ?? "1970-01-01T00:00:00Z");
      const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 30)];
      return tickets.filter((ticket) => Date.parse(ticket.updated_at) >= since).slice((page - 1) * size, page * size);
    },
    /** What the search shows, which is late; undefined for a query that it does not understand. */
    search: (query: string): readonly FreshdeskTicket[] | undefined => {
      const [, name = "", value] = /^"([a-z0-9_]+):'([0-9a-f]*)'"$/.exec(query) ?? [];
      const field = searched(name);
      if (field === undefined) return undefined;
      return tickets.filter(
        (ticket) => ticket.custom_fields[field] === value && Date.parse(ticket.created_at) + searchLagMs <= now(),
      );
    },
  };
}

function picked(body: unknown): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    written.filter((name) => entry(body, name) !== undefined).map((name) => [name, entry(body, name)]),
  );
}
