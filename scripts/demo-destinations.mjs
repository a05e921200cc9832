import { startSlack, startSmtp, startWebService } from "../packages/stand-ins/dist/index.js";

/** What the workflows' connections need to let them in. Invented: nobody but the stand-ins below knows these. */
const secrets = { SLACK_TOKEN: "xoxb-demo", SMTP_PASSWORD: "demo", GUEST_DESK_TOKEN: "demo" };

/**
 * Slack, a mail server and a web service on this machine, in place of those that the workflows name, so that nothing leaves
 * it. Gives what a runtime has to be told to use them, and what each of them received.
 */
export async function startDestinations() {
  const slack = await startSlack({ token: secrets.SLACK_TOKEN });
  const smtp = await startSmtp({ logIn: { user: "guest-care", password: secrets.SMTP_PASSWORD } });
  const desk = await startWebService();
  const received = {
    "slack.main": () => slack.messages.map((message) => ({ key: message.key, lines: shownMessage(message) })),
    "email.guest-care": () => smtp.mails.map((mail) => ({ key: mail.headers["x-heed-key"], lines: shownMail(mail) })),
    "webService.guest-desk": () =>
      desk.requests.map((request) => ({ key: request.headers["idempotency-key"], lines: shownRequest(request) })),
  };
  return {
    names: {
      "slack.main": slack.origin,
      "email.guest-care": `${smtp.host}:${smtp.port}`,
      "webService.guest-desk": desk.origin,
    },
    secrets: (name) => secrets[name],
    connections: {
      "slack.main": { baseUrl: slack.baseUrl },
      "email.guest-care": { host: smtp.host, port: smtp.port, security: "none" },
      "webService.guest-desk": { baseUrl: `${desk.origin}/api` },
    },
    allowHosts: [slack.hostPort, `${smtp.host}:${smtp.port}`, desk.hostPort],
    /** Everything that came in at a connection's destination; undefined for one that is none of these. */
    receivedBy: (connection) => received[connection]?.(),
    close: () => Promise.all([slack.close(), smtp.close(), desk.close()]),
  };
}

const shownMessage = ({ askedFor, text }) => [askedFor, ...text.split("\n")];
const shownMail = ({ to, subject, text }) => [`to ${to.join(", ")}: ${subject}`, ...text.trimEnd().split("\n")];
const shownRequest = ({ method, path, body }) => [`${method} ${path}`, body];
