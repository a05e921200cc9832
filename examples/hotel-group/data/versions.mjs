import { inOrder, iso } from "./reviews.mjs";
import { textFor, titleFor } from "./words.mjs";

const dayMs = 86_400_000;

/** A later version of a review: the guest changed the stars, or only the words. `{ at, record }`. */
export function editOf({ at, record }, random) {
  const later = at + random.between(1, 60) * dayMs + random.between(0, 86_399) * 1000;
  const kind = random.weighted([
    ["fell", 45],
    ["rose", 30],
    ["reworded", 25],
  ]);
  const rating = ratingAfter(record.rating, kind, random);
  const { text, tags } = textFor(rating, record.language, random);
  const title = record.title === undefined ? undefined : titleFor(rating, record.language, random);
  const changed = {
    rating,
    title,
    text: `UPDATE: ${text}`,
    tags,
    replied: random.happens(0.4),
    updateTime: iso(later),
  };
  return { at: later, record: inOrder({ ...record, ...changed }) };
}

function ratingAfter(rating, kind, random) {
  if (kind === "fell") return Math.max(1, rating - random.between(1, 3));
  return kind === "rose" ? Math.min(5, rating + random.between(1, 3)) : rating;
}

/** The same bytes once more, days later, as a site sends them after an outage. */
export function duplicateOf({ at, record }, random) {
  return { at: at + random.between(2, 9) * dayMs, record };
}

/** A version from between two others that arrives after the later one: nothing may be done about it any more. */
export function lateVersionOf(first, last, random) {
  const between = first.at + 1000 * Math.floor(((last.at - first.at) / 1000) * 0.5);
  const record = inOrder({ ...first.record, replied: !first.record.replied, updateTime: iso(between) });
  return { at: last.at + random.between(1, 5) * dayMs, record };
}
