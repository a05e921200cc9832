import type { HttpAnswer } from "../../http.ts";
import { outcomeOf, outcomeOfFailure } from "../../http-outcome.ts";
import type { Deliver, Outcome } from "../../task.ts";
import { addressOf, notAWebhook } from "./address.ts";
import { cardOf } from "./card.ts";
import type { contract } from "./contract.ts";

const longestCallMs = 30_000;

/**
 * Teams takes messages of about 28 KB, and a flow says yes before it posts, so that one too large would be lost without a word. Here a
 * character counts as two bytes, as it may there.
 */
const mostCharacters = 14_000;

/** Makes one attempt at posting. Nothing at Teams tells two attempts apart. */
export const deliver: Deliver<typeof contract> = async ({ input, settings }, { http, signal, now }) => {
  const address = addressOf(settings);
  if (address === undefined) return { kind: "refused", reason: notAWebhook, fault: "connection" };
  const body = JSON.stringify(cardOf(input));
  if (body.length > mostCharacters) return tooLong;
  const result = await http.request({
    method: "POST",
    url: address.href,
    headers: { "content-type": "application/json; charset=utf-8" },
    body,
    timeoutMs: longestCallMs,
    signal,
  });
  return result.kind === "answer" ? outcomeOfAnswer(result.answer, now()) : outcomeOfFailure(result);
};

const tooLong: Outcome = { kind: "refused", reason: "the card is larger than 28 KB", fault: "input" };

function outcomeOfAnswer(answer: HttpAnswer, nowAt: number): Outcome {
  const { status } = answer;
  if (status === 202) return { kind: "done", output: { accepted: true } };
  if (status >= 200 && status < 300) return { kind: "unknown", reason: `HTTP ${status}: not the answer of a webhook` };
  // Its own failure, after which the flow may have begun.
  if (status === 500) return { kind: "unknown", reason: "HTTP 500" };
  // No address of ours is left out: 404 and 410 say that the flow was taken away.
  if (status === 404 || status === 410) return { kind: "refused", reason: `HTTP ${status}`, fault: "connection" };
  return outcomeOf(answer, nowAt);
}
