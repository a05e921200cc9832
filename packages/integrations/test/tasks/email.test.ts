import { expect, test } from "vitest";
import { Secret } from "../../src/secret-value.ts";
import { contract } from "../../src/tasks/email/contract.ts";
import { deliver } from "../../src/tasks/email/deliver.ts";
import { outcomeOfError } from "../../src/tasks/email/smtp-outcome.ts";
import { ports } from "./ports.ts";

function failure(more: object): Error {
  return Object.assign(new Error("550 the guest's text and hunter2"), more);
}

type Meaning = "later" | "unknown" | "input" | "connection";

const rows: readonly [string, object, Meaning, Meaning][] = [
  ["a grey-listed recipient", { code: "EENVELOPE", responseCode: 451, command: "RCPT TO" }, "later", "later"],
  ["a full mailbox", { code: "EENVELOPE", responseCode: 452, command: "RCPT TO" }, "later", "later"],
  ["an unknown recipient", { code: "EENVELOPE", responseCode: 550, command: "RCPT TO" }, "input", "input"],
  ["a refused sender", { code: "EENVELOPE", responseCode: 550, command: "MAIL FROM" }, "connection", "connection"],
  ["a server that is busy after the mail", { code: "EMESSAGE", responseCode: 421, command: "DATA" }, "later", "later"],
  ["a mail that is too large", { code: "EMESSAGE", responseCode: 552, command: "DATA" }, "input", "input"],
  ["a mail that looks like spam", { code: "EMESSAGE", responseCode: 554, command: "DATA" }, "input", "input"],
  ["a session out of step", { code: "EENVELOPE", responseCode: 503, command: "MAIL FROM" }, "later", "later"],
  ["a bad password", { code: "EAUTH", responseCode: 535, command: "AUTH PLAIN" }, "connection", "connection"],
  ["a log-in that is too weak", { code: "EAUTH", responseCode: 534 }, "connection", "connection"],
  [
    "a log-in that is missing",
    { code: "EENVELOPE", responseCode: 530, command: "MAIL FROM" },
    "connection",
    "connection",
  ],
  ["a log-in that fails for now", { code: "EAUTH", responseCode: 454 }, "later", "later"],
  ["a log-in without credentials", { code: "EAUTH" }, "connection", "unknown"],
  ["a server that wants nobody", { code: "EPROTOCOL", responseCode: 554, command: "CONN" }, "connection", "connection"],
  ["a server that closes down", { code: "EPROTOCOL", responseCode: 421, command: "CONN" }, "later", "later"],
  ["a refused upgrade to TLS", { code: "ETLS", responseCode: 502, command: "STARTTLS" }, "connection", "connection"],
  ["a fault of TLS", { code: "ETLS" }, "connection", "unknown"],
  ["a certificate that is out of date", { code: "ESOCKET", originalCode: "CERT_HAS_EXPIRED" }, "connection", "unknown"],
  [
    "a certificate of nobody",
    { code: "ESOCKET", originalCode: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    "connection",
    "unknown",
  ],
  ["a refused connection", { code: "ESOCKET", originalCode: "ECONNREFUSED" }, "later", "unknown"],
  ["a reset connection", { code: "ESOCKET", originalCode: "ECONNRESET" }, "later", "unknown"],
  ["a name without an address", { code: "EDNS" }, "later", "unknown"],
  ["a server that is silent", { code: "ETIMEDOUT" }, "later", "unknown"],
  ["a server that hangs up", { code: "ECONNECTION" }, "later", "unknown"],
  ["a stop", { code: "EABORT" }, "later", "unknown"],
  ["an answer that is none", { code: "EPROTOCOL" }, "later", "unknown"],
  ["an address that cannot be written", { code: "EENVELOPE" }, "input", "unknown"],
  ["a mail larger than the server says it takes", { code: "EMESSAGE" }, "input", "unknown"],
  ["something without a code", {}, "later", "unknown"],
];

test.for(rows)("%s: %s before, %s after the whole mail was sent", ([, error, before, after]) => {
  const meanings = [false, true].map((sent) => {
    const outcome = outcomeOfError(failure(error), sent);
    expect(JSON.stringify(outcome)).not.toMatch(/guest|hunter2/);
    return outcome.kind === "refused" ? outcome.fault : outcome.kind;
  });
  expect(meanings).toEqual([before, after]);
});

test("a reason tells the reply, its enhanced code and the command, and nothing of the server's words", () => {
  const response = "550-5.1.1 <jane@example.com> the guest's text";
  const outcome = outcomeOfError(
    failure({ code: "EENVELOPE", responseCode: 550, response, command: "RCPT TO" }),
    false,
  );
  expect(outcome).toEqual({ kind: "refused", reason: "SMTP 550 5.1.1 to RCPT TO", fault: "input" });
});

test.for<[string, object]>([
  ["a user without a password", { user: "me" }],
  ["a password without a user", { password: new Secret("hunter2") }],
])("%s is no log-in, and no mail goes without it", async ([, logIn]) => {
  const settings = { host: "127.0.0.1", port: 1, security: "none" as const, from: "me@example.com", ...logIn };
  const outcome = await deliver(
    { operation: "send", input: { to: "you@example.com", subject: "x" }, settings },
    ports(),
  );
  expect(outcome).toEqual({
    kind: "refused",
    reason: "the connection has only one of user and password",
    fault: "connection",
  });
});

test.for<[string, object]>([
  ["a subject with a line break", { to: "a@example.com", subject: "x\r\nBcc: evil@example.com" }],
  ["a subject with a null", { to: "a@example.com", subject: "x\u0000" }],
  ["two addresses in one", { to: "a@example.com, evil@example.com", subject: "x" }],
  ["an address with a name", { to: "Jane <a@example.com>", subject: "x" }],
  ["an address with a line break", { to: "a@example.com\nevil@example.com", subject: "x" }],
  [
    "an address to answer to with a line break",
    { to: "a@example.com", replyTo: "a@example.com\r\nX: y", subject: "x" },
  ],
  ["nobody", { to: [], subject: "x" }],
  ["a file", { to: "a@example.com", subject: "x", text: { path: "/etc/passwd" } }],
  ["a file of a folder", { to: "a@example.com", subject: "x", attachments: [{ name: "../a.json", json: 1 }] }],
  ["a file that is no table", { to: "a@example.com", subject: "x", attachments: [{ name: "a.exe", csv: [{}] }] }],
  ["a file by its path", { to: "a@example.com", subject: "x", attachments: [{ path: "/etc/passwd" }] }],
])("a mail with %s is refused by the contract", ([, input]) => {
  expect(contract.operations.send.input.safeParse(input).success).toBe(false);
});
