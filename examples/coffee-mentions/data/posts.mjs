import { phrases } from "./phrases.mjs";

const firstDay = Date.UTC(2026, 0, 5);
const days = 240;
const dayMs = 86_400_000;

const products = ["Morning Mill", "Night Owl Decaf", "River Cold Brew", "Pod No. 5"];
const homeOf = { en: "GB", de: "DE", sv: "SE", it: "IT", es: "ES" };
const handles = [
  "filter_fritz",
  "mokamaria",
  "the.daily.grind",
  "kaffekalle",
  "bean_there",
  "espressivo",
  "tasse14",
  "lasobremesa",
  "cupofnora",
  "oatandabout",
];
/** Where the sentiment of a mood lies, in hundredths. */
const sentiments = {
  praise: [45, 98],
  complaint: [-95, -22],
  question: [-20, 40],
  plain: [-10, 55],
  report: [-98, -30],
};

const iso = (at) => new Date(at).toISOString().replace(".000Z", "Z");

/** One post: `{ at, cells }`, the cells by the name of their column. */
export function newPost(number, random) {
  const language = random.weighted([
    ["en", 34],
    ["de", 28],
    ["sv", 12],
    ["it", 13],
    ["es", 13],
  ]);
  const mood = random.weighted([
    ["praise", 32],
    ["complaint", 24],
    ["question", 17],
    ["plain", 23],
    ["report", 4],
  ]);
  const platform = random.weighted([
    ["chirper", 40],
    ["pixelgram", 30],
    ["threadnest", 20],
    ["beanboard", 10],
  ]);
  const at = firstDay + random.between(0, days - 1) * dayMs + random.between(0, 86_399) * 1000;
  const product = random.pick(products);
  const followers = followersOf(random);
  const id = `${platform}-${70_000 + number * 13}`;
  const cells = {
    id,
    platform,
    text: textOf(phrases[language], { mood, product }, random),
    language,
    country: random.happens(0.72) ? homeOf[language] : "",
    "author.handle": `${random.pick(handles)}${random.between(1, 99)}`,
    "author.followers": String(followers),
    "author.verified": String(followers > 20_000 && random.happens(0.5)),
    sentimentScore: (random.between(...sentiments[mood]) / 100).toFixed(2),
    reach: String(Math.floor((followers * random.between(50, 900)) / 100)),
    hashtags: JSON.stringify(hashtags(random)),
    product: random.happens(0.8) ? product : "",
    inReplyTo: random.happens(0.15) ? `post-${random.between(100, 180)}` : "",
    url: `https://${platform}.example/p/${id}`,
    postedAt: iso(at),
  };
  return { at, cells };
}

/** Most people have few followers, and a few have very many. */
function followersOf(random) {
  return random.weighted([
    [random.between(0, 400), 55],
    [random.between(400, 6_000), 28],
    [random.between(6_000, 60_000), 13],
    [random.between(60_000, 900_000), 4],
  ]);
}

function textOf(said, { mood, product }, random) {
  return random.pick(said[mood]).replaceAll("{product}", product).replaceAll("{place}", random.pick(said.places));
}

function hashtags(random) {
  return random.some(
    ["coffee", "ottermill", "monday", "AskOttermill", "giveaway", "kaffee", "fika"],
    random.weighted([
      [0, 5],
      [1, 3],
      [2, 2],
    ]),
  );
}

/** A post that comes again with what has changed since: how many people saw it, and what its author made of the text. */
export function seenAgain({ at, cells }, random) {
  const reach = String(Number(cells.reach) * random.between(2, 30) + random.between(10, 500));
  const text = random.happens(0.3) ? `${cells.text} (edited)` : cells.text;
  return { at: at + random.between(1, 6) * dayMs, cells: { ...cells, reach, text } };
}
