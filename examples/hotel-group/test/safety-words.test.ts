import { expect, test } from "vitest";
import { hazardsIn } from "../hazards.ts";
import safetyWords from "../workflows/safety-words.ts";
import { aReview } from "./a-review.ts";

test.for<[string, readonly string[]]>([
  ["We found bedbugs behind the headboard", ["pests"]],
  ["Unser Zimmer hatte SCHIMMEL an der Decke", ["mould"]],
  ["On nous a volé deux vélos, et il y avait des punaises de lit", ["pests", "theft"]],
  ["Nos robaron la maleta", ["theft"]],
  ["C'era la muffa nel bagno", ["mould"]],
  ["We kregen een voedselvergiftiging", ["sickness"]],
  ["浴室がカビだらけでした", ["mould"]],
  ["W łóżku były pluskwy", ["pests"]],
  ["We stole a last look at the lake, and the muffins were moulded like swans", []],
  ["Der Flug wurde storniert, le vol était annulé", []],
])("%s", ([text, hazards]) => {
  expect(hazardsIn({ text })).toEqual(hazards);
});

test("a hazard counts however many stars there are", () => {
  expect(safetyWords.when(aReview({ rating: 5, title: "Lovely, but mould" }), undefined)).toBe(true);
});

test("an edit raises it again only when it says more", () => {
  const before = aReview({ text: "There was mould." });
  expect(safetyWords.when(aReview({ text: "As I said: mould!" }), before)).toBe(false);
  expect(safetyWords.when(aReview({ text: "Mould, and then my bag was stolen." }), before)).toBe(true);
});
