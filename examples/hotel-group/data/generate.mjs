/**
 * Makes data/guest-reviews.ndjson: reviews of hotels that do not exist, by guests who do not exist. The same bytes each time.
 *
 *   node data/generate.mjs            writes the file
 *   node data/generate.mjs --print    prints it instead
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { odd, refused } from "./oddities.mjs";
import { randomFrom } from "./random.mjs";
import { newReview } from "./reviews.mjs";
import { duplicateOf, editOf, lateVersionOf } from "./versions.mjs";

/** Everything that arrives, in the order of arrival, one JSON object a line. */
function reviews() {
  const random = randomFrom(20_250_401);
  const created = Array.from({ length: 1_040 }, (_, number) => newReview(number, random));
  const edited = random.some(created, 72);
  const edits = edited.map((review) => editOf(review, random));
  const again = edits.slice(0, 12).map((review) => editOf(review, random));
  const duplicates = random.some(created, 16).map((review) => duplicateOf(review, random));
  const late = edits.slice(20, 30).map((edit, index) => lateVersionOf(edited[20 + index], edit, random));
  const arrivals = [...created, ...edits, ...again, ...duplicates, ...late, ...odd(random), ...refused(random)];
  // Arrivals of the same second stay in the order in which they were made.
  return arrivals.sort((a, b) => a.at - b.at).map(({ line, record }) => `${line ?? JSON.stringify(record)}\n`);
}

const text = reviews().join("");
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(fileURLToPath(new URL("guest-reviews.ndjson", import.meta.url)), text);
