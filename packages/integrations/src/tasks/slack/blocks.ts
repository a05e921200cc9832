import type { z } from "zod";
import type { Outcome } from "../../task.ts";
import { type blocks, mostCharacters } from "./contract.ts";

/** The parts of a message, as a step gives them. */
type Blocks = z.output<typeof blocks>;

/** What becomes of a message with more in its blocks than Slack shows. */
export const tooLong: Outcome = {
  kind: "refused",
  reason: "the blocks hold more than 12,000 characters",
  fault: "input",
};

/** The parts as Slack takes them; undefined when they are more than it shows. */
export function blocksOf(parts: Blocks): readonly object[] | undefined {
  const made = parts.map(blockOf);
  return JSON.stringify(made).length > mostCharacters ? undefined : made;
}

function blockOf(part: Blocks[number]): object {
  if ("header" in part) return { type: "header", text: plain(part.header) };
  if ("section" in part) return { type: "section", text: plain(part.section) };
  if ("fields" in part) return { type: "section", fields: part.fields.map(plain) };
  if ("context" in part) return { type: "context", elements: [plain(part.context)] };
  if ("divider" in part) return { type: "divider" };
  return {
    type: "actions",
    elements: part.buttons.map(({ text, url }) => ({ type: "button", text: plain(text), url })),
  };
}

/** Slack shows such a text as it is: no mentions, links, markup or pictures for words between colons. */
function plain(text: string) {
  return { type: "plain_text", text, emoji: false };
}
