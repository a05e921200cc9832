import { z } from "zod";
import { htmlText, plainText, withoutPlaceholders } from "../../hostile-text.ts";
import { agentUrl, type Freshdesk } from "./api.ts";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];
type Create = z.output<Operations["createTicket"]["input"]>;
type Update = z.output<Operations["updateTicket"]["input"]>;

const priorities: { readonly [word: string]: number } = { low: 1, normal: 2, high: 3, urgent: 4 };
const statuses: { readonly [word: string]: number } = { open: 2, pending: 3, resolved: 4, closed: 5 };

/** A ticket as Freshdesk shows it. */
export const ticketSchema = z.object({
  id: z.int(),
  subject: z.string().nullish(),
  status: z.int(),
  priority: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});

/** A new ticket as Freshdesk takes it, marked with the key of its effect. */
export function newTicket(input: Create, { settings, ports }: Freshdesk): { readonly [field: string]: unknown } {
  const changes = changesOf(input);
  return {
    status: statuses.open,
    priority: priorities.normal,
    ...defined(changes),
    ...requesterOf(input.requester),
    description: htmlOf(input.text),
    custom_fields: { ...changes.custom_fields, [settings.keyField]: ports.key },
  };
}

/** The fields of a ticket that are given, as Freshdesk names them. */
export function changesOf(input: Omit<Update, "id">) {
  return {
    subject: input.subject && shown(input.subject),
    priority: input.priority && priorities[input.priority],
    status: input.status && statuses[input.status],
    type: input.type,
    tags: input.tags,
    group_id: input.groupId,
    responder_id: input.agentId,
    product_id: input.productId,
    custom_fields: input.customFields && Object.fromEntries(Object.entries(input.customFields).map(asShown)),
  };
}

/** A text of a record as the HTML that Freshdesk takes. */
export function htmlOf(text: string): string {
  return withoutPlaceholders(htmlText(text));
}

/** The output of a task from what Freshdesk shows of a ticket; undefined when that is none. */
export function outputOf(json: unknown, settings: Freshdesk["settings"]) {
  const read = ticketSchema.safeParse(json);
  if (!read.success) return undefined;
  const { id, subject, status, priority, created_at: createdAt, updated_at: updatedAt } = read.data;
  return {
    id,
    url: agentUrl(settings, id),
    subject: subject ?? null,
    status: wordOf(status, statuses),
    priority: wordOf(priority, priorities),
    createdAt,
    updatedAt,
  };
}

function requesterOf(requester: Create["requester"]): { readonly [field: string]: unknown } {
  if ("id" in requester) return { requester_id: requester.id };
  const name = requester.name === undefined ? {} : { name: shown(requester.name) };
  return "email" in requester
    ? { email: requester.email, ...name }
    : { unique_external_id: plainText(requester.externalId), ...name };
}

function shown(text: string): string {
  return withoutPlaceholders(plainText(text));
}

function asShown([name, value]: readonly [string, string | number | boolean]): readonly [string, unknown] {
  return [name, typeof value === "string" ? shown(value) : value];
}

function defined(of: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

function wordOf(number: number, words: { readonly [word: string]: number }): string {
  return Object.keys(words).find((word) => words[word] === number) ?? String(number);
}
