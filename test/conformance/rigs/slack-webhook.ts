import { Secret } from "@heed/integrations/secret-value";
import { startSlack } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const hook = "T1/B1/verysecret";

export const start: StartRig = async () => {
  const slack = await startSlack({ hook });
  const settings = { baseUrl: slack.hooksUrl, hook: new Secret(hook) };
  const no = (word: string) => () => slack.next({ kind: "word", word });
  return {
    settings,
    wrong: { ...settings, hook: new Secret("T1/B1/other") },
    secrets: [hook, "verysecret"],
    hostPort: slack.hostPort,
    cases: {
      postMessage: (text): Case => {
        const before = slack.messages.length;
        return {
          input: { text: "A review", blocks: [{ section: text }, { divider: true }] },
          effects: () => slack.messages.length - before,
          shown: () => sectionOf(slack.messages.at(-1)?.blocks),
        };
      },
    },
    noes: {
      "the message is none": { arm: no("invalid_payload"), is: "refused" },
    },
    arm: armHttp(slack),
    held: heldHttp(slack),
    violations: () => slack.violations,
    close: () => slack.close(),
  };
};

/** The text of the first block, which has to be a plain one. */
function sectionOf(blocks: unknown): string | undefined {
  const [first]: readonly Block[] = Array.isArray(blocks) ? blocks : [];
  return first?.text?.type === "plain_text" ? first.text.text : undefined;
}

interface Block {
  readonly text?: { readonly type?: unknown; readonly text?: string };
}
