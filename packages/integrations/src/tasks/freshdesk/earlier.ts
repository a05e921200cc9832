import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Outcome } from "../../task.ts";
import { callFreshdesk, type Freshdesk } from "./api.ts";
import { outcomeOfResult } from "./outcome.ts";
import { outputOf, ticketSchema } from "./ticket.ts";

const listSchema = z.array(ticketSchema);
const foundSchema = z.object({ results: listSchema });
/** So much earlier than the first attempt began, in case the clocks of the two sides differ. */
const skewMs = 600_000;
const mostPages = 20;
const perPage = 100;

/** What looking for a ticket comes to: an outcome when it is there or nobody can say, `absent` when it is not there. */
type Looked = Outcome | "absent";

/**
 * The ticket that an earlier attempt opened. Freshdesk drops no repeats and its search shows new tickets late, so both are asked: the search, for
 * whatever is older, and the list of what has changed since the first attempt.
 */
export async function earlier(freshdesk: Freshdesk): Promise<Looked> {
  const searched = await search(freshdesk);
  return searched === "absent" ? list(freshdesk) : searched;
}

/** A custom field is searched by its name in the API or by that without `cf_`; sources disagree, so each is tried that is not refused. */
async function search(freshdesk: Freshdesk): Promise<Looked> {
  const { settings, ports } = freshdesk;
  for (const name of [settings.keyField, settings.keyField.replace(/^cf_/, "")]) {
    const query = encodeURIComponent(`"${name}:'${ports.key}'"`);
    const result = await callFreshdesk({ method: "GET", path: `search/tickets?query=${query}` }, freshdesk);
    // The field is not known by this name: the other is tried, and then the list.
    if (result.kind === "answer" && result.answer.status === 400) continue;
    const read = result.kind === "answer" && result.answer.status === 200 ? result.answer.json : undefined;
    const found = foundSchema.safeParse(read);
    if (!found.success) return unreadable(result, ports.now());
    const ticket = mine(found.data.results, freshdesk);
    if (ticket !== undefined) return ticket;
  }
  return "absent";
}

async function list(freshdesk: Freshdesk): Promise<Looked> {
  const { ports } = freshdesk;
  const since = new Date(ports.firstAt - skewMs).toISOString().replace(/\.\d+Z$/, "Z");
  for (let page = 1; page <= mostPages; page++) {
    const query = `updated_since=${since}&order_by=updated_at&order_type=asc&per_page=${perPage}&page=${page}`;
    const result = await callFreshdesk({ method: "GET", path: `tickets?${query}` }, freshdesk);
    const read = result.kind === "answer" && result.answer.status === 200 ? result.answer.json : undefined;
    const tickets = listSchema.safeParse(read);
    if (!tickets.success) return unreadable(result, ports.now());
    const ticket = mine(tickets.data, freshdesk);
    if (ticket !== undefined) return ticket;
    if (tickets.data.length < perPage) return "absent";
  }
  return { kind: "later", reason: "too many tickets have changed to see whether this one was opened" };
}

/** The ticket that carries our key. What the search gives is not believed unseen. */
function mine(tickets: z.output<typeof listSchema>, { settings, ports }: Freshdesk): Outcome | undefined {
  const found = tickets.find(({ custom_fields: custom }) => custom?.[settings.keyField] === ports.key);
  const output = found && outputOf(found, settings);
  return output && { kind: "done", output, again: true };
}

function unreadable(result: Parameters<typeof outcomeOfResult>[0], nowAt: number): Outcome {
  return asRead(outcomeOfResult(result, { nowAt, read: () => undefined }));
}
