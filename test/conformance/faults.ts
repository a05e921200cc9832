import type { Outcome } from "@heed/integrations/task";
import type { HttpFault } from "@heed/stand-ins";

/** Something that goes wrong with one request, at any destination. */
export interface Fault {
  readonly name: string;
  readonly http: HttpFault | undefined;
  /** What an attempt comes to whose effect cannot be told apart from a repeat of it. */
  readonly is: Outcome["kind"];
  readonly afterMs?: number;
  /** True when no answer comes until somebody gives up. */
  readonly isHeld?: boolean;
}

/** Longer than any test lasts: who waits for it is stopped. */
const neverMs = 3_600_000;
const mostBytes = 65_536;

/** The largest answer that the suite's client takes. */
export const maxAnswerBytes = mostBytes;

/** Every fault, answering with `echo` wherever there is room for free words. */
export function faultsWith(echo: string): readonly Fault[] {
  const words = JSON.stringify({
    error: echo,
    message: echo,
    description: echo,
    errors: [{ field: echo, message: echo }],
  });
  const page = `<!doctype html><html><title>${echo}</title></html>`;
  const answer = (status: number, body = words, more: { readonly retryAfter?: number } = {}): HttpFault => ({
    kind: "answer",
    status,
    body,
    ...more,
  });
  return [
    { name: "no fault", http: undefined, is: "done" },
    { name: "an answer that takes its time", http: { kind: "delay", ms: 20 }, is: "done" },
    { name: "an answer that never comes", http: { kind: "delay", ms: neverMs }, is: "unknown", isHeld: true },
    { name: "a reset before the body is read", http: { kind: "reset-before-body" }, is: "unknown" },
    { name: "a reset after the body is read", http: { kind: "reset-after-body" }, is: "unknown" },
    { name: "success with its answer lost", http: { kind: "drop-before-answer" }, is: "unknown" },
    { name: "success with half an answer", http: { kind: "half-answer" }, is: "unknown" },
    { name: "success told as half of a JSON text", http: garbled(`{"id": 1, "text": "${echo}`), is: "unknown" },
    { name: "success told as a page", http: garbled(page), is: "unknown" },
    { name: "success told at great length", http: garbled("x".repeat(mostBytes + 1)), is: "unknown" },
    { name: "success told by a gateway that failed", http: { ...garbled(page), status: 502 }, is: "unknown" },
    { name: "429 with a time", http: answer(429, words, { retryAfter: 7 }), is: "later", afterMs: 7_000 },
    { name: "429 without a time", http: answer(429), is: "later" },
    { name: "503 with a time", http: answer(503, page, { retryAfter: 9 }), is: "later", afterMs: 9_000 },
    { name: "503 as a page", http: answer(503, page), is: "later" },
    { name: "504 as a page", http: answer(504, page), is: "unknown" },
    { name: "400 with free words", http: answer(400), is: "refused" },
    { name: "403 with free words", http: answer(403), is: "refused" },
    { name: "a redirect", http: answer(302), is: "refused" },
  ];
}

function garbled(body: string) {
  return { kind: "garbled-answer", status: 200, body } as const;
}
