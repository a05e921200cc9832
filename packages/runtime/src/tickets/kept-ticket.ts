import type { DeliverPorts } from "@heed/integrations/task";
import type { TicketRow } from "../stores/rows.ts";

/** A ticket as operations return it. */
export type Ticket = Awaited<ReturnType<DeliverPorts["tickets"]["create"]>>["ticket"];

/** A ticket as it is kept: what operations return, and what only its page shows. */
export interface KeptTicket extends Ticket {
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** The ticket that a row keeps. */
export function keptTicketOf(row: TicketRow): KeptTicket {
  return JSON.parse(row.body);
}
