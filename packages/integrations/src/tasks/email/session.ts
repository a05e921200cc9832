import type { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

export type Settings = ResolvedSettings<typeof contract>;

/** Who a mail is from and goes to. */
export type Envelope = Parameters<SMTPConnection["send"]>[0];

/** What the server said of each recipient of a mail that it took. */
export interface Sent {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** A session with a mail server, logged in. Rejects with what nodemailer throws; a session that failed once is closed. */
export interface Session {
  send(envelope: Envelope, body: Readable, signal: AbortSignal): Promise<Sent>;
  readonly isOpen: () => boolean;
  /** Ends it, with a word to the server when nothing is under way. */
  close(): void;
}

/** Begins a session: connects, upgrades to TLS as the settings demand, and logs in where the server lets one. */
export async function openSession(settings: Settings, signal: AbortSignal): Promise<Session> {
  const smtp = new SMTPConnection(optionsOf(settings));
  // Stays for the session's life: an error that nobody listens to ends the process.
  smtp.on("error", () => undefined);
  await step(smtp, signal, (done) => smtp.connect((error) => done(error)));
  const { user, password } = settings;
  if (user !== undefined && password !== undefined && smtp.allowsAuth) {
    const credentials = { user, pass: password.reveal() };
    await step(smtp, signal, (done) => smtp.login({ type: "LOGIN", user, credentials }, (error) => done(error)));
  }
  return {
    send: (envelope, body, until) => step<Sent>(smtp, until, (done) => smtp.send({ ...envelope }, body, done)),
    isOpen: () => !smtp.destroyed,
    close: () => {
      if (!smtp.destroyed) smtp.quit();
      smtp.close();
    },
  };
}

type Done<T> = (error?: Error | null, result?: T) => void;

/** One step of a session. It fails with the session, however that ends, and on failure the session is closed. */
function step<T = void>(smtp: SMTPConnection, signal: AbortSignal, begin: (done: Done<T>) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const settle = (act: () => void) => {
      smtp.off("error", fail);
      smtp.off("end", ended);
      signal.removeEventListener("abort", stopped);
      act();
    };
    const fail = (error: unknown) =>
      settle(() => {
        smtp.close();
        reject(error);
      });
    const ended = () => fail(withCode("ECONNECTION"));
    const stopped = () => fail(withCode("EABORT"));
    smtp.on("error", fail);
    // Not every end calls back: a command that finds its socket gone closes the session and says nothing.
    smtp.on("end", ended);
    if (signal.aborted) return stopped();
    signal.addEventListener("abort", stopped, { once: true });
    begin((error, result) => (error ? fail(error) : settle(() => resolve(result as T))));
  });
}

function withCode(code: string): Error {
  return Object.assign(new Error("the session ended"), { code });
}

function optionsOf({ host, port, security }: Settings) {
  return {
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: 10_000,
    dnsTimeout: 10_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    maxResponseSize: 65_536,
  };
}
