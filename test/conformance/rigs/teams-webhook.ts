import { Secret } from "@heed/integrations/secret-value";
import { startTeamsWebhook } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const signature = "very-secret_signature";

export const start: StartRig = async () => {
  const teams = await startTeamsWebhook({ url: addressWith(signature).reveal() });
  const settings = { url: addressWith(signature), baseUrl: teams.origin };
  return {
    settings,
    wrong: { ...settings, url: addressWith("other") },
    secrets: [signature],
    hostPort: teams.hostPort,
    cases: {
      postMessage: (text): Case => {
        const before = teams.messages.length;
        const link = { title: text.slice(0, 100), url: "https://reviews.example/r-1" };
        return {
          input: { text, title: text, facts: [{ name: "Guest", value: text }], link },
          effects: () => teams.messages.length - before,
          shown: () => theOneOf(textsOf(teams.messages.at(-1))),
        };
      },
    },
    hasPlaceholders: true,
    arm: armHttp(teams),
    held: heldHttp(teams),
    violations: () => teams.violations,
    close: () => teams.close(),
  };
};

function addressWith(sig: string): Secret {
  const query = new URLSearchParams({ "api-version": "2016-06-01", sp: "/triggers/manual/run", sv: "1.0", sig });
  return new Secret(`https://prod-7.westeurope.logic.azure.com/workflows/w1/triggers/manual/paths/invoke?${query}`);
}

/** What title, text and fact show, where only runs of text do without Markdown. */
function textsOf(message: unknown): readonly (string | undefined)[] {
  const { attachments }: Partial<Message> = Object(message);
  const body = attachments?.[0]?.content.body ?? [];
  return body.map(({ type, inlines }) => {
    const last = inlines?.at(-1);
    return type === "RichTextBlock" && last?.type === "TextRun" ? last.text : undefined;
  });
}

/** What all of them show; all of them one after the other when they differ. */
function theOneOf(texts: readonly (string | undefined)[]): string | undefined {
  return new Set(texts).size === 1 ? texts[0] : texts.join(" | ");
}

interface Message {
  readonly attachments: readonly { readonly content: { readonly body: readonly Block[] } }[];
}

interface Block {
  readonly type: string;
  readonly inlines?: readonly { readonly type: string; readonly text: string }[];
}
