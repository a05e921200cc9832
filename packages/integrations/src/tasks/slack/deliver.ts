import { z } from "zod";
import type { HttpAnswer } from "../../http.ts";
import { outcomeOf, outcomeOfFailure, retryAfterMs } from "../../http-outcome.ts";
import type { Call, Deliver, Outcome } from "../../task.ts";
import { blocksOf, tooLong } from "./blocks.ts";
import type { contract } from "./contract.ts";
import { outcomeOfWord } from "./error-words.ts";
import { escaped } from "./escaped.ts";

const longestCallMs = 30_000;

const answerSchema = z.union([
  z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() }),
  z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() }),
]);

/** Makes one attempt at posting. Slack removes no repeats; the key goes along as metadata, so that a person or a search can find them. */
export const deliver: Deliver<typeof contract> = async (call, { http, key, signal, now }) => {
  const { token, baseUrl } = call.settings;
  const blocks = blocksOf(call.input.blocks ?? []);
  if (blocks === undefined) return tooLong;
  const result = await http.request({
    method: "POST",
    url: new URL("chat.postMessage", baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`).href,
    headers: { authorization: `Bearer ${token.reveal()}`, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ ...messageOf(call, key), ...(blocks.length > 0 && { blocks }) }),
    timeoutMs: longestCallMs,
    signal,
  });
  return result.kind === "answer" ? outcomeOfAnswer(result.answer, now()) : outcomeOfFailure(result);
};

function messageOf({ input }: Call<typeof contract>, key: string) {
  return {
    channel: input.channel,
    text: escaped(input.text),
    ...(input.threadTs === undefined ? {} : { thread_ts: input.threadTs }),
    // Nothing in the text is made a link, a mention or a preview.
    parse: "none",
    link_names: false,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: "heed_step", event_payload: { key } },
  };
}

function outcomeOfAnswer(answer: HttpAnswer, nowAt: number): Outcome {
  const { status } = answer;
  if (status === 429) return outcomeOf(answer, nowAt);
  const read = answerSchema.safeParse(jsonOf(answer.body));
  if (status === 200 && !read.success) return { kind: "unknown", reason: "Slack's answer could not be read" };
  if (status === 200 && read.data?.ok)
    return { kind: "done", output: { channel: read.data.channel, ts: read.data.ts } };
  // A 5xx in Slack's own form, or a bare 500, comes from behind the gateway: the message may have been posted before.
  if (status === 500 || (status > 500 && read.success)) return { kind: "unknown", reason: `HTTP ${status}` };
  if (read.data?.ok === false) return outcomeOfWord(read.data.error, read.data.needed, retryAfterMs(answer, nowAt));
  return outcomeOf(answer, nowAt);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
