import { createHttpClient, Secret } from "@heed/integrations";
import { contracts } from "@heed/integrations/contracts";
import type { Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import { type SmtpFault, type SmtpOptions, startSmtp } from "../src/index.ts";
import { deliverMail, key, ports } from "./ports.ts";

type MailCall = Parameters<typeof deliverMail>[0];

const server = await startSmtp();
const http = createHttpClient({ allowHosts: [], maxAnswerBytes: 1_000 });

afterAll(() => server.close());

function send(
  input: Partial<MailCall["input"]> = {},
  settings: Partial<MailCall["settings"]> = {},
  given: Parameters<typeof ports>[1] = {},
): Promise<Outcome> {
  const connection = { host: server.host, port: server.port, security: "none" as const, from: "heed@hotel.example" };
  const mail = { to: "jane@example.com", subject: "2★", text: "x" };
  return deliverMail(
    { operation: "send", input: { ...mail, ...input }, settings: { ...connection, ...settings } },
    ports(http, given),
  );
}

test("a mail arrives as it was written, marked as automatic, with an id made of the key", async () => {
  const outcome = await send(
    {
      to: ["jane@example.com", "joe@example.com"],
      cc: "boss@example.com",
      replyTo: "care@hotel.example",
      subject: "2★ größer",
      text: "a\n.\nb",
    },
    { fromName: "Heed, the hotel" },
  );
  const messageId = `<${key}@hotel.example>`;
  const accepted = ["jane@example.com", "joe@example.com", "boss@example.com"];
  expect(outcome).toEqual({ kind: "done", output: { messageId, accepted, rejected: [] } });
  const mail = server.mails.at(-1);
  expect(mail).toMatchObject({
    from: "heed@hotel.example",
    to: accepted,
    messageId,
    subject: "2★ größer",
    text: "a\n.\nb\n",
  });
  expect(mail?.headers).toMatchObject({
    "auto-submitted": "auto-generated",
    "x-heed-key": key,
    from: '"Heed, the hotel" <heed@hotel.example>',
    "reply-to": "care@hotel.example",
    date: "Tue, 24 Nov 2026 10:00:00 +0000",
  });
});

test("who has a blind copy has the mail, and is named nowhere in it", async () => {
  await send({ bcc: ["quiet@hotel.example"] });
  const mail = server.mails.at(-1);
  expect(mail?.to).toEqual(["jane@example.com", "quiet@hotel.example"]);
  expect(mail?.raw).not.toContain("quiet");
});

test("data goes along as files, and no text of it is read as a formula or as a file's end", async () => {
  const json = { stars: 1, text: "größer\r\n--boundary--" };
  const csv = [
    { stars: -1, text: '=HYPERLINK("https://evil.example")', tip: null },
    { text: "two\nlines, quoted", late: true },
  ];
  await send({
    attachments: [
      { name: "review.json", json },
      { name: "rows.csv", csv },
    ],
  });
  const [first, second] = server.mails.at(-1)?.attachments ?? [];
  expect([first?.filename, first?.mimeType, JSON.parse(first?.text ?? "")]).toEqual([
    "review.json",
    "application/json",
    json,
  ]);
  expect([second?.filename, second?.mimeType, second?.text]).toEqual([
    "rows.csv",
    "text/csv",
    'stars,text,tip,late\r\n-1,"\'=HYPERLINK(""https://evil.example"")",,\r\n,"two\nlines, quoted",,true\r\n',
  ]);
});

test("HTML goes along with what it says as text, unless that is given", async () => {
  const says = "<h1>2★ &amp; &lt;b&gt;</h1>\n<p>one<br>two</p><ul><li>a</li><li>b</li></ul>";
  const html = contracts.email.operations.send.input.shape.html.parse({ html: says });
  await send({ html, text: undefined });
  expect(server.mails.at(-1)).toMatchObject({ html: `${says}\n`, text: "2★ & <b>\n\none\ntwo\na\nb\n" });
  expect(server.mails.at(-1)?.headers["content-type"]).toContain("multipart/alternative");
  await send({ html, text: "another" });
  expect(server.mails.at(-1)?.text).toBe("another\n");
});

test("files that are too large are refused, and nothing is sent", async () => {
  const sent = server.mails.length;
  const outcome = await send({ attachments: [{ name: "big.json", json: "x".repeat(5 * 1_048_576) }] });
  expect(outcome).toMatchObject({ kind: "refused", fault: "input" });
  expect(server.mails.length).toBe(sent);
});

test("each attempt at one effect has the same id", async () => {
  await send();
  await send({}, {}, { attempt: 2 });
  const [one, two] = server.mails.slice(-2);
  expect(one?.messageId).toBe(two?.messageId);
});

test.for<[string, string, string]>([
  [
    "an end of the mail",
    "before\r\n.\r\nMAIL FROM:<evil@example.com>\r\nafter",
    "before\n.\nMAIL FROM:<evil@example.com>\nafter\n",
  ],
  ["headers", "Bcc: evil@example.com\r\n\r\nx", "Bcc: evil@example.com\n\nx\n"],
  ["control characters", "a\u0000b\u0007c\u001b[31md\u0085e\tf", "abc[31mde\tf\n"],
  ["markup", "<script>alert(1)</script>", "<script>alert(1)</script>\n"],
  ["lone returns", "a\rb", "a\nb\n"],
  ["a long line", "x".repeat(5_000), `${"x".repeat(5_000)}\n`],
])("a review text with %s is only text", async ([, text, received]) => {
  const before = server.mails.length;
  expect((await send({ text })).kind).toBe("done");
  const mail = server.mails.at(-1);
  expect(server.mails.length - before).toBe(1);
  expect(mail).toMatchObject({ text: received, to: ["jane@example.com"] });
  expect(mail?.headers["content-type"]).toMatch(/^text\/plain/);
  expect(mail?.headers.bcc).toBeUndefined();
});

test("a mail without a text is a mail", async () => {
  expect((await send({ text: undefined })).kind).toBe("done");
});

test.for<[string, SmtpFault, Outcome["kind"], string, number]>([
  ["grey-listed", { kind: "refuse", at: "recipient", reply: 451 }, "later", "SMTP 451 to RCPT TO", 0],
  [
    "to nobody known",
    { kind: "refuse", at: "recipient", reply: 550, text: "5.1.1 no jane" },
    "refused",
    "SMTP 550 5.1.1 to RCPT TO",
    0,
  ],
  ["from nobody known", { kind: "refuse", at: "sender", reply: 550 }, "refused", "SMTP 550 to MAIL FROM", 0],
  ["to a server that is busy in the end", { kind: "refuse", at: "data", reply: 421 }, "later", "SMTP 421 to DATA", 0],
  [
    "that looks like spam",
    { kind: "refuse", at: "data", reply: 554, text: "spam: x" },
    "refused",
    "SMTP 554 to DATA",
    0,
  ],
  ["to a server that wants nobody", { kind: "refuse", at: "greeting", reply: 554 }, "refused", "SMTP 554", 0],
  ["to a server that is busy at once", { kind: "refuse", at: "greeting", reply: 421 }, "later", "SMTP 421", 0],
  ["to a server that hangs up at once", { kind: "drop", at: "greeting" }, "later", "mail failed with ECONNECTION", 0],
  [
    "to a server that hangs up before the mail",
    { kind: "drop", at: "recipient" },
    "later",
    "mail failed with ECONNECTION",
    0,
  ],
  [
    "to a server that hangs up after the mail",
    { kind: "drop", at: "data" },
    "unknown",
    "mail failed with ECONNECTION after the whole mail was sent",
    1,
  ],
])("a mail %s", async ([, fault, kind, reason, kept]) => {
  const before = server.mails.length;
  server.next(fault);
  expect(await send()).toMatchObject({ kind, reason });
  expect(server.mails.length - before).toBe(kept);
});

test("when one of several recipients is refused the others have their mail, and nothing is repeated", async () => {
  server.next({ kind: "refuse", at: "recipient", reply: 550, recipient: "joe@example.com" });
  const outcome = await send({ to: ["jane@example.com", "joe@example.com", "jack@example.com"] });
  expect(outcome).toMatchObject({
    kind: "done",
    output: { accepted: ["jane@example.com", "jack@example.com"], rejected: ["joe@example.com"] },
  });
  expect(server.mails.at(-1)?.to).toEqual(["jane@example.com", "jack@example.com"]);
});

test("a server that nobody runs is tried later", async () => {
  const gone = await startSmtp();
  await gone.close();
  expect(await send({}, { port: gone.port })).toEqual({ kind: "later", reason: "mail failed with ECONNREFUSED" });
});

test.for<[string, "recipient" | "data", Outcome["kind"]]>([
  ["before the mail is sent", "recipient", "later"],
  ["after the mail is sent", "data", "unknown"],
])("a stop %s", async ([, at, kind]) => {
  const stop = new AbortController();
  server.next({ kind: "hold", at, held: () => stop.abort() });
  expect((await send({}, {}, { signal: stop.signal })).kind).toBe(kind);
});

const logIn = { user: "heed", password: "hunter2" };

test.for<[string, SmtpOptions, Partial<MailCall["settings"]>, Outcome["kind"]]>([
  ["the right log-in", { logIn }, { user: "heed", password: new Secret("hunter2") }, "done"],
  ["a wrong password", { logIn }, { user: "heed", password: new Secret("hunter3") }, "refused"],
  ["no log-in where one is asked for", { logIn }, {}, "refused"],
  ["a demand for TLS that the server does not have", {}, { security: "starttls" }, "refused"],
  [
    "TLS with a certificate of nobody",
    { security: "tls", logIn },
    { security: "tls", user: "heed", password: new Secret("hunter2") },
    "refused",
  ],
  [
    "an upgrade to a certificate of nobody",
    { security: "starttls", logIn },
    { security: "starttls", user: "heed", password: new Secret("hunter2") },
    "refused",
  ],
  ["TLS to a server that does not speak it", {}, { security: "tls" }, "refused"],
])("a connection with %s", async ([, options, settings, kind]) => {
  const own = await startSmtp(options);
  const outcome = await send({}, { port: own.port, ...settings });
  expect(outcome.kind).toBe(kind);
  if (outcome.kind === "refused") expect(outcome.fault).toBe("connection");
  expect(own.mails.length).toBe(kind === "done" ? 1 : 0);
  expect(JSON.stringify(outcome)).not.toContain("hunter");
  await own.close();
});
