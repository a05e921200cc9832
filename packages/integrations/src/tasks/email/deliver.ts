import type { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Call, Deliver, DeliverPorts } from "../../task.ts";
import { type File, filesOf } from "./attachments.ts";
import type { contract } from "./contract.ts";
import { type Envelope, openSession, type Sent, type Session, type Settings } from "./session.ts";
import { keptSessions, type Sessions } from "./sessions.ts";
import { isStale, outcomeOfError } from "./smtp-outcome.ts";
import { textOfHtml } from "./text-of-html.ts";
import { type Watch, watch } from "./watch.ts";

/** By the settings of a connection, which stay the same object while a runtime lives. */
const sessions = new WeakMap<Settings, Sessions>();
const mostFileBytes = 5 * 1_048_576;

/**
 * Makes one attempt, in a session that is kept for the next. The host is configured, not taken from data, so it may be private. When
 * some recipients are refused the others have their mail: that is done, with the refused ones in the output, and never repeated.
 */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const { settings } = call;
  if ((settings.user === undefined) !== (settings.password === undefined)) {
    return { kind: "refused", reason: "the connection has only one of user and password", fault: "connection" };
  }
  const files = filesOf(call.input);
  if (files.reduce((bytes, { content }) => bytes + content.length, 0) > mostFileBytes) {
    return { kind: "refused", reason: "the attachments are larger than 5 MiB", fault: "input" };
  }
  const kept = sessions.get(settings) ?? keptSessions(ports.ended);
  sessions.set(settings, kept);
  const watching = watch();
  try {
    const mail = mailOf(call, files, ports);
    const { accepted, rejected } = await send(mail, { kept, watching, settings, signal: ports.signal });
    return { kind: "done", output: { messageId: mail.messageId, accepted: [...accepted], rejected: [...rejected] } };
  } catch (error) {
    return outcomeOfError(error, watching.isWhole());
  }
};

interface SendPorts {
  readonly kept: Sessions;
  readonly watching: Watch;
  readonly settings: Settings;
  readonly signal: AbortSignal;
}

/**
 * Sends in a session that was kept or, where the server has ended that meanwhile, in a new one. A second one is tried only when not a
 * byte of the mail was taken by the first, so that no mail is sent twice.
 */
async function send(mail: Mail, { kept, watching, settings, signal }: SendPorts): Promise<Sent> {
  const through = async (session: Session): Promise<Sent> => {
    const sent = await session.send(mail.envelope(), watching.over(mail.body()), signal);
    kept.keep(session);
    return sent;
  };
  const used = kept.take();
  if (used !== undefined) {
    try {
      return await through(used);
    } catch (error) {
      if (watching.hasBegun() || signal.aborted || !isStale(error)) throw error;
    }
  }
  return through(await openSession(settings, signal));
}

/** A mail as it is sent; the body can be had again. */
interface Mail {
  readonly messageId: string;
  readonly envelope: () => Envelope;
  readonly body: () => Readable;
}

function mailOf({ input, settings }: Call<typeof contract>, files: readonly File[], { key, now }: DeliverPorts): Mail {
  const { to, cc, bcc, replyTo, subject, html, text = html === undefined ? "" : textOfHtml(html.html) } = input;
  const domain = settings.from.slice(settings.from.lastIndexOf("@") + 1);
  // The same in every attempt: many mailboxes fold mails with equal ids, and people can tell.
  const messageId = `<${key}@${domain}>`;
  const composed = new MailComposer({
    from: { name: settings.fromName ?? "", address: settings.from },
    to: addressesOf(to),
    cc: addressesOf(cc ?? []),
    bcc: addressesOf(bcc ?? []),
    ...(replyTo === undefined ? {} : { replyTo: { name: "", address: replyTo } }),
    subject,
    text: printable(text),
    ...(html === undefined ? {} : { html: printable(html.html) }),
    attachments: [...files],
    date: new Date(now()),
    messageId,
    headers: { "Auto-Submitted": "auto-generated", "X-Heed-Key": key },
    // Nothing in a mail may name a file or an address to take content from.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return {
    messageId,
    envelope: () => composed.getEnvelope(),
    body: () => composed.createReadStream(),
  };
}

/** Objects, one for each address: in a text, a comma would make two. */
function addressesOf(written: string | readonly string[]) {
  return (typeof written === "string" ? [written] : written).map((address) => ({ name: "", address }));
}

/** Without control characters, but for tabs and line breaks. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
