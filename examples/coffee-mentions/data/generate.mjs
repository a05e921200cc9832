/**
 * Makes data/mentions.csv: posts that nobody wrote about a coffee that nobody roasts. The same bytes each time.
 *
 *   node data/generate.mjs            writes the file
 *   node data/generate.mjs --print    prints it instead
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { odd, refused } from "./oddities.mjs";
import { newPost, seenAgain } from "./posts.mjs";
import { randomFrom } from "./random.mjs";

/** The table: fields inside others have a dot in their column's name, and lists are written as JSON. */
function table() {
  const random = randomFrom(20_260_105);
  const posts = Array.from({ length: 400 }, (_, number) => newPost(number, random));
  const again = random.some(posts, 24).map((post) => seenAgain(post, random));
  const twice = random.some(posts, 6).map(({ at, cells }) => ({ at: at + 3_600_000, cells }));
  const arrivals = [...posts, ...again, ...twice, ...odd(random), ...refused(random)].sort((a, b) => a.at - b.at);
  const columns = Object.keys(posts[0].cells);
  const rows = arrivals.map(({ line, cells }) => line ?? columns.map((column) => cell(cells[column])).join(","));
  return `${[columns.join(","), ...rows].join("\n")}\n`;
}

/** A cell as RFC 4180 writes it: in quotes when it holds a comma, a quote or a line break. */
function cell(text) {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const text = table();
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(fileURLToPath(new URL("mentions.csv", import.meta.url)), text);
