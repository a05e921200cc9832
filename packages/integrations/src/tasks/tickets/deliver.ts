import type { Deliver, Outcome } from "../../task.ts";
import type { contract } from "./contract.ts";

const noTicket: Outcome = { kind: "refused", reason: "there is no ticket with this key", fault: "input" };

/** Makes one attempt at the built-in desk, which remembers effect keys: a repeat gives what the first attempt gave. */
export const deliver: Deliver<typeof contract> = async (call, { tickets, key, now }) => {
  switch (call.operation) {
    case "create": {
      const { ticket, again } = await tickets.create(key, call.input, now());
      return { kind: "done", output: ticket, again };
    }
    case "update": {
      const updated = await tickets.update(key, call.input, now());
      return updated === undefined ? noTicket : { kind: "done", output: updated.ticket, again: updated.again };
    }
    case "comment": {
      const made = await tickets.comment(key, call.input, now());
      if (made === undefined) return noTicket;
      return { kind: "done", output: { key: call.input.key, comments: made.comments }, again: made.again };
    }
    case "get": {
      const ticket = await tickets.get(call.input.key);
      return ticket === undefined ? noTicket : { kind: "done", output: ticket };
    }
  }
};
