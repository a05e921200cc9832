import { Secret } from "@heed/integrations/secret-value";
import { startSlack } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { StartRig } from "../rig.ts";

const token = "xoxb-very-secret";

export const start: StartRig = async () => {
  const slack = await startSlack({ token });
  const settings = { baseUrl: slack.baseUrl, token: new Secret(token) };
  const mine = (key: string) => slack.messages.filter((message) => message.key === key);
  const shown = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const no = (word: string) => () => slack.next({ kind: "word", word });
  return {
    settings,
    wrong: { ...settings, token: new Secret("xoxb-other") },
    secrets: [token],
    hostPort: slack.hostPort,
    cases: {
      postMessage: (text) => ({
        input: { channel: "#guest-care", text },
        effects: (key) => mine(key).length,
        shown: (key) => shown(mine(key)[0]?.text ?? ""),
      }),
    },
    noes: {
      "the text is too long": { arm: no("msg_too_long"), is: "refused" },
      "too many messages": { arm: no("ratelimited"), is: "later" },
      "Slack failed": { arm: no("fatal_error"), is: "unknown" },
    },
    arm: armHttp(slack),
    held: heldHttp(slack),
    violations: () => slack.violations,
    close: () => slack.close(),
  };
};
