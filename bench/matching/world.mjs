import { diceOf, pick, pickSkewed } from "../random.mjs";

const names = (prefix, count) => Array.from({ length: count }, (_, at) => `${prefix}-${at + 1}`);
const syllables = [
  "ba",
  "co",
  "di",
  "fe",
  "gu",
  "ha",
  "ki",
  "lo",
  "mu",
  "ne",
  "pa",
  "qui",
  "ro",
  "sa",
  "ti",
  "ve",
  "wo",
  "xa",
  "yo",
  "zu",
];
const wordOf = (at) => {
  let word = "";
  for (let rest = at + 7; rest > 0; rest = Math.floor(rest / 20)) word += syllables[rest % 20];
  return word;
};

/** What records and conditions are made of. */
export const world = {
  locations: names("location", 120),
  brands: names("brand", 10),
  sources: ["google", "tripadvisor", "booking", "yelp", "facebook", "survey", "app", "mail"],
  countries: names("country", 12),
  languages: ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ko", "id"],
  topics: names("Topic", 16),
  words: Array.from({ length: 6000 }, (_, at) => wordOf(at)),
  sentiments: ["negative", "neutral", "positive"],
};

const text = { kind: "text" };
const number = { kind: "number" };
const optional = (type) => ({ kind: "union", of: [type, { kind: "undefined" }] });

/** The fields of a record, as a dataset's schema gives them. */
export const fields = {
  id: text,
  rating: { kind: "number", int: true, min: 1, max: 5 },
  score: { ...number, min: -1, max: 1 },
  sentiment: { kind: "union", of: world.sentiments.map((value) => ({ kind: "literal", value })) },
  topics: { kind: "list", of: text },
  brand: text,
  location: { kind: "record", fields: { id: text, country: text, stars: optional(number) } },
  source: text,
  language: text,
  author: optional({ kind: "record", fields: { name: text, reviews: optional(number), country: optional(text) } }),
  title: optional(text),
  text,
  day: number,
  isVerified: { kind: "boolean" },
  hasReply: { kind: "boolean" },
};

/** Paths behind what may be missing, with what that is; and all paths whose value may be missing. */
export const optionalPaths = new Map([
  ["author.reviews", "author"],
  ["author.country", "author"],
]);
export const optionalLeaves = new Set(["title", "author", "location.stars", "author.reviews", "author.country"]);

/** Records as they arrive: some places, words and topics far more often than others. `missing` is the share of optional fields left out. */
export function recordsOf(count, { seed = 1, missing = 0.2 } = {}) {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_, at) => recordOf(dice, at, missing));
}

function recordOf(dice, at, missing) {
  const rating = pick(dice, [1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5]);
  const author = { name: `Guest ${Math.floor(dice() * 5000)}` };
  if (dice() >= missing) author.reviews = Math.floor(dice() * 120);
  if (dice() >= missing) author.country = pickSkewed(dice, world.countries);
  const location = { id: pickSkewed(dice, world.locations), country: pickSkewed(dice, world.countries) };
  if (dice() >= missing) location.stars = 1 + Math.floor(dice() * 5);
  const words = Array.from({ length: 40 + Math.floor(dice() * 120) }, () => pickSkewed(dice, world.words));
  return {
    id: `r${at}`,
    rating,
    score: Math.round((dice() * 2 - 1) * 1000) / 1000,
    sentiment: rating <= 2 ? "negative" : rating === 3 ? "neutral" : "positive",
    topics: [...new Set(Array.from({ length: Math.floor(dice() * 4) }, () => pickSkewed(dice, world.topics)))],
    brand: pickSkewed(dice, world.brands),
    location,
    source: pickSkewed(dice, world.sources),
    language: pickSkewed(dice, world.languages),
    ...(dice() < missing ? {} : { author }),
    ...(dice() < missing ? {} : { title: words.slice(0, 5).join(" ") }),
    text: words.join(" "),
    day: 20_000 + Math.floor(dice() * 400),
    isVerified: dice() < 0.6,
    hasReply: dice() < 0.3,
  };
}
