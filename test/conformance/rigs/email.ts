import { html } from "@heed/dsl";
import { Secret } from "@heed/integrations/secret-value";
import { type SmtpFault, startSmtp } from "@heed/stand-ins";
import type { Fault } from "../faults.ts";
import type { StartRig } from "../rig.ts";
import { shownHtml } from "../shown.ts";

const password = "smtp-very-secret";

/** What of the suite's faults a mail server has, in the words of SMTP. */
function smtpFault({ name, http }: Fault, held: () => void): SmtpFault | undefined {
  const text = http?.kind === "answer" ? (http.body ?? "") : "";
  const refuse = (reply: number) => ({ kind: "refuse" as const, at: "data" as const, reply, text });
  const faults: { readonly [name: string]: SmtpFault } = {
    "an answer that never comes": { kind: "hold", at: "data", held },
    "a reset before the body is read": { kind: "drop", at: "recipient" },
    "success with its answer lost": { kind: "drop", at: "data" },
    "429 without a time": refuse(450),
    "503 as a page": refuse(421),
    "400 with free words": refuse(550),
  };
  return faults[name];
}

/** True for HTML of one element whose content and whose title, read by another, are the text. */
function saysAsHtml(written: string, text: string): boolean {
  const [, title, content] = /^<p title="([^"<>]*)">([^<>]*)<\/p>\n*$/.exec(written) ?? [];
  return title !== undefined && content !== undefined && [title, content].every((each) => shownHtml(each) === text);
}

export const start: StartRig = async () => {
  const user = "heed@hotel.example";
  const server = await startSmtp({ logIn: { user, password } });
  const { host, port } = server;
  const settings = { host, port, security: "none", user, password: new Secret(password), from: user };
  const mine = (key: string) => server.mails.filter(({ headers }) => headers["x-heed-key"] === key);
  const state: { held: () => void } = { held: () => undefined };
  return {
    settings,
    wrong: { ...settings, password: new Secret("other") },
    secrets: [password],
    hostPort: `${host}:${port}`,
    cases: {
      send: (text) => ({
        input: { to: "care@hotel.example", subject: "A review", text, html: html`<p title="${text}">${text}</p>` },
        effects: (key) => mine(key).length,
        shown: (key) => {
          const mail = mine(key)[0];
          const said = mail?.text.replace(/\n$/, "");
          return mail !== undefined && saysAsHtml(mail.html, said ?? "") ? said : mail?.html;
        },
      }),
    },
    // Until the whole mail is sent, a mail server has taken nothing.
    outcomes: { "a reset before the body is read": "later" },
    has: (fault) => fault.http === undefined || smtpFault(fault, () => undefined) !== undefined,
    arm: (fault) => {
      const smtp = smtpFault(fault, () => state.held());
      if (smtp !== undefined) server.next(smtp);
    },
    held: () =>
      new Promise((resolve) => {
        state.held = resolve;
      }),
    violations: () => [],
    close: () => server.close(),
  };
};
