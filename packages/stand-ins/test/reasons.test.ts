import { createHttpClient, Secret } from "@heed/integrations";
import type { Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import {
  type HttpFault,
  type SlackFault,
  type SmtpFault,
  startSlack,
  startSmtp,
  startWebService,
} from "../src/index.ts";
import { deliverMail, deliverSlack, deliverToService, ports } from "./ports.ts";

// Reasons are kept, logged and shown to whoever may see a run, who need not be whoever may see guests and secrets.
const secret = "s3cr3t-value";
const text = "Dreadful stay, signed Jane Doe";
const person = "jane.doe@example.com";
const telltales = [
  secret,
  Buffer.from(secret).toString("base64"),
  encodeURIComponent(secret),
  "Dreadful",
  "Jane",
  person,
  "jane",
];

const [slack, smtp, service] = await Promise.all([
  startSlack({ token: secret }),
  startSmtp({ logIn: { user: person, password: secret } }),
  startWebService(),
]);
const http = createHttpClient({ allowHosts: [slack.hostPort, service.hostPort], maxAnswerBytes: 1_000 });

afterAll(() => Promise.all([slack.close(), smtp.close(), service.close()]));

const echo = `${text} ${secret} ${person}`;
const httpFaults: readonly HttpFault[] = [
  ...[200, 301, 307, 400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 500, 501, 502, 503, 504, 599].map((status) => ({
    kind: "answer" as const,
    status,
    headers: { location: `https://example.com/?token=${secret}`, "x-echo": echo },
    retryAfter: echo,
    body: JSON.stringify({ ok: false, error: echo, needed: echo, response_metadata: { messages: [echo] } }),
  })),
  { kind: "reset-before-body" },
  { kind: "reset-after-body" },
  { kind: "drop-before-answer" },
  { kind: "half-answer" },
];
const slackFaults: readonly SlackFault[] = ["invalid_auth", "missing_scope", "invalid_blocks", "fatal_error", echo].map(
  (word) => ({
    kind: "word",
    word,
    needed: echo,
  }),
);
const stages = ["greeting", "log-in", "sender", "recipient", "data"] as const;
const smtpFaults: readonly SmtpFault[] = stages.flatMap((at) => [
  { kind: "drop", at },
  ...[421, 450, 454, 530, 535, 550, 552, 554].map((reply) => ({
    kind: "refuse" as const,
    at,
    reply,
    text: `5.1.1 ${echo}`,
  })),
]);

function expectDiscreet(outcome: Outcome): void {
  if (outcome.kind === "done") return;
  for (const telltale of telltales) expect(outcome.reason).not.toContain(telltale);
  expect(outcome.reason).toMatch(/^[\x20-\x7e]{3,200}$/);
}

test.for([...httpFaults, ...slackFaults])("Slack under %o", async (fault) => {
  slack.next(fault);
  const settings = { token: new Secret(secret), baseUrl: slack.baseUrl };
  expectDiscreet(
    await deliverSlack({ operation: "postMessage", input: { channel: "#a", text }, settings }, ports(http)),
  );
});

test.for(smtpFaults)("a mail server under %o", async (fault) => {
  smtp.next(fault);
  const logIn = { user: person, password: new Secret(secret) };
  const settings = { host: smtp.host, port: smtp.port, security: "none" as const, from: person, ...logIn };
  expectDiscreet(
    await deliverMail({ operation: "send", input: { to: person, subject: text, text }, settings }, ports(http)),
  );
});

test.for(httpFaults)("a web service under %o", async (fault) => {
  service.next(fault);
  const secrets = { bearer: new Secret(secret), signingSecret: new Secret(secret) };
  const settings = { baseUrl: `${service.origin}/${secret}`, receiverIsIdempotent: false, timeoutMs: 300, ...secrets };
  const input = { path: [person], query: { token: secret }, body: { text } };
  expectDiscreet(await deliverToService({ operation: "send", input, settings }, ports(http)));
});

test.for(["not a url", `https://${person}:${secret}@example.com/`, "http://127.0.0.1:1/x", "https://127.0.0.1/x"])(
  "the guard's refusal of %s",
  async (baseUrl) => {
    const settings = { token: new Secret(secret), baseUrl };
    const call = { operation: "postMessage" as const, input: { channel: "#a", text }, settings };
    if (URL.canParse(baseUrl)) expectDiscreet(await deliverSlack(call, ports(http)));
  },
);
