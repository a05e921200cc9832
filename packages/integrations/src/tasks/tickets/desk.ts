import type { z } from "zod";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];

/** A ticket as operations return it. */
export type Ticket = z.output<Operations["create"]["output"]>;

/**
 * Where tickets are kept. Every change is made once for its effect key: the same key again changes nothing and gives what the first
 * gave. A ticket that is not there gives undefined.
 */
export interface TicketDesk {
  create(
    effectKey: string,
    input: z.output<Operations["create"]["input"]>,
    nowAt: number,
  ): Promise<{ readonly ticket: Ticket; readonly again: boolean }>;
  update(
    effectKey: string,
    input: z.output<Operations["update"]["input"]>,
    nowAt: number,
  ): Promise<{ readonly ticket: Ticket; readonly again: boolean } | undefined>;
  comment(
    effectKey: string,
    input: z.output<Operations["comment"]["input"]>,
    nowAt: number,
  ): Promise<{ readonly comments: number; readonly again: boolean } | undefined>;
  get(key: string): Promise<Ticket | undefined>;
}
