import type { DeliverPorts } from "@heed/integrations/task";
import { inTurn } from "../in-turn.ts";
import type { Store } from "../ports.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { TicketRow } from "../stores/rows.ts";
import { type KeptTicket, keptTicketOf, type Ticket } from "./kept-ticket.ts";

type TicketDesk = DeliverPorts["tickets"];
type Create = Parameters<TicketDesk["create"]>[1];
type Update = Parameters<TicketDesk["update"]>[1];

export interface DeskPorts {
  readonly store: Pick<Store, "ticket" | "ticketEffect" | "comments" | "lastTicket">;
  readonly writer: Writer;
  /** The address at which a ticket can be seen. */
  readonly urlOf: (key: string) => string;
}

/** The desk over a store. Changes of one ticket are made one after the other; the same effect key changes nothing a second time. */
export function createTicketDesk(ports: DeskPorts): TicketDesk {
  const turn = inTurn();
  const numbers = numbering(ports);
  return {
    create: (effectKey, input, nowAt) =>
      turn(effectKey, async () => {
        const done = await effectOf(ports, effectKey);
        if (done !== undefined) return { ticket: done.result as Ticket, again: true };
        const row = newTicket(input, { number: await numbers(), nowAt, urlOf: ports.urlOf });
        const ticket = shownOf(row);
        await ports.writer.write([{ kind: "ticket", ticket: row, effectKey, result: JSON.stringify(ticket) }]);
        return { ticket, again: false };
      }),
    update: (effectKey, input, nowAt) =>
      turn(input.key, async () => {
        const done = await effectOf(ports, effectKey);
        if (done !== undefined) return { ticket: done.result as Ticket, again: true };
        const row = await ports.store.ticket(input.key);
        if (row === undefined) return undefined;
        const changed = changedTicket(row, input, nowAt);
        const ticket = shownOf(changed);
        await ports.writer.write([{ kind: "ticket", ticket: changed, effectKey, result: JSON.stringify(ticket) }]);
        return { ticket, again: false };
      }),
    comment: (effectKey, { key, text }, nowAt) =>
      turn(key, async () => {
        const done = await effectOf(ports, effectKey);
        if (done !== undefined) return { comments: done.result as number, again: true };
        const row = await ports.store.ticket(key);
        if (row === undefined) return undefined;
        const comments = (await ports.store.comments(key)).length + 1;
        const ticket = changedTicket(row, { key }, nowAt);
        await ports.writer.write([
          {
            kind: "ticket",
            ticket,
            effectKey,
            result: JSON.stringify(comments),
            comment: text.replaceAll("\u0000", "\u2400"),
          },
        ]);
        return { comments, again: false };
      }),
    get: async (key) => {
      const row = await ports.store.ticket(key);
      return row && shownOf(row);
    },
  };
}

/** Gives the next number of a ticket; asks the store once for the last one. */
function numbering({ store }: DeskPorts): () => Promise<number> {
  let last: Promise<number> | undefined;
  return () => {
    last = (last ?? store.lastTicket()).then((number) => number + 1);
    // A store that could not be read may be readable the next time.
    last.catch(() => {
      last = undefined;
    });
    return last;
  };
}

async function effectOf({ store }: DeskPorts, effectKey: string): Promise<{ readonly result: unknown } | undefined> {
  const effect = await store.ticketEffect(effectKey);
  return effect && { result: JSON.parse(effect.result) };
}

function newTicket(
  input: Create,
  at: { readonly number: number; readonly nowAt: number; readonly urlOf: DeskPorts["urlOf"] },
): TicketRow {
  const key = `T-${at.number}`;
  const now = new Date(at.nowAt).toISOString();
  const { description, tags } = input;
  const ticket: KeptTicket = {
    key,
    url: at.urlOf(key),
    name: input.name,
    status: "open",
    priority: input.priority ?? "normal",
    team: input.team ?? null,
    assignee: input.assignee ?? null,
    createdAt: now,
    updatedAt: now,
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags }),
  };
  return { number: at.number, key, body: JSON.stringify(ticket), createdAt: at.nowAt, updatedAt: at.nowAt };
}

function changedTicket(row: TicketRow, { key: _key, ...changes }: Update, nowAt: number): TicketRow {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const body = JSON.stringify({ ...keptTicketOf(row), ...given, updatedAt: new Date(nowAt).toISOString() });
  return { ...row, body, updatedAt: nowAt };
}

function shownOf(row: TicketRow): Ticket {
  const { description: _description, tags: _tags, ...ticket } = keptTicketOf(row);
  return ticket;
}
