// A project as a large team has one: many files of workflows over a few datasets of many fields; helpers in files of their own behind one that
// exports them all again; tables, enums and connections that are shared. Nearly nothing of it is to be complained of.
import { diceOf, pick } from "../random.mjs";

const countries = ["DE", "FR", "US", "GB", "IT", "ES"];
const topics = ["Staff", "Food", "Price", "Noise", "Rooms", "Parking", "Check-in", "Cleanliness"];
const words = ["refund", "rude", "late", "dirty", "cold", "lawyer", "never again", "manager", "thank", "birthday"];
const list = JSON.stringify;

const datasetSource = (at) => `import { dataset } from "@heed/dsl";
import { z } from "zod";
export const reviews = dataset("reviews-${at}", {
  key: "reviewId",
  version: "updatedAt",
  fields: {
    reviewId: z.string(),
    updatedAt: z.iso.datetime(),
    rating: z.int().min(1).max(5),
    score: z.number().min(0).max(100),
    text: z.string().optional(),
    title: z.string().nullable(),
    language: z.enum(["de", "en", "fr", "it", "es"]),
    sentiment: z.enum(["negative", "neutral", "positive"]),
    topics: z.array(z.string()).max(20),
    tags: z.array(z.string()).max(20).optional(),
    location: z.object({ id: z.string(), name: z.string(), country: z.enum(${list(countries)}), rooms: z.int().min(1), brand: z.string() }),
    author: z.object({ name: z.string().optional(), email: z.string().nullable(), level: z.int().min(0).max(10), reviews: z.int().min(0) }),
    visit: z.object({ nights: z.int().min(0), purpose: z.enum(["business", "family", "couple", "solo"]).optional() }).optional(),
    answers: z.array(z.object({ question: z.string(), points: z.int().min(0).max(10) })).max(10),
    verified: z.boolean(),
    replies: z.int().min(0),
    source: z.enum(["google", "booking", "survey"]),
    amount: z.number().min(0),
    url: z.url(),
    internal: z.boolean().optional(),
    assigned: z.string().nullable(),
  },
});
`;

const helperSource = (at) => `import { Urgency, watched } from "../tables.ts";
export const isBad${at} = (rating: number, most = ${1 + (at % 2)}): boolean => rating <= most;
export function mentions${at}({ text, title }: { readonly text?: string | undefined; readonly title: string | null }, word: string): boolean {
  return (text ?? "").toLowerCase().includes(word) || (title ?? "").toLowerCase().includes(word);
}
export const urgencyOf${at} = (rating: number, isKnown: boolean): "urgent" | "high" | "normal" => {
  if (rating <= Urgency.Highest) return isKnown ? "urgent" : "high";
  return "normal";
};
export const isWatched${at} = (topics: readonly string[]): boolean => topics.some((topic) => watched.includes(topic));
`;

const tables = `export const channels = { DE: "#de", FR: "#fr", US: "#us", GB: "#gb", IT: "#it", ES: "#es" } as const;
export const watched = ${list(topics.slice(0, 4))};
export enum Urgency { Highest = 1, Usual = 3 }
`;

const connections = `import { connect, secret } from "@heed/dsl";
export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
`;

const tsconfig = list({
  compilerOptions: {
    ...{
      strict: true,
      noUncheckedIndexedAccess: true,
      target: "es2022",
      lib: ["es2022"],
      types: [],
      skipLibCheck: true,
    },
    ...{ module: "preserve", moduleResolution: "bundler", allowImportingTsExtensions: true, noEmit: true },
  },
});

/** A condition of a place and of two to four parts, each about another field. */
function conditionSource(dice, { helper, place }) {
  const parts = [
    () => `isBad${helper}(review.rating)`,
    () => `mentions${helper}(review, "${pick(dice, words)}")`,
    () => `isWatched${helper}(review.topics)`,
    () => `review.location.country === "${pick(dice, countries)}"`,
    () => `!review.topics.includes("${pick(dice, topics)}")`,
    () => `review.sentiment !== "${pick(dice, ["negative", "positive"])}"`,
    () =>
      `review.answers.some(({ question, points }) => question === "${pick(dice, words)}" && points < ${2 + Math.floor(dice() * 7)})`,
    () => `review.answers.filter((answer) => answer.points > ${Math.floor(dice() * 9)}).length >= 2`,
    () => `(review.visit?.nights ?? 0) > ${Math.floor(dice() * 5)}`,
    () => `review.tags?.includes("${pick(dice, topics)}") === true`,
    () => `/\\b${pick(dice, words)}\\b/i.test(review.text ?? "")`,
    () => `review.score ${pick(dice, ["<", ">"])} ${10 + Math.floor(dice() * 80)}`,
    () => `review.author.level >= ${1 + Math.floor(dice() * 9)}`,
    () => `new Date(review.updatedAt).getUTCDay() === ${Math.floor(dice() * 7)}`,
    () => "review.verified",
  ].sort(() => dice() - 0.5);
  const terms = Array.from({ length: 2 + Math.floor(dice() * 3) }, () => parts.pop()());
  return [`review.location.id === "${place}"`, ...terms].join(" && ");
}

function workflowSource(dice, { id, helper, at }) {
  return `export const w${at} = reviews.workflow("${id}", {
  when: (review) => ${conditionSource(dice, { helper, place: `loc-${id}` })},
  do: (review) => {
    const by = review.author.name ?? "somebody";
    const ticket = tickets.create({
      name: \`\${review.rating} by \${by} at \${review.location.name}\`,
      priority: urgencyOf${helper}(review.rating, review.verified),
    });
    slack.postMessage({ channel: channels[review.location.country], text: \`${id}: \${review.text?.slice(0, 200) ?? "no text"} \${ticket.url}\` });
    if (review.visit !== undefined && review.visit.nights > ${1 + Math.floor(dice() * 6)}) {
      wait(hours(${1 + Math.floor(dice() * 48)}));
      tickets.comment({ key: ticket.key, text: \`\${review.visit.nights} nights, \${review.answers.map(({ question }) => question).join(", ")}\` });
    }
  },
});
`;
}

/** The files of a project by their relative paths: the same for the same numbers. There is a file of helpers for every twenty-five of workflows. */
export function projectOf({ files, seed, workflows = 3, datasets = 12 }) {
  const dice = diceOf(seed);
  const helpers = Math.max(Math.ceil(files / 25), 1);
  const sources = new Map([
    ["tsconfig.json", tsconfig],
    ["tables.ts", tables],
    ["connections.ts", connections],
    ["helpers/index.ts", Array.from({ length: helpers }, (_, at) => `export * from "./helpers-${at}.ts";\n`).join("")],
  ]);
  for (let at = 0; at < datasets; at += 1) sources.set(`datasets/reviews-${at}.ts`, datasetSource(at));
  for (let at = 0; at < helpers; at += 1) sources.set(`helpers/helpers-${at}.ts`, helperSource(at));
  for (let file = 0; file < files; file += 1) {
    const helper = file % helpers;
    const names = ["isBad", "mentions", "isWatched", "urgencyOf"].map((name) => `${name}${helper}`);
    const head = `import { hours, tickets, wait } from "@heed/dsl";
import { reviews } from "../datasets/reviews-${file % datasets}.ts";
import { slack } from "../connections.ts";
import { ${names.join(", ")} } from "../helpers/index.ts";
import { channels } from "../tables.ts";
void ${names.join("; void ")};
`;
    const made = Array.from({ length: workflows }, (_, at) =>
      workflowSource(dice, { id: `w-${file}-${at}`, helper, at }),
    );
    sources.set(`workflows/file-${file}.ts`, `${head}${made.join("")}`);
  }
  return sources;
}
