import { textType } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

const loneSurrogate = /\p{Surrogate}/u;

export const textUrlComponent = defineOperator({
  name: "text.url-component",
  summary:
    "The text as a part of an address: what has a meaning there is written with `%`. Fails for half of a surrogate pair that stands alone.",
  surface: "encodeURIComponent",
  params: ["primitive"],
  result: textType,
  total: false,
  mirrors: "encodeURIComponent",
  evaluate: (value) => {
    const text = String(value);
    if (loneSurrogate.test(text)) throw new NoResult("half of a surrogate pair has no place in an address");
    return encodeURIComponent(text);
  },
  examples: [
    { of: ["a b&c"], is: "a%20b%26c" },
    { of: ["é"], is: "%C3%A9" },
    { of: ["\ud83d"], throws: "surrogate" },
  ],
});
