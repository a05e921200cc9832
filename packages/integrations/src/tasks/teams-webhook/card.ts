import type { z } from "zod";
import { plainText, withoutPlaceholders } from "../../hostile-text.ts";
import type { contract } from "./contract.ts";

type Message = z.output<(typeof contract.operations.postMessage)["input"]>;

/** A message with one card, as a flow of Workflows takes it. */
export function cardOf({ text, title, facts = [], link }: Message): object {
  const body = [
    ...(title === undefined ? [] : [line({ text: title, size: "Large", weight: "Bolder" })]),
    line({ text }),
    ...facts.map(({ name, value }) => line({ text: `${name}: `, weight: "Bolder" }, { text: value })),
  ];
  const actions = link && [{ type: "Action.OpenUrl", title: shownAsIs(link.title), url: link.url }];
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body,
    ...(actions && { actions }),
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

interface Run {
  readonly text: string;
  readonly size?: "Large";
  readonly weight?: "Bolder";
}

/**
 * Runs of text know no Markdown (Microsoft's schema of cards), which the text of a `TextBlock` and the entries of a `FactSet` are. A mention is
 * one only with an entry under `msteams`, and the card has none.
 */
function line(...runs: readonly Run[]): object {
  const inlines = runs.map(({ text, ...look }) => ({ type: "TextRun", text: shownAsIs(text), ...look }));
  return { type: "RichTextBlock", inlines };
}

/** `{{DATE(…)}}` would be filled in wherever a card has a text. */
function shownAsIs(text: string): string {
  return withoutPlaceholders(plainText(text));
}
