import type { Contract } from "../contract/read-contract.ts";
import { entry, textEntry } from "../entry.ts";
import { jsonOf } from "../http/json-of.ts";
import type { Reaction } from "../http/reaction.ts";
import type { Received } from "../http/server.ts";
import type { SlackWorkspace } from "./workspace.ts";

/** What answering a post to an incoming webhook needs. */
interface HookPorts {
  readonly contract: Contract;
  readonly workspace: SlackWorkspace;
  /** The path that is let in. */
  readonly hook: string;
  readonly violations: { readonly add: (violation: string) => void };
  /** Slack's no to this one, whatever is asked. */
  readonly word: string | undefined;
}

/** The channel that webhooks of the stand-in post in. */
const channel = "C0HOOK";

/** Answers a post to an incoming webhook: two letters, or a word and no more. */
export function hookAnswer(received: Received, { contract, workspace, hook, violations, word }: HookPorts): Reaction {
  const body = jsonOf(received);
  const asked = { method: received.method.toLowerCase(), path: received.path };
  for (const each of contract.request(asked, { body, query: received.query })) violations.add(`webhook: ${each}`);
  const answer = (status: number, text: string): Reaction => {
    // The contract has no schema for an answer that is a word.
    for (const each of contract.answer(asked, status, undefined)) violations.add(`our answer to a webhook: ${each}`);
    return { kind: "answer", status, headers: { "content-type": "text/plain" }, body: text };
  };
  if (word !== undefined) return answer(400, word);
  if (received.path !== `/services/${hook}`) return answer(404, "no_service");
  const text = textEntry(body, "text") ?? "";
  if (text === "") return answer(400, "no_text");
  workspace.post(
    { channel, text, blocks: entry(body, "blocks"), threadTs: textEntry(body, "thread_ts"), metadata: undefined },
    channel,
  );
  return answer(200, "ok");
}
