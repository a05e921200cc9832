import type { HttpAnswer } from "../../http.ts";
import { outcomeOf, outcomeOfFailure } from "../../http-outcome.ts";
import type { Deliver, Outcome } from "../../task.ts";
import { blocksOf, tooLong } from "../slack/blocks.ts";
import { escaped } from "../slack/escaped.ts";
import type { contract } from "./contract.ts";

const longestCallMs = 30_000;

/** Makes one attempt at posting. A webhook takes no metadata, so nothing at Slack tells two attempts apart. */
export const deliver: Deliver<typeof contract> = async ({ input, settings }, { http, signal, now }) => {
  const hook = settings.hook.reveal();
  if (!/^[A-Za-z0-9]+\/[A-Za-z0-9]+\/[A-Za-z0-9]+$/.test(hook)) return notAHook;
  const blocks = blocksOf(input.blocks ?? []);
  if (blocks === undefined) return tooLong;
  const result = await http.request({
    method: "POST",
    url: `${settings.baseUrl.replace(/\/+$/, "")}/${hook}`,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ text: escaped(input.text), ...(blocks.length > 0 && { blocks }) }),
    timeoutMs: longestCallMs,
    signal,
  });
  return result.kind === "answer" ? outcomeOfAnswer(result.answer, now()) : outcomeOfFailure(result);
};

const notAHook: Outcome = {
  kind: "refused",
  reason: "the secret `hook` is not the path of a webhook: three parts of letters and digits",
  fault: "connection",
};

/** Words that blame what was sent; all others with these statuses blame the webhook, its channel or its rights. */
const inputWords = ["invalid_payload", "no_text", "too_many_attachments", "invalid_blocks", "msg_blocks_too_long"];
const connectionWords = [
  "user_not_found",
  "action_prohibited",
  "posting_to_general_channel_denied",
  "no_service",
  "no_service_id",
  "no_team",
  "team_disabled",
  "invalid_token",
  "channel_not_found",
  "channel_is_archived",
];

function outcomeOfAnswer(answer: HttpAnswer, nowAt: number): Outcome {
  const { status } = answer;
  const word = answer.body.trim();
  if (status === 200) {
    return word === "ok"
      ? { kind: "done", output: { posted: true } }
      : { kind: "unknown", reason: "Slack's answer could not be read" };
  }
  // It is Slack's own failure, and it may have posted before.
  if (status === 500) return { kind: "unknown", reason: "HTTP 500" };
  const reason = `Slack answered ${word}`;
  if (inputWords.includes(word)) return { kind: "refused", reason, fault: "input" };
  if (connectionWords.includes(word)) return { kind: "refused", reason, fault: "connection" };
  // No address of ours is left out: 404 and 410 say that the webhook was taken away.
  if (status === 404 || status === 410) return { kind: "refused", reason: `HTTP ${status}`, fault: "connection" };
  return outcomeOf(answer, nowAt);
}
