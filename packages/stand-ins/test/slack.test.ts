import { createHttpClient, Secret } from "@heed/integrations";
import { afterAll, expect, test } from "vitest";
import { type HttpFault, type SlackFault, startSlack } from "../src/index.ts";
import { deliverSlack, key, ports } from "./ports.ts";

const slack = await startSlack({ channels: ["#guest-care"] });
const http = createHttpClient({ allowHosts: [slack.hostPort], maxAnswerBytes: 100_000 });

afterAll(() => slack.close());

function post(text: string, given: { channel?: string; token?: string } = {}) {
  const settings = { token: new Secret(given.token ?? slack.token), baseUrl: slack.baseUrl };
  return deliverSlack(
    { operation: "postMessage", input: { channel: given.channel ?? "#guest-care", text }, settings },
    ports(http),
  );
}

function call(method: string, body: unknown, authorization = `Bearer ${slack.token}`) {
  const headers = { "content-type": "application/json", authorization };
  const signal = new AbortController().signal;
  return http.request({
    method: "POST",
    url: `${slack.baseUrl}${method}`,
    headers,
    body: JSON.stringify(body),
    timeoutMs: 5_000,
    signal,
  });
}

test("a message is posted as the contract asks, with the key and without mentions", async () => {
  const outcome = await post("<!channel> 2★ & <@U1>");
  const message = slack.messages.at(-1);
  expect(outcome).toEqual({ kind: "done", output: { channel: message?.channel, ts: message?.ts } });
  expect(message).toMatchObject({ askedFor: "#guest-care", text: "&lt;!channel&gt; 2★ &amp; &lt;@U1&gt;", key });
  expect(slack.violations).toEqual([]);
});

test("two messages have two time stamps, and the channel keeps its id", async () => {
  await post("one");
  await post("two");
  const [one, two] = slack.messages.slice(-2);
  expect(one?.ts).not.toBe(two?.ts);
  expect(one?.channel).toBe(two?.channel);
});

test.for<[string, { channel?: string; token?: string }, string]>([
  ["a channel that is not there", { channel: "#nowhere" }, "Slack answered channel_not_found"],
  ["a channel's id that is not there", { channel: "C999" }, "Slack answered channel_not_found"],
  ["another token", { token: "xoxb-other" }, "Slack answered invalid_auth"],
])("%s is a fault of the connection", async ([, given, reason]) => {
  expect(await post("x", given)).toEqual({ kind: "refused", reason, fault: "connection" });
});

test.for<[string, HttpFault | SlackFault, string, number]>([
  [
    "too many requests",
    { kind: "answer", status: 429, retryAfter: 2, body: '{"ok":false,"error":"ratelimited"}' },
    "later",
    0,
  ],
  ["a busy gateway", { kind: "answer", status: 503 }, "later", 0],
  ["a gateway that lost the request", { kind: "answer", status: 504 }, "unknown", 0],
  ["an error page", { kind: "answer", status: 200, body: "<html>" }, "unknown", 0],
  ["a connection that is reset before the body", { kind: "reset-before-body" }, "unknown", 0],
  ["a connection that is reset after the body", { kind: "reset-after-body" }, "unknown", 0],
  ["a message that is posted, and the line drops", { kind: "drop-before-answer" }, "unknown", 1],
  ["a message that is posted, and half the answer comes", { kind: "half-answer" }, "unknown", 1],
  ["a message that is posted, and Slack fails", { kind: "word", word: "fatal_error", posted: true }, "unknown", 1],
  ["a slow answer", { kind: "delay", ms: 50 }, "done", 1],
  ["a text that is too long", { kind: "word", word: "msg_too_long" }, "refused", 0],
  ["a scope that is missing", { kind: "word", word: "missing_scope", needed: "chat:write" }, "refused", 0],
])("%s", async ([, fault, kind, posted]) => {
  const before = slack.messages.length;
  slack.next(fault);
  expect((await post("x")).kind).toBe(kind);
  expect(slack.messages.length - before).toBe(posted);
  expect(slack.violations).toEqual([]);
});

test("a fault is for one request only", async () => {
  slack.next({ kind: "answer", status: 500 });
  await post("x");
  expect((await post("x")).kind).toBe("done");
});

test("the history shows keys to whoever asks for metadata", async () => {
  await post("find me");
  const result = await call("conversations.history", { channel: "#guest-care", include_all_metadata: true });
  const { messages } = JSON.parse(result.kind === "answer" ? result.answer.body : "{}");
  expect(messages[0]).toMatchObject({ text: "find me", metadata: { event_payload: { key } } });
});

test.for<[string, string, unknown, string]>([
  [
    "a message without a channel",
    "chat.postMessage",
    { text: "x" },
    "chat.postMessage: must have required property 'channel'",
  ],
  ["a text that is a number", "chat.postMessage", { channel: "#a", text: 1 }, "chat.postMessage: /text must be string"],
  [
    "an unknown way to parse",
    "chat.postMessage",
    { channel: "#a", text: "x", parse: "some" },
    "/parse must be equal to one of",
  ],
  [
    "an argument that Slack does not know",
    "chat.postMessage",
    { channel: "#a", text: "x", txt: "y" },
    "/txt is not an argument",
  ],
])("%s breaks the contract, and is remembered", async ([, method, body, violation]) => {
  const own = await startSlack();
  const client = createHttpClient({ allowHosts: [own.hostPort], maxAnswerBytes: 1_000 });
  const headers = { "content-type": "application/json", authorization: `Bearer ${own.token}` };
  const signal = new AbortController().signal;
  const url = `${own.baseUrl}${method}`;
  const result = await client.request({
    method: "POST",
    url,
    headers,
    body: JSON.stringify(body),
    timeoutMs: 5_000,
    signal,
  });
  expect(result).toMatchObject({ answer: { body: '{"ok":false,"error":"invalid_arguments"}' } });
  expect(own.violations.join("\n")).toContain(violation);
  expect(own.messages).toEqual([]);
  await own.close();
});

test("a token that has expired is let in no more", async () => {
  const own = await startSlack();
  const client = createHttpClient({ allowHosts: [own.hostPort], maxAnswerBytes: 1_000 });
  own.expireToken();
  const settings = { token: new Secret(own.token), baseUrl: own.baseUrl };
  const input = { channel: "#any", text: "x" };
  expect(await deliverSlack({ operation: "postMessage", input, settings }, ports(client))).toMatchObject({
    kind: "refused",
    reason: "Slack answered token_expired",
  });
  await own.close();
});
