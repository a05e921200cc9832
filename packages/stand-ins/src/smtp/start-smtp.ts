import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { listen } from "../listen.ts";
import { kept } from "../log.ts";
import { createFaultQueue, refusalOf, type SmtpFault } from "./fault.ts";

export type { SmtpFault } from "./fault.ts";

/** A mail as it was received. */
export interface ReceivedMail {
  /** From the envelope. */
  readonly from: string;
  /** From the envelope: the recipients that were accepted. */
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** Empty where there is none. */
  readonly html: string;
  /** By their names in lower case, the first of each. */
  readonly headers: { readonly [name: string]: string };
  readonly raw: string;
  readonly attachments: readonly ReceivedFile[];
}

/** A file of a mail. */
interface ReceivedFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly text: string;
}

/** How the server is. */
export interface SmtpOptions {
  /** Demands this log-in. Absent: anybody may send. */
  readonly logIn?: { readonly user: string; readonly password: string };
  /** `starttls` and `tls` show a certificate that nobody vouches for. */
  readonly security?: "none" | "starttls" | "tls";
}

/** A mail server on loopback that keeps what it gets. */
export interface Smtp {
  readonly host: string;
  readonly port: number;
  /** What was received, oldest first. */
  readonly mails: readonly ReceivedMail[];
  /** How many sessions began. */
  readonly sessions: () => number;
  /** How many connections are open. */
  readonly open: () => number;
  /** Puts faults in a queue. */
  next(...faults: readonly SmtpFault[]): void;
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

type Done = (error?: Error | null) => void;

/** Starts a mail server with nothing in it. */
export async function startSmtp({ logIn, security = "none" }: SmtpOptions = {}): Promise<Smtp> {
  const mails = kept<ReceivedMail>();
  const faults = createFaultQueue();
  const state = { sessions: 0 };
  /** Goes on as the next fault of the stage says; `act` when there is none. */
  const under = (fault: SmtpFault | undefined, session: SMTPServerSession, done: Done, act: () => void) => {
    if (fault === undefined) act();
    else if (fault.kind === "refuse") done(refusalOf(fault));
    else if (fault.kind === "drop") end(session.id);
    else fault.held();
  };
  const server = new SMTPServer({
    secure: security === "tls",
    disabledCommands: [...(security === "starttls" ? [] : ["STARTTLS"]), ...(logIn === undefined ? ["AUTH"] : [])],
    authOptional: logIn === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    logger: false,
    onConnect: (session, done) => {
      state.sessions += 1;
      under(faults.take("greeting"), session, done, done);
    },
    onAuth: ({ username, password }, session, done) =>
      under(faults.take("log-in"), session, done, () => {
        if (username === logIn?.user && password === logIn?.password) done(null, { user: username });
        else done(refusalOf({ kind: "refuse", at: "log-in", reply: 535 }));
      }),
    onMailFrom: (_address, session, done) => under(faults.take("sender"), session, done, done),
    onRcptTo: ({ address }, session, done) => under(faults.take("recipient", address), session, done, done),
    onData: (stream, session, done) => {
      void received(stream, session).then((mail) => {
        const fault = faults.take("data");
        if (fault?.kind !== "refuse") mails.add(mail);
        under(fault, session, done, done);
      });
    },
  });
  // A session that is dropped, by us or by the other side, is no error of the server's.
  server.on("error", () => undefined);
  /** Ends one session, or all, from the topmost socket. */
  const end = (id?: string) => {
    for (const each of server.connections) if (id === undefined || each.id === id) each._socket.destroy();
  };
  const { port, close } = await listen(server.server, () => {
    // Those in a handshake are no sessions yet, and only the server knows them.
    server.close();
    end();
  });
  const next = (...more: readonly SmtpFault[]) => faults.add(more);
  const open = () => server.connections.size;
  return { host: "127.0.0.1", port, mails: mails.entries, sessions: () => state.sessions, open, next, close };
}

async function received(stream: AsyncIterable<Buffer>, { envelope }: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const mail = await PostalMime.parse(raw);
  return {
    from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    messageId: mail.messageId ?? "",
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
    headers: Object.fromEntries([...mail.headers].reverse().map(({ key, value }) => [key, value])),
    raw: raw.toString("utf8"),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "",
      mimeType,
      text: typeof content === "string" ? content : new TextDecoder().decode(content),
    })),
  };
}
