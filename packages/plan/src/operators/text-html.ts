import { textType } from "../type.ts";
import { isList, isNullish, isRecord, type Value } from "../value.ts";
import { defineOperator } from "./operator.ts";

const escapes: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(value: Value): string {
  if (isNullish(value)) return "";
  if (isList(value)) return value.map(written).join("");
  if (isRecord(value)) {
    const { html } = value;
    return typeof html === "string" ? html : "";
  }
  return String(value).replace(/[&<>"']/g, (found) => escapes[found] ?? found);
}

export const textHtml = defineOperator({
  name: "text.html",
  summary:
    "The value as HTML: what `html` made as it is, of a list each element, nothing of what is missing, of all else its text.",
  surface: "html`…`",
  params: ["any"],
  result: textType,
  mirrors: "`html` of the language",
  evaluate: written,
  examples: [
    { of: ['<a title="x">'], is: "&lt;a title=&quot;x&quot;&gt;" },
    { of: ["it's <3 & 4"], is: "it&#39;s &lt;3 &amp; 4" },
    { of: [{ html: "<b>b</b>" }], is: "<b>b</b>" },
    { of: [["a&b", { html: "<br>" }, null, 1]], is: "a&amp;b<br>1" },
  ],
});
