import { createTransport, type SMTPTransportOptions } from "nodemailer";
import type { Call, Deliver, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";
import { outcomeOfError } from "./smtp-outcome.ts";
import { watched } from "./watched.ts";

type Settings = ResolvedSettings<typeof contract>;

/**
 * Makes one attempt over a connection of its own. The host is configured, not taken from data, so it may be private. When some recipients
 * are refused the others have their mail: that is done, with the refused ones in the output, and never repeated.
 */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const { user, password } = call.settings;
  if ((user === undefined) !== (password === undefined)) {
    return { kind: "refused", reason: "the connection has only one of user and password", fault: "connection" };
  }
  const transport = createTransport(transportOf(call.settings));
  const sending = { wholeBodySent: false };
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((body) => watched(body, () => (sending.wholeBodySent = true)));
    done();
  });
  try {
    const { messageId, accepted, rejected } = await transport.sendMail(mailOf(call, ports));
    return { kind: "done", output: { messageId, accepted: [...accepted], rejected: [...rejected] } };
  } catch (error) {
    return outcomeOfError(error, sending.wholeBodySent);
  } finally {
    transport.close();
  }
};

function transportOf({ host, port, security, user, password }: Settings): SMTPTransportOptions {
  return {
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === undefined || password === undefined ? {} : { auth: { user, pass: password.reveal() } }),
    // Nothing in a mail may name a file or an address to take content from.
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    dnsTimeout: 10_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    maxResponseSize: 65_536,
  };
}

function mailOf({ input, settings }: Call<typeof contract>, { key, now, signal }: DeliverPorts) {
  const { to, cc, replyTo, subject, text = "" } = input;
  const domain = settings.from.slice(settings.from.lastIndexOf("@") + 1);
  return {
    from: { name: settings.fromName ?? "", address: settings.from },
    to: addressesOf(to),
    cc: addressesOf(cc ?? []),
    ...(replyTo === undefined ? {} : { replyTo: { name: "", address: replyTo } }),
    subject,
    text: printable(text),
    date: new Date(now()),
    // The same in every attempt: many mailboxes fold mails with equal ids, and people can tell.
    messageId: `<${key}@${domain}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Heed-Key": key },
    signal,
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
