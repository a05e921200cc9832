import type { Html } from "@heed/integrations/contracts";
import { kind } from "./kind.ts";

/** What may stand in `html`: texts and numbers are written as text, nothing is written of what is missing, and of a list each element. */
export type HtmlPart = string | number | null | undefined | Html | readonly HtmlPart[];

const escapes: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(part: HtmlPart): string {
  if (part === null || part === undefined) return "";
  if (typeof part !== "object") return String(part).replace(/[&<>"']/g, (found) => escapes[found] ?? found);
  return "html" in part ? part.html : part.map(written).join("");
}

/**
 * HTML for a mail. What stands in `${…}` is text, whatever is in it: no review can put a tag, a link or a script into a mail.
 *
 * `` mail.send({ to, subject, html: html`<p>${review.text}</p>` }) ``
 */
export const html: {
  (texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html;
  readonly [kind]: "html";
} = Object.assign(
  (texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
    // Only here a text gets the brand.
    ({ html: texts.map((text, at) => text + written(parts[at])).join("") }) as Html,
  { [kind]: "html" } as const,
);
