import { recordSteps } from "@heed/dsl";
import { expect, test } from "vitest";
import type { Mention } from "../datasets/mentions.ts";
import { quote } from "../mention-text.ts";
import influencerPraise from "../workflows/influencer-praise.ts";
import loudComplaints from "../workflows/loud-complaints.ts";
import questions from "../workflows/questions.ts";
import recallWords from "../workflows/recall-words.ts";
import { aMention } from "./a-mention.ts";

const loud = { sentimentScore: -0.45, reach: 9_000 };
const famous = { handle: "cupofnora", followers: 60_000, verified: false };

const matching = (mention: Mention) => [
  ...[...loudComplaints, influencerPraise, questions]
    .filter(({ when }) => when(mention, undefined))
    .map(({ id }) => id),
  ...(recallWords.when(mention, undefined) ? ["recall-words"] : []),
];

test.for<[string, Partial<Mention>, readonly string[]]>([
  ["an ordinary post is left alone", {}, []],
  ["a loud complaint goes to the desk of its country", loud, ["loud-complaints-gb"]],
  ["what is loud in Sweden is not in Spain", { ...loud, reach: 2_000, country: "SE" }, ["loud-complaints-se"]],
  ["Spain takes more to call it a complaint", { ...loud, country: "ES" }, []],
  ["a complaint from nowhere has no desk", { ...loud, country: undefined }, []],
  ["who loses in a giveaway does not complain", { ...loud, hashtags: ["Giveaway"] }, []],
  ["praise from somebody with an audience is shared", { author: famous, sentimentScore: 0.8 }, ["influencer-praise"]],
  ["paid praise is not", { author: famous, sentimentScore: 0.8, text: "Love it. #ad" }, []],
  ["a question is answered", { text: "Which grind for a moka pot?" }, ["questions"]],
  ["an angry question is a complaint", { ...loud, text: "Are you serious?" }, ["loud-complaints-gb"]],
  ["glass in the coffee is reported", { text: "There was glass in my coffee" }, ["recall-words"]],
  ["an allergy in Swedish, too", { text: "Min son är allergisk" }, ["recall-words"]],
])("%s", ([, changes, expected]) => {
  expect(matching(aMention(changes))).toEqual(expected);
});

test("a report is not made again because more people have seen it", () => {
  const before = aMention({ text: "There was glass in my coffee" });
  expect(recallWords.when({ ...before, reach: 90_000 }, before)).toBe(false);
  expect(recallWords.when({ ...before, text: "There was metal in my coffee" }, before)).toBe(true);
});

test("the quality system is told before the people, and its answer is in the mail", () => {
  const mention = aMention({ text: "Anaphylaxis after one sip", product: undefined });
  const steps = recordSteps(
    () => recallWords.do(mention, undefined),
    () => ({ status: 201, body: null }),
  );
  expect(steps).toMatchObject([
    { connection: "webService.quality", input: { path: ["reports"], body: { kind: "allergy", product: "unknown" } } },
    { connection: "email.quality", input: { text: expect.stringContaining("answered 201") } },
  ]);
});

test("each desk works on its own tickets", () => {
  const teams = loudComplaints.map((workflow) => {
    const [created] = recordSteps(() => workflow.do(aMention({ reach: 90_000 }), undefined));
    return created?.kind === "task" ? created.input : undefined;
  });
  expect(teams).toMatchObject([
    { team: "Social DACH", priority: "urgent" },
    { team: "Social Iberia", priority: "urgent" },
    { team: "Social UK", priority: "urgent" },
    { team: "Social Italia", priority: "urgent" },
    { team: "Social Norden", priority: "urgent" },
  ]);
});

test("a question goes to who knows, and to the community where nobody does", () => {
  const team = (text: string) => recordSteps(() => questions.do(aMention({ text }), undefined))[0];
  expect(team("Welcher Mahlgrad?")).toMatchObject({ input: { team: "Barista line" } });
  expect(team("Liefert ihr nach Ulm?")).toMatchObject({ input: { team: "Shop support" } });
  expect(team("Why otters?")).toMatchObject({ input: { team: "Community" } });
});

test("a long post is cut where it is quoted", () => {
  expect(quote(aMention({ text: "abcdef" }), { length: 3 })).toMatch(/^“abc…”\n— @bean_there, 120 followers/);
});
