import type { Outcome } from "../../task.ts";

/** What nodemailer tells of a failure. Its message quotes the server, which may quote the mail, so it is not read. */
interface SmtpFailure {
  readonly code: string;
  /** The code of the system error below, such as `ECONNREFUSED`. */
  readonly systemCode: string;
  /** The server's reply, such as 550; undefined when none was read. */
  readonly reply: number | undefined;
  /** The reply's enhanced status code, such as ` 5.1.1`, or nothing. */
  readonly detail: string;
  /** The command that was answered. */
  readonly command: string;
}

/** Replies that reject the log-in or ask for a stronger one (RFC 4954, RFC 3207). */
const logInReplies: ReadonlySet<number> = new Set([530, 534, 535, 538]);
const tlsCodes = /^(ETLS|EREQUIRETLS)$|CERT|SSL|TLS|SIGNATURE|ISSUER/;

/** What a failed attempt means. `wholeBodySent` tells whether the server may have seen the end of the mail. */
export function outcomeOfError(error: unknown, wholeBodySent: boolean): Outcome {
  const failure = readFailure(error);
  if (failure.reply !== undefined) return outcomeOfReply(failure, failure.reply);
  const { code, systemCode } = failure;
  const reason = `mail failed with ${systemCode === "" ? code : systemCode}`;
  if (wholeBodySent) return { kind: "unknown", reason: `${reason} after the whole mail was sent` };
  if (tlsCodes.test(code) || tlsCodes.test(systemCode)) return { kind: "refused", reason, fault: "connection" };
  if (code === "EAUTH" || code === "ENOAUTH" || code === "ECONFIG")
    return { kind: "refused", reason, fault: "connection" };
  // Without a reply these are nodemailer's own: an address that cannot be written, a mail larger than the server takes.
  if (code === "EENVELOPE" || code === "EMESSAGE") return { kind: "refused", reason, fault: "input" };
  return { kind: "later", reason };
}

/** True when an error ended the session rather than refused what was said in it, as when the server had ended it already. */
export function isStale(error: unknown): boolean {
  const { code, reply } = readFailure(error);
  return reply === 421 || (reply === undefined && /^(ECONNECTION|ESOCKET|ETIMEDOUT)$/.test(code));
}

function outcomeOfReply({ code, detail, command }: SmtpFailure, reply: number): Outcome {
  const reason = `SMTP ${reply}${detail}${command}`;
  // 503 says that the session got out of step: the same mail can go through on a new connection.
  if (reply < 500 || reply === 503) return { kind: "later", reason };
  const isLogIn = logInReplies.has(reply) || code === "EAUTH" || code === "ETLS";
  // The sender is the connection's, and so is everything said before it; recipients and content are the input's.
  const isBeforeRecipients = command === " to MAIL FROM" || code === "EPROTOCOL" || code === "ECONNECTION";
  return { kind: "refused", reason, fault: isLogIn || isBeforeRecipients ? "connection" : "input" };
}

function readFailure(error: unknown): SmtpFailure {
  const of = (name: string): unknown =>
    typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  const word = (name: string) => {
    const value = of(name);
    return typeof value === "string" && /^[A-Z0-9_]{1,60}$/.test(value) ? value : "";
  };
  const [reply, response, command] = [of("responseCode"), of("response"), of("command")];
  const detail = typeof response === "string" ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined;
  const isTold = typeof command === "string" && /^(MAIL FROM|RCPT TO|DATA|EHLO|STARTTLS)$/.test(command);
  return {
    code: word("code") || "an error without a code",
    systemCode: word("originalCode"),
    reply: typeof reply === "number" && reply >= 400 && reply < 600 ? reply : undefined,
    detail: detail === undefined ? "" : ` ${detail}`,
    command: isTold ? ` to ${command}` : "",
  };
}
