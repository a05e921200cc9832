/** Where in a session something goes wrong. */
type Stage = "greeting" | "log-in" | "sender" | "recipient" | "data";

/** Something that goes wrong once, in the first session that gets to its stage. */
export type SmtpFault =
  /** The server refuses with this reply. At `data` it has read the whole mail, and keeps none of it. */
  | {
      readonly kind: "refuse";
      readonly at: Stage;
      readonly reply: number;
      readonly text?: string;
      /** At `recipient`: only this one. */
      readonly recipient?: string;
    }
  /** The server ends the connection without a reply. At `data` it keeps the mail, as a server may that dies while it answers. */
  | { readonly kind: "drop"; readonly at: Stage }
  /** The server never answers, and tells when it should have. At `data` it keeps the mail. */
  | { readonly kind: "hold"; readonly at: Stage; readonly held: () => void };

/** The faults that are still to come, in order. */
export interface FaultQueue {
  add(faults: readonly SmtpFault[]): void;
  /** The first fault, if it is one of this stage and this recipient. It is taken out. */
  take(at: Stage, recipient?: string): SmtpFault | undefined;
}

/** An empty queue. */
export function createFaultQueue(): FaultQueue {
  const queue: SmtpFault[] = [];
  return {
    add: (faults) => void queue.push(...faults),
    take: (at, recipient) => {
      const [first] = queue;
      if (first === undefined || first.at !== at) return undefined;
      if (first.kind === "refuse" && first.recipient !== undefined && first.recipient !== recipient) return undefined;
      return queue.shift();
    },
  };
}

/** A refusal as `smtp-server` takes it. */
export function refusalOf({ reply, text = "refused" }: Extract<SmtpFault, { readonly kind: "refuse" }>): Error {
  return Object.assign(new Error(text), { responseCode: reply });
}
