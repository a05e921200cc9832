import { entry, textEntry } from "../entry.ts";

/** A ticket as the account holds it. */
export interface ZendeskTicket {
  readonly id: number;
  readonly external_id: string | null;
  readonly subject: string | null;
  readonly status: string;
  readonly [field: string]: unknown;
}

/** What became of a request for a new ticket: its answer, which a known key repeats, or that the key came with another body. */
type Made = { readonly answer: unknown; readonly isHit: boolean } | "clash";

interface Account {
  readonly tickets: readonly ZendeskTicket[];
  /** The comments of a ticket, oldest first, as they came in. */
  comments(id: number): readonly unknown[];
  create(body: unknown, key: string | undefined): Made;
  byExternalId(externalId: string | null): readonly ZendeskTicket[];
  get(id: string): ZendeskTicket | undefined;
  update(id: string, body: unknown): ZendeskTicket | undefined;
}

/** So long Zendesk keeps a key. */
const keyLifeMs = 7_200_000;
const written = ["subject", "priority", "type", "status", "tags", "group_id", "assignee_id", "custom_fields"];

/** An account with nothing in it. It tells repeats apart by their key for two hours, as Zendesk does. */
export function createAccount(now: () => number): Account {
  const tickets: ZendeskTicket[] = [];
  const comments = new Map<number, unknown[]>();
  const keys = new Map<string, { readonly body: string; readonly answer: unknown; readonly untilAt: number }>();
  const instant = () => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const add = (given: unknown): ZendeskTicket => {
    const id = 35_436 + tickets.length;
    const at = { created_at: instant(), updated_at: instant() };
    const defaults = {
      status: "new",
      priority: null,
      subject: null,
      requester_id: 76_872,
      tags: [],
      custom_fields: [],
    };
    const url = `https://example.zendesk.com/api/v2/tickets/${id}.json`;
    const external_id = textEntry(given, "external_id") ?? null;
    const ticket = { id, url, external_id, ...at, ...defaults, ...picked(given) };
    tickets.push(ticket);
    comments.set(id, [entry(given, "comment")]);
    return ticket;
  };
  return {
    tickets,
    comments: (id) => comments.get(id) ?? [],
    create: (body, key) => {
      const known = key === undefined ? undefined : keys.get(key);
      if (known !== undefined && known.untilAt > now()) {
        return known.body === JSON.stringify(body) ? { answer: known.answer, isHit: true } : "clash";
      }
      const answer = { ticket: add(entry(body, "ticket")) };
      if (key !== undefined) keys.set(key, { body: JSON.stringify(body), answer, untilAt: now() + keyLifeMs });
      return { answer, isHit: false };
    },
    byExternalId: (externalId) => tickets.filter((ticket) => ticket.external_id === externalId),
    get: (id) => tickets.find((ticket) => String(ticket.id) === id),
    update: (id, body) => {
      const at = tickets.findIndex((ticket) => String(ticket.id) === id);
      const before = tickets[at];
      if (before === undefined) return undefined;
      const given = entry(body, "ticket");
      const ticket = { ...before, ...picked(given), updated_at: instant() };
      tickets[at] = ticket;
      const comment = entry(given, "comment");
      if (comment !== undefined) comments.get(before.id)?.push(comment);
      return ticket;
    },
  };
}

function picked(given: unknown): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    written.filter((name) => entry(given, name) !== undefined).map((name) => [name, entry(given, name)]),
  );
}
