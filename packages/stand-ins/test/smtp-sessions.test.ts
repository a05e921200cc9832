import { createHttpClient, Secret } from "@heed/integrations";
import type { Outcome } from "@heed/integrations/task";
import { afterEach, expect, test, vi } from "vitest";
import { type Smtp, type SmtpFault, startSmtp } from "../src/index.ts";
import { deliverMail, key, ports } from "./ports.ts";

type Settings = Parameters<typeof deliverMail>[0]["settings"];

const http = createHttpClient({ allowHosts: [], maxAnswerBytes: 1_000 });
const servers: Smtp[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A server, and a connection to it over which mails are sent as a runtime does: always with the same settings, until it ends. */
async function connection(more: Partial<Settings> = {}, options: Parameters<typeof startSmtp>[0] = {}) {
  const server = await startSmtp(options);
  servers.push(server);
  const settings = {
    ...{ host: server.host, port: server.port, security: "none" as const, from: "heed@hotel.example" },
    ...more,
  };
  const ended = new AbortController();
  const send = (subject = "2★", given: Parameters<typeof ports>[1] = {}): Promise<Outcome> =>
    deliverMail(
      { operation: "send", input: { to: "jane@example.com", subject, text: "x" }, settings },
      ports(http, { ended: ended.signal, ...given }),
    );
  return { server, send, ended };
}

test("mails that follow each other go through one session, which logs in once", async () => {
  const logIn = { user: "heed", password: "hunter2" };
  const { server, send } = await connection({ user: "heed", password: new Secret("hunter2") }, { logIn });
  for (let count = 0; count < 5; count += 1) expect((await send(`mail ${count}`)).kind).toBe("done");
  expect(server.mails.map(({ subject }) => subject)).toEqual(["mail 0", "mail 1", "mail 2", "mail 3", "mail 4"]);
  expect(server.sessions()).toBe(1);
});

test("a hundred mails, four at once, need four sessions, and each arrives once", async () => {
  const { server, send } = await connection();
  let next = 0;
  const sender = async () => {
    while (next < 100) {
      next += 1;
      expect((await send(`mail ${next}`)).kind).toBe("done");
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  expect(new Set(server.mails.map(({ subject }) => subject)).size).toBe(100);
  expect(server.mails).toHaveLength(100);
  expect(server.sessions()).toBe(4);
});

test("a session ends after a hundred mails, as many servers want it", async () => {
  const { server, send } = await connection();
  for (let count = 0; count < 101; count += 1) await send();
  expect(server.sessions()).toBe(2);
});

test.for<[string, SmtpFault]>([
  ["without a word", { kind: "drop", at: "sender" }],
  ["and says so", { kind: "refuse", at: "sender", reply: 421 }],
])(
  "a session that the server has ended meanwhile %s costs nothing: the mail goes through a new one",
  async ([, fault]) => {
    const { server, send } = await connection();
    await send("first");
    server.next(fault);
    expect((await send("second")).kind).toBe("done");
    expect(server.mails.map(({ subject }) => subject)).toEqual(["first", "second"]);
    expect(server.sessions()).toBe(2);
  },
);

test("a server that is away when the session is found to be ended is tried later", async () => {
  const { server, send } = await connection();
  await send("first");
  await server.close();
  expect(await send("second")).toEqual({ kind: "later", reason: "mail failed with ECONNREFUSED" });
});

test.for<[string, SmtpFault, Outcome["kind"], string, number]>([
  ["refused", { kind: "refuse", at: "recipient", reply: 550 }, "refused", "SMTP 550 to RCPT TO", 1],
  ["grey-listed", { kind: "refuse", at: "recipient", reply: 451 }, "later", "SMTP 451 to RCPT TO", 1],
  ["refused after it was read", { kind: "refuse", at: "data", reply: 554 }, "refused", "SMTP 554 to DATA", 1],
  [
    "cut off after it was read",
    { kind: "drop", at: "data" },
    "unknown",
    "mail failed with ECONNECTION after the whole mail was sent",
    2,
  ],
])(
  "in a session that was used before, a mail that is %s is what it is in a new one, and is not sent again",
  async ([, fault, kind, reason, kept]) => {
    const { server, send } = await connection();
    await send("first");
    server.next(fault);
    expect(await send("second")).toMatchObject({ kind, reason });
    expect(server.mails).toHaveLength(kept);
    expect(server.sessions()).toBe(1);
    // Nobody knows what such a session is still good for.
    expect((await send("third")).kind).toBe("done");
    expect(server.sessions()).toBe(2);
  },
);

test.for<["recipient" | "data", Outcome["kind"], number]>([
  ["recipient", "later", 1],
  ["data", "unknown", 2],
])(
  "a stop at the stage `%s` of a session that was used before gives `%s`, and ends the session",
  async ([at, kind, kept]) => {
    const { server, send } = await connection();
    await send("first");
    const stop = new AbortController();
    server.next({ kind: "hold", at, held: () => stop.abort() });
    expect((await send("second", { signal: stop.signal })).kind).toBe(kind);
    await vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 20_000 });
    expect(server.mails).toHaveLength(kept);
  },
);

test("the end of the runtime ends the sessions that are kept, and those in use when their mail is sent", async () => {
  const { server, send, ended } = await connection();
  await send("first");
  expect(server.open()).toBe(1);
  ended.abort();
  // Less than the time after which an idle session ends anyway.
  await vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 4_000 });
  expect((await send("second")).kind).toBe("done");
  await vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 4_000 });
});

test("each attempt at one effect has the same id, whatever session it goes through", async () => {
  const { server, send } = await connection();
  await send();
  await send("2★", { attempt: 2 });
  expect(server.mails.map(({ messageId }) => messageId)).toEqual([`<${key}@hotel.example>`, `<${key}@hotel.example>`]);
});
