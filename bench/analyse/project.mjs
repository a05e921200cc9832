// A project as a large team might have one: many files, a few datasets, conditions over the same fields, helpers and tables shared.
import { diceOf } from "../random.mjs";

const countries = ["DE", "FR", "US", "GB", "IT", "ES"];
const topics = ["Staff", "Food", "Price", "Noise", "Rooms", "Parking", "Check-in", "Cleanliness"];
const words = ["refund", "rude", "late", "dirty", "cold", "lawyer", "never again", "manager", "thank", "birthday"];
const languages = ["de", "en", "fr", "it", "es"];

const datasetSource = (at) => `
import { dataset } from "@heed/dsl";
import { z } from "zod";
export const reviews = dataset("reviews-${at}", {
  key: "reviewId",
  fields: {
    reviewId: z.string(),
    rating: z.int().min(1).max(5),
    score: z.number().min(0).max(1),
    text: z.string().optional(),
    title: z.string().nullable(),
    language: z.string(),
    sentiment: z.enum(["negative", "neutral", "positive"]),
    topics: z.array(z.string()),
    location: z.object({ id: z.string(), name: z.string(), country: z.enum(${JSON.stringify(countries)}), rooms: z.int().min(1) }),
    author: z.object({ name: z.string().optional(), level: z.int().min(0).max(10), reviews: z.int().min(0) }),
    verified: z.boolean(),
    replies: z.int().min(0),
  },
});
`;

const shared = `
import { connect, secret } from "@heed/dsl";
export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
export const isBad = (rating: number): boolean => rating <= 2;
export const channels = { DE: "#de", FR: "#fr", US: "#us", GB: "#gb", IT: "#it", ES: "#es" } as const;
export const watched = ${JSON.stringify(topics.slice(0, 4))};
`;

const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{
      strict: true,
      noUncheckedIndexedAccess: true,
      target: "es2022",
      lib: ["es2023"],
      types: [],
      skipLibCheck: true,
    },
    ...{ module: "preserve", moduleResolution: "bundler", allowImportingTsExtensions: true, noEmit: true },
  },
});

/** A condition of a few parts, each about another field: TypeScript itself refuses two values for one. */
function conditionSource(dice) {
  const pick = (of) => of[Math.floor(dice() * of.length)];
  const text = '(review.text ?? "")';
  const parts = [
    () => `review.rating ${pick(["<=", ">=", "<", ">"])} ${1 + Math.floor(dice() * 5)}`,
    () => `review.rating ${pick(["<=", ">="])} ${1 + Math.floor(dice() * 5)}`,
    () => "isBad(review.rating)",
    () => `review.location.country === "${pick(countries)}"`,
    () => `review.location.id === "loc-${Math.floor(dice() * 40)}"`,
    () => `review.topics.includes("${pick(topics)}")`,
    () => `!review.topics.includes("${pick(topics)}")`,
    () => "review.topics.some((topic) => watched.includes(topic))",
    () => `review.sentiment ${pick(["===", "!=="])} "${pick(["negative", "positive"])}"`,
    () => `${text}.toLowerCase().includes("${pick(words)}")`,
    () => `${text}.length > ${10 * Math.floor(dice() * 20)}`,
    () => `["${pick(languages)}", "${pick(languages)}"].includes(review.language)`,
    () => `review.score ${pick(["<", ">"])} 0.${1 + Math.floor(dice() * 9)}`,
    () => `review.author.level >= ${Math.floor(dice() * 10)}`,
    () => "review.verified",
    () => "review.title !== null",
    () => `review.replies === ${Math.floor(dice() * 3)}`,
  ].sort(() => dice() - 0.5);
  const part = () => parts.pop()();
  const terms = Array.from({ length: 2 + Math.floor(dice() * 4) }, () =>
    dice() < 0.25 ? `(${part()} || ${part()})` : dice() < 0.12 ? `!(${part()})` : part(),
  );
  return terms.join(" && ");
}

/** The files of a project: `workflows` per file, `files` of them, over so many datasets. Paths are relative, and the same for the same numbers. */
export function projectOf({ files, workflows, datasets }) {
  const dice = diceOf(files);
  const sources = new Map([
    ["shared.ts", shared],
    ["tsconfig.json", tsconfig],
  ]);
  for (let at = 0; at < datasets; at += 1) sources.set(`datasets/reviews-${at}.ts`, datasetSource(at));
  for (let file = 0; file < files; file += 1) {
    const made = Array.from({ length: workflows }, (_, at) => {
      const id = `w-${file}-${at}`;
      return `export const w${at} = reviews.workflow("${id}", {
  when: (review) => ${conditionSource(dice)},
  do: (review) => {
    slack.postMessage({ channel: channels[review.location.country], text: \`${id}: \${review.rating} at \${review.location.name}\` });
    if (review.rating === 1) tickets.create({ name: "${id}", priority: review.verified ? "high" : "normal" });
  },
});`;
    });
    const head = `import { tickets } from "@heed/dsl";
import { reviews } from "../datasets/reviews-${file % datasets}.ts";
import { channels, isBad, slack, watched } from "../shared.ts";
void isBad; void watched;
`;
    sources.set(`workflows/file-${file}.ts`, `${head}\n${made.join("\n\n")}\n`);
  }
  return sources;
}
