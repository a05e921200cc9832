import { de } from "./phrases/de.mjs";
import { en } from "./phrases/en.mjs";
import { es } from "./phrases/es.mjs";
import { fr } from "./phrases/fr.mjs";
import { it } from "./phrases/it.mjs";
import { ja } from "./phrases/ja.mjs";
import { nl } from "./phrases/nl.mjs";
import { pl } from "./phrases/pl.mjs";

/** What guests say, by language. */
export const phrases = { en, de, fr, es, it, nl, ja, pl };

const aspects = ["staff", "cleanliness", "breakfast", "noise", "room", "location", "price", "plumbing", "climate"];
/** How likely a sentence is to be a good one, by stars. */
const goodChance = { 1: 0, 2: 0.15, 3: 0.5, 4: 0.85, 5: 1 };
const moodOf = (rating) => (rating >= 4 ? "good" : rating === 3 ? "fair" : "bad");

/** A text that suits the stars, and the aspects of the stay that it speaks of. */
export function textFor(rating, language, random) {
  const { openings, aspects: sentences, closings } = phrases[language];
  const mood = moodOf(rating);
  // In the order of the list, so that a text reads from arrival to departure.
  const chosen = new Set(
    random.some(
      aspects,
      random.weighted([
        [1, 3],
        [2, 4],
        [3, 3],
        [4, 1],
      ]),
    ),
  );
  const tags = aspects.filter((aspect) => chosen.has(aspect));
  const parts = tags.map((aspect) => {
    return random.pick(sentences[aspect][random.happens(goodChance[rating]) ? "good" : "bad"]);
  });
  if (random.happens(0.75)) parts.unshift(random.pick(openings[mood]));
  if (random.happens(0.7)) parts.push(random.pick(closings[mood]));
  return { text: filled(joined(parts, language, random), language, random), tags };
}

export function titleFor(rating, language, random) {
  return random.pick(phrases[language].titles[moodOf(rating)]);
}

/** At least so many characters: somebody who tells the whole holiday, day by day. */
export function longTextFor(rating, language, random, least) {
  let text = "";
  const tags = new Set();
  while (text.length < least) {
    const day = textFor(rating, language, random);
    text += text === "" ? day.text : `\n\n${day.text}`;
    for (const tag of day.tags) tags.add(tag);
  }
  return { text, tags: aspects.filter((aspect) => tags.has(aspect)) };
}

function joined(parts, language, random) {
  if (random.happens(0.12)) return parts.join("\n\n");
  return parts.join(language === "ja" ? "" : " ");
}

/** Fills in names and numbers. The one place for all of them, so that a review speaks of one room and one person. */
export function filled(text, language, random) {
  const values = {
    staff: random.pick(phrases[language].staff),
    room: String(random.between(1, 6) * 100 + random.between(1, 38)),
    minutes: String(random.between(3, 25)),
  };
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
