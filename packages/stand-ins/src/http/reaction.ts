/** What a stand-in does with one request. */
export type Reaction =
  /** Answers. `headers` come on top of the content type of the body. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: { readonly [name: string]: string };
      readonly body?: string | Uint8Array;
    }
  /** Ends the connection without an answer. */
  | { readonly kind: "reset" }
  /** Sends the header and half the body, then ends the connection. */
  | { readonly kind: "half"; readonly body: string }
  /** Sends the header, then a byte at a time until the other side has had enough, for half a minute at most. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** Waits first. */
  | { readonly kind: "late"; readonly afterMs: number; readonly then: Reaction };

/** Something that goes wrong with one request, whatever it asks for. */
export type HttpFault =
  /** Answers so, without doing what was asked. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly retryAfter?: number | string;
      readonly headers?: { readonly [name: string]: string };
      readonly body?: string;
    }
  /** Ends the connection before it reads the body; does nothing. */
  | { readonly kind: "reset-before-body" }
  /** Reads the body, then ends the connection; does nothing. */
  | { readonly kind: "reset-after-body" }
  /** Does what was asked, then ends the connection without an answer. */
  | { readonly kind: "drop-before-answer" }
  /** Does what was asked, and sends half the answer. */
  | { readonly kind: "half-answer" }
  /** Does what was asked, and answers with something else: an error page, half of a JSON text, more than anybody reads. */
  | { readonly kind: "garbled-answer"; readonly status: number; readonly body: string }
  /** Does what was asked, and answers late. */
  | { readonly kind: "delay"; readonly ms: number };

/** What comes of a request under a fault. `act` does what was asked and gives the answer to it. */
export function underFault(fault: HttpFault | undefined, act: () => Reaction): Reaction {
  switch (fault?.kind) {
    case undefined:
      return act();
    case "answer": {
      const { retryAfter, ...answer } = fault;
      if (retryAfter === undefined) return answer;
      return { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfter) } };
    }
    case "reset-before-body":
    case "reset-after-body":
      return { kind: "reset" };
    case "drop-before-answer":
      act();
      return { kind: "reset" };
    case "half-answer": {
      const answer = act();
      return { kind: "half", body: answer.kind === "answer" ? String(answer.body ?? "") : "" };
    }
    case "garbled-answer":
      act();
      return { kind: "answer", status: fault.status, body: fault.body };
    case "delay":
      return { kind: "late", afterMs: fault.ms, then: act() };
  }
}

/** An answer with a JSON body. */
export function jsonAnswer(value: unknown, status = 200): Extract<Reaction, { readonly kind: "answer" }> {
  return { kind: "answer", status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
