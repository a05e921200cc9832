import { textType } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

const forms: ReadonlySet<string> = new Set(["NFC", "NFD", "NFKC", "NFKD"]);

export const textNormalized = defineOperator({
  name: "text.normalized",
  summary:
    "The text in a Unicode normalization form: NFC if none is given, NFD, NFKC or NFKD. Fails for any other form.",
  surface: "string.normalize",
  params: ["text", "text?"],
  result: textType,
  total: false,
  mirrors: "String.prototype.normalize",
  evaluate: (text, form = "NFC") => {
    if (!forms.has(form)) throw new NoResult(`there is no normalization form \`${form}\``);
    return text.normalize(form);
  },
  examples: [
    { of: ["e\u0301"], is: "é" },
    { of: ["é", "NFD"], is: "e\u0301" },
    { of: ["a", "nfc"], throws: "no normalization form" },
  ],
});
