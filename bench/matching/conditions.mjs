import { diceOf, pick } from "../random.mjs";
import { world } from "./world.mjs";

// A condition is a tree: ["and", …], ["or", …], ["not", x], and tests of a path, the field's name first.
const eq = (path, value) => ["eq", path, value];
const below = (path, value) => ["<=", path, value];
const above = (path, value) => [">=", path, value];
const hasTopic = (topic) => ["has", "topics", topic];
const says = (word) => ["contains", "text", word];

const low = (dice) => below("rating", pick(dice, [1, 2, 2, 3]));
const place = (dice) => eq("location.id", pick(dice, world.locations));
const brand = (dice) => eq("brand", pick(dice, world.brands));
const topic = (dice) => hasTopic(pick(dice, world.topics));
// What teams look for are not the commonest words of a text.
const keywords = world.words.filter((_, at) => at >= 200 && at % 10 === 0);
const rareKeywords = world.words.filter((_, at) => at >= 500 && at % 5 === 1);
const word = (dice) => pick(dice, keywords);
const rareWord = (dice) => pick(dice, rareKeywords);
const country = (dice) => eq("location.country", pick(dice, world.countries));
const channel = (dice) => eq("source", pick(dice, world.sources));
const window = (dice) => {
  const from = 20_000 + Math.floor(dice() * 390);
  return ["and", above("day", from), below("day", from + 7)];
};
const pattern = (dice) => ["matches", "text", `\\b${word(dice)}(s|d)?\\b.{0,40}\\b${word(dice)}`, ""];

/** What teams write, most of it about one place or one brand. */
const scoped = [
  (dice) => ["and", place(dice), low(dice)],
  (dice) => ["and", place(dice), eq("sentiment", "negative"), topic(dice)],
  (dice) => ["and", brand(dice), low(dice), country(dice)],
  (dice) => ["and", brand(dice), topic(dice), topic(dice)],
  (dice) => ["and", brand(dice), low(dice), says(word(dice))],
  (dice) => ["and", place(dice), ["or", low(dice), topic(dice), says(rareWord(dice))]],
  (dice) => ["and", brand(dice), window(dice), eq("language", pick(dice, world.languages))],
  (dice) => ["and", brand(dice), country(dice), channel(dice), ["not", eq("isVerified", true)]],
  (dice) => [
    "or",
    ["and", place(dice), low(dice)],
    ["and", place(dice), topic(dice)],
    ["and", brand(dice), says(rareWord(dice))],
  ],
  (dice) => ["and", country(dice), topic(dice), ["not", topic(dice)], above("score", pick(dice, [0.9, 0.95]))],
  (dice) => ["and", ["in", "location.id", Array.from({ length: 4 }, () => pick(dice, world.locations))], low(dice)],
  (dice) => ["and", brand(dice), pattern(dice)],
  (dice) => [
    "and",
    ["or", place(dice), place(dice)],
    ["or", ["and", low(dice), channel(dice)], ["and", topic(dice), ["not", eq("hasReply", true)]]],
  ],
  (dice) => ["and", place(dice), above("author.reviews", pick(dice, [20, 50, 100]))],
];

const textHeavy = [
  (dice) => ["and", says(rareWord(dice)), says(word(dice))],
  (dice) => ["and", says(rareWord(dice)), low(dice)],
  (dice) => ["and", pattern(dice), low(dice)],
  (dice) => ["or", ["and", says(rareWord(dice)), says(rareWord(dice))], ["and", says(rareWord(dice)), topic(dice)]],
  (dice) => ["and", brand(dice), ["or", says(word(dice)), says(word(dice))]],
  (dice) => ["and", ["contains", "title", rareWord(dice)], low(dice)],
];

const negationHeavy = [
  (dice) => [
    "and",
    brand(dice),
    ["not", topic(dice)],
    ["not", topic(dice)],
    ["not", eq("sentiment", "positive")],
    country(dice),
  ],
  (dice) => ["and", place(dice), ["not", ["in", "language", ["en", "de", "fr"]]], ["not", eq("isVerified", true)]],
  (dice) => [
    "and",
    ["not", ["or", above("rating", 3), eq("source", "google")]],
    brand(dice),
    ["not", says(word(dice))],
    country(dice),
  ],
  (dice) => ["and", ["not", low(dice)], ["not", channel(dice)], place(dice), ["not", eq("hasReply", false)]],
];

const lowCardinality = [
  (dice) => ["and", channel(dice), eq("language", pick(dice, world.languages)), topic(dice), topic(dice)],
  (dice) => [
    "and",
    eq("sentiment", "negative"),
    channel(dice),
    topic(dice),
    eq("language", pick(dice, world.languages)),
    eq("isVerified", pick(dice, [true, false])),
  ],
  (dice) => [
    "and",
    eq("language", pick(dice, world.languages)),
    eq("rating", pick(dice, [1, 2, 3])),
    topic(dice),
    window(dice),
  ],
  (dice) => [
    "and",
    channel(dice),
    below("rating", 2),
    topic(dice),
    eq("hasReply", pick(dice, [true, false])),
    above("score", 0.5),
  ],
];

const missingFields = [
  (dice) => [
    "and",
    eq("author.country", pick(dice, world.countries)),
    eq("location.stars", pick(dice, [1, 2, 3, 4, 5])),
    low(dice),
    topic(dice),
  ],
  (dice) => ["and", ["missing", "author"], place(dice)],
  (dice) => ["and", ["missing", "title"], brand(dice), low(dice), country(dice)],
  (dice) => ["and", place(dice), ["not", ["missing", "author.reviews"]], above("author.reviews", 50)],
  (dice) => [
    "and",
    brand(dice),
    ["or", ["missing", "location.stars"], above("location.stars", 4)],
    topic(dice),
    country(dice),
  ],
];

/** The shapes of conditions by profile. */
export const profiles = {
  scoped,
  "text-heavy": textHeavy,
  "negation-heavy": negationHeavy,
  "low-cardinality": lowCardinality,
  "missing-fields": missingFields,
};

/** So many conditions of a profile. */
export function conditionsOf(profile, count, seed = 7) {
  const dice = diceOf(seed);
  return Array.from({ length: count }, () => pick(dice, profiles[profile])(dice));
}
