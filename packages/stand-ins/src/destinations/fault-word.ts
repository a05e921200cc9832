import type { HttpFault } from "../http/reaction.ts";
import type { SmtpFault } from "../smtp/fault.ts";

/** The words for what may go wrong with one request, each with what it does. */
export const faultWords = {
  reset: "the connection ends before anything is done",
  lost: "it is done, and the answer is lost",
  garbled: "it is done, and the answer cannot be read",
} as const;

type Word = keyof typeof faultWords;

const byHttp: { readonly [word in Word]: HttpFault } = {
  reset: { kind: "reset-after-body" },
  lost: { kind: "drop-before-answer" },
  garbled: { kind: "garbled-answer", status: 200, body: '{"ok":' },
};

/** A fault as it is written: a status such as `503`, `429:30` with seconds to wait, or a word. Undefined for what is none of these. */
export function httpFaultOf(written: string): HttpFault | undefined {
  const [, status = "", seconds] = /^([2-5]\d\d)(?::(\d{1,6}))?$/.exec(written) ?? [];
  if (status === "") return isWord(written) ? byHttp[written] : undefined;
  const answer = { kind: "answer", status: Number(status) } as const;
  return seconds === undefined ? answer : { ...answer, retryAfter: Number(seconds) };
}

/** The same for a mail server: a reply such as `451`, or a word. */
export function smtpFaultOf(written: string): SmtpFault | undefined {
  if (/^[45]\d\d$/.test(written)) return { kind: "refuse", at: "data", reply: Number(written) };
  if (written === "reset") return { kind: "drop", at: "sender" };
  return written === "lost" ? { kind: "drop", at: "data" } : undefined;
}

function isWord(written: string): written is Word {
  return Object.hasOwn(faultWords, written);
}
