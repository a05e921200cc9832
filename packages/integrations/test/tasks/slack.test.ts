import { expect, test } from "vitest";
import type { HttpAnswer, HttpResult } from "../../src/http.ts";
import { Secret } from "../../src/secret-value.ts";
import type { Outcome } from "../../src/task.ts";
import { contract } from "../../src/tasks/slack/contract.ts";
import { deliver } from "../../src/tasks/slack/deliver.ts";
import { answering, key } from "./ports.ts";

const token = "xoxb-verysecret";

function post(
  result: HttpResult | Partial<HttpAnswer>,
  text = "Hello",
  more: { readonly baseUrl?: string; threadTs?: string } = {},
) {
  const { ports, requests } = answering(result);
  const settings = { token: new Secret(token), baseUrl: more.baseUrl ?? "https://slack.com/api/" };
  const input = { channel: "#guest-care", text, ...(more.threadTs === undefined ? {} : { threadTs: more.threadTs }) };
  return { outcome: deliver({ operation: "postMessage", input, settings }, ports), requests };
}

const posted = { body: '{"ok":true,"channel":"C1","ts":"1700000000.000100","message":{}}' };

function no(error: string, more: object = {}): Partial<HttpAnswer> {
  return { body: JSON.stringify({ ok: false, error, ...more }) };
}

test("a message that was posted gives its channel and its time stamp", async () => {
  expect(await post(posted).outcome).toEqual({ kind: "done", output: { channel: "C1", ts: "1700000000.000100" } });
});

test("the request carries the token as a header, the key as metadata, and asks for nothing to be made a link", async () => {
  const { outcome, requests } = post(posted);
  await outcome;
  expect(requests[0]).toMatchObject({
    method: "POST",
    url: "https://slack.com/api/chat.postMessage",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" },
  });
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
    channel: "#guest-care",
    text: "Hello",
    parse: "none",
    link_names: false,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: "heed_step", event_payload: { key } },
  });
});

test("an answer in a thread names the message, and a base address may lack its last slash", async () => {
  const { outcome, requests } = post(posted, "x", { baseUrl: "https://slack.example/api", threadTs: "1.2" });
  await outcome;
  expect(requests[0]?.url).toBe("https://slack.example/api/chat.postMessage");
  expect(JSON.parse(requests[0]?.body ?? "").thread_ts).toBe("1.2");
});

test.for<[string, string]>([
  ["<!channel> fire", "&lt;!channel&gt; fire"],
  ["<@U123> <https://evil.example|refund>", "&lt;@U123&gt; &lt;https://evil.example|refund&gt;"],
  ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
  ['", "channel": "#general', '", "channel": "#general'],
  ["two\nlines and a \u0000", "two\nlines and a \u0000"],
])("the review text `%s` mentions nobody and links nothing", async ([text, sent]) => {
  const { outcome, requests } = post(posted, text);
  await outcome;
  const body = JSON.parse(requests[0]?.body ?? "");
  expect(body.text).toBe(sent);
  expect(body.channel).toBe("#guest-care");
});

const words: { readonly [word: string]: Outcome["kind"] | "input" | "connection" } = {
  ratelimited: "later",
  rate_limited: "later",
  message_limit_exceeded: "later",
  internal_error: "unknown",
  fatal_error: "unknown",
  service_unavailable: "unknown",
  request_timeout: "unknown",
  token_expired: "connection",
  invalid_auth: "connection",
  token_revoked: "connection",
  account_inactive: "connection",
  missing_scope: "connection",
  not_authed: "connection",
  channel_not_found: "connection",
  not_in_channel: "connection",
  is_archived: "connection",
  restricted_action: "connection",
  msg_too_long: "input",
  msg_blocks_too_long: "input",
  invalid_blocks: "input",
  no_text: "input",
  too_many_attachments: "input",
  a_word_of_next_year: "input",
};

test.for(Object.entries(words))("Slack's word %s means %s", async ([word, meaning]) => {
  const outcome = await post(no(word)).outcome;
  expect(outcome.kind === "refused" ? outcome.fault : outcome.kind).toBe(meaning);
  expect(outcome).toMatchObject({ reason: expect.stringContaining(word) });
});

test("the scope that is missing is told", async () => {
  expect(await post(no("missing_scope", { needed: "chat:write" })).outcome).toMatchObject({
    reason: "Slack answered missing_scope (needs chat:write)",
  });
});

test("the time that Slack names is kept, by status and by word", async () => {
  const headers = { "retry-after": "30" };
  expect(await post({ status: 429, headers, ...no("ratelimited") }).outcome).toMatchObject({
    kind: "later",
    afterMs: 30_000,
  });
  expect(await post({ status: 429, headers, body: "<html>" }).outcome).toMatchObject({
    kind: "later",
    afterMs: 30_000,
  });
  expect(await post({ headers, ...no("ratelimited") }).outcome).toMatchObject({ kind: "later", afterMs: 30_000 });
});

test.for<[string, Partial<HttpAnswer>, Outcome["kind"]]>([
  ["200 that is no JSON", { body: "<html>the guest's text" }, "unknown"],
  ["200 without a time stamp", { body: '{"ok":true}' }, "unknown"],
  ["200 that was cut", { body: "", cut: true }, "unknown"],
  ["a bare 500", { status: 500 }, "unknown"],
  ["a bare 503", { status: 503 }, "later"],
  ["503 in Slack's own form", { status: 503, ...no("service_unavailable") }, "unknown"],
  ["502", { status: 502 }, "unknown"],
  ["504", { status: 504 }, "unknown"],
  ["a redirect", { status: 302, headers: { location: "https://evil.example/" } }, "refused"],
  ["403 with a word", { status: 403, ...no("invalid_auth") }, "refused"],
  ["404", { status: 404 }, "refused"],
  ["500 that says that all is well", { status: 500, ...posted }, "unknown"],
])("the answer %s is judged by what may have been posted", async ([, answer, kind]) => {
  expect((await post(answer).outcome).kind).toBe(kind);
});

test.for<[HttpResult, Outcome["kind"]]>([
  [{ kind: "not-sent", reason: "x" }, "later"],
  [{ kind: "unsure", reason: "x" }, "unknown"],
  [{ kind: "forbidden", reason: "x" }, "refused"],
])("a request that went %o", async ([result, kind]) => {
  expect((await post(result).outcome).kind).toBe(kind);
});

test("a reason quotes neither the token, nor the text, nor what Slack says in free words", async () => {
  const text = "Terrible stay, signed J. Doe";
  const answers = [
    no(`${text} ${token}`),
    no("missing_scope", { needed: text }),
    no("invalid_blocks", { response_metadata: { messages: [text] } }),
    { status: 400, body: text },
    { status: 503, body: text },
    { body: text },
  ];
  for (const answer of answers) {
    const outcome = JSON.stringify(await post(answer, text).outcome);
    expect(outcome).not.toContain("Terrible");
    expect(outcome).not.toContain("xoxb");
  }
});

test("texts in blocks are plain, so nothing in them is a mention or a link", async () => {
  const { ports, requests } = answering(posted);
  const settings = { token: new Secret(token), baseUrl: "https://slack.com/api/" };
  const hostile = "<!channel> *bold* :fire:";
  const blocks = [{ header: hostile }, { fields: [hostile] }, { context: hostile }, { divider: true as const }];
  await deliver({ operation: "postMessage", input: { channel: "#care", text: "x", blocks }, settings }, ports);
  const plain = { type: "plain_text", text: hostile, emoji: false };
  expect(JSON.parse(requests[0]?.body ?? "").blocks).toEqual([
    { type: "header", text: plain },
    { type: "section", fields: [plain] },
    { type: "context", elements: [plain] },
    { type: "divider" },
  ]);
});

test("blocks of more than Slack shows are refused, and nothing is sent", async () => {
  const { ports, requests } = answering(posted);
  const settings = { token: new Secret(token), baseUrl: "https://slack.com/api/" };
  const blocks = Array.from({ length: 5 }, () => ({ section: "x".repeat(3_000) }));
  const call = { operation: "postMessage" as const, input: { channel: "#care", text: "x", blocks }, settings };
  const known = contract.operations.postMessage.input.safeParse(call.input);
  expect(known.error?.issues).toMatchObject([{ path: ["blocks"], message: "hold more than 12,000 characters in all" }]);
  expect(await deliver(call, ports)).toMatchObject({ kind: "refused", fault: "input" });
  expect(requests).toEqual([]);
});
