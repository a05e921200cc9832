import { hotels, languageOf } from "./hotels.mjs";
import { filled, phrases, textFor, titleFor } from "./words.mjs";

const dayMs = 86_400_000;
const firstDay = Date.UTC(2025, 3, 1);
const days = 548;

/** An instant as the review sites write it. */
export const iso = (at) => new Date(at).toISOString().replace(".000Z", "Z");

/** One review as it first arrives: `{ at, record }`. The number makes its id. */
export function newReview(number, random) {
  const { luck, brand, ...location } = random.pick(hotels);
  const at = firstDay + random.between(0, days - 1) * dayMs + random.between(0, 86_399) * 1000;
  const source = random.weighted([
    ["google", 45],
    ["roamwell", 25],
    ["stayscout", 18],
    ["direct", 12],
  ]);
  const language = languageAt(location.country, random);
  const rating = ratingAt(luck, random);
  const record = {
    reviewId: `${source}-${100_000 + number * 7}`,
    rating,
    ...words({ rating, language, source }, random),
    language,
    brand,
    location,
    author: author(language, random),
    source,
    ...stay(at, random),
    replied: random.happens(0.06),
    createdAt: iso(at),
    updateTime: iso(at),
  };
  return { at, record: inOrder(record) };
}

function languageAt(country, random) {
  const home = languageOf[country];
  return random.weighted([
    [home, 58],
    ["en", 27],
    [random.pick(Object.keys(phrases)), 15],
  ]);
}

/** Most guests are happy, and the unhappy ones are very unhappy. */
function ratingAt(luck, random) {
  const good = 1 + Math.max(0, luck);
  const bad = 1 + Math.max(0, -luck) * 1.5;
  return random.weighted([
    [5, 46 * good],
    [4, 24],
    [3, 11],
    [2, 8 * bad],
    [1, 11 * bad],
  ]);
}

function words({ rating, language, source }, random) {
  // On one site most people only leave stars.
  if (random.happens(source === "google" ? 0.34 : 0.06)) return { ...random.pick([{}, {}, { text: "" }]), tags: [] };
  const { text, tags } = textFor(rating, language, random);
  const hasTitle = random.happens({ google: 0, roamwell: 0.9, stayscout: 0.6, direct: 0.3 }[source]);
  return {
    ...(hasTitle ? { title: titleFor(rating, language, random) } : {}),
    text: withHazard(text, { rating, language }, random),
    tags,
  };
}

/** Now and then something happened that the safety team has to know of. */
function withHazard(text, { rating, language }, random) {
  if (rating > 2 || !random.happens(0.13)) return text;
  return `${text} ${filled(random.pick(phrases[language].hazards), language, random)}`;
}

function author(language, random) {
  if (random.happens(0.16)) return { name: null, anonymous: true };
  const name = random.pick(phrases[language].names);
  if (random.happens(0.24)) {
    const loyalty = random.weighted([
      ["silver", 55],
      ["gold", 30],
      ["platinum", 15],
    ]);
    const [least, most] = { silver: [2, 6], gold: [5, 12], platinum: [10, 40] }[loyalty];
    return { name, anonymous: false, loyalty, visits: random.between(least, most) };
  }
  return {
    name,
    anonymous: false,
    ...(random.happens(0.4)
      ? {
          visits: random.weighted([
            [1, 6],
            [2, 3],
            [3, 2],
            [4, 1],
          ]),
        }
      : {}),
  };
}

function stay(at, random) {
  if (!random.happens(0.74)) return {};
  const month = iso(at - random.between(1, 25) * dayMs).slice(0, 7);
  return {
    stay: {
      month,
      nights: random.weighted([
        [1, 30],
        [2, 28],
        [3, 18],
        [4, 9],
        [5, 6],
        [7, 6],
        [14, 1],
      ]),
    },
  };
}

/** Fields in one order, whatever order they were made in. */
export function inOrder(record) {
  const names = [
    "reviewId",
    "rating",
    "title",
    "text",
    "language",
    "brand",
    "location",
    "author",
    "source",
    "stay",
    "tags",
    "replied",
    "createdAt",
    "updateTime",
  ];
  return Object.fromEntries(names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
}
