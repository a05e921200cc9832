// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are sources
// A small project of which every file can be edited in several ways: each list holds what the file may say, undefined where there is none.

const head = 'import { connect, secret, hours, wait, tickets } from "@heed/dsl";\n';

const datasets = (rating: string, more = "", ending = ""): string => `import { dataset } from "@heed/dsl";
import { z } from "zod";
import { limits } from "./tables.ts";
export const reviews = dataset("reviews", {
  key: "id",
  fields: {
    id: z.string(),
    rating: z.${rating},
    text: z.string().optional(),
    country: z.enum(["DE", "FR", "US"]),
    topics: z.array(z.string()).max(limits.topics),${more}
  },
});
export const posts = dataset("posts", { key: "id", fields: { id: z.string(), likes: z.int().min(0), text: z.string().optional() } });
${ending}`;

const helpers = (bad: string, more = ""): string => `import type { Grade } from "./grades.ts";
import { words } from "./tables.ts";
const lowest = (grade: Grade) => grade;
const within = (rating: number, most = 2) => ${bad};
export const isBad = (rating: number) => within(lowest(rating), 2);
export function says(text: string | undefined) {
  return words.some((word) => (text ?? "").toLowerCase().includes(word));
}
export const both = (left: boolean, right: boolean): boolean => left && right;
${more}`;

const made = (ids: string, condition: string): string => `import { reviews } from "./datasets.ts";
import { isBad } from "./helpers.ts";
import { main } from "./connections.ts";
const idOf = (name: string) => ${ids};
const of = (country: "DE" | "FR", least: number) =>
  reviews.workflow(idOf(country), {
    when: (review) => review.country === country && ${condition},
    do: (review) => {
      main.postMessage({ channel: "#made", text: \`\${review.id} in \${country}\` });
    },
  });
export default [of("DE", 3), of("FR", 4)];
`;

const leaf = (
  condition: string,
  act: string,
  more = "",
): string => `${head}import { both, isBad, says } from "./helpers.ts";
import { posts, reviews } from "./datasets.ts";
import { main } from "./connections.ts";
import { channels, Level } from "./tables.ts";
void hours; void wait; void tickets; void connect; void secret; void both; void isBad; void says; void posts; void channels; void Level;
export const first = reviews.workflow("first", {
  when: (review) => ${condition},
  do: (review) => {
    ${act}
  },
});
${more}`;

const message = "main.postMessage({ channel: channels[review.country], text: `${review.rating} by ${review.id}` });";

/** What each file may say, the usual first. */
export const variants: { readonly [path: string]: readonly (string | undefined)[] } = {
  "datasets.ts": [
    datasets("int().min(1).max(5)"),
    datasets("int().min(1).max(10)"),
    datasets("number()"),
    datasets("int().min(1).max(5)", " extra: z.boolean(),"),
    datasets("int().min(1).max(5).nullable()"),
    datasets("int().transform(String)"),
    datasets("int().min(1).max(5)", "", "export const unused = 1;\n"),
    datasets("int().min(1).max(5"),
  ],
  "tables.ts": [
    'export const limits = { topics: 5 };\nexport const channels = { DE: "#de", FR: "#fr", US: "#us" } as const;\nexport const words = ["refund", "rude"];\nexport enum Level { Low = 1, High = 4 }\n',
    'export const limits = { topics: 6 };\nexport const channels = { DE: "#de", FR: "#fr", US: "#us" } as const;\nexport const words = ["refund", "rude"];\nexport enum Level { Low = 1, High = 4 }\n',
    'export const limits = { topics: 5 };\nexport const channels = { DE: "#germany", FR: "#fr", US: "#us" } as const;\nexport const words = ["refund", "late"];\nexport enum Level { Low = 2, High = 3 }\n',
    'export const limits = { topics: 5 };\nexport const channels = { DE: "#de", FR: "#fr" } as const;\nexport const words = ["refund", "rude"];\nexport enum Level { Low = 1, High = 4 }\n',
    'export const limits = { topics: 5 };\nexport const channels = { DE: "#de", FR: "#fr", US: "#us" } as const;\nexport const words: string[] = [];\nwords.push("rude");\nexport enum Level { Low = 1, High = 4 }\nif (words.length > 9) throw new Error("too many");\n',
    'export const limits = { topics: 5 };\nthrow new Error("no tables today");\n',
    undefined,
  ],
  "grades.ts": [
    "export type Grade = number;\n",
    "export type Grade = number | undefined;\n",
    "export type Grade = 1 | 2;\n",
    undefined,
  ],
  "helpers.ts": [
    helpers("rating <= most"),
    helpers("rating < most"),
    helpers("rating <= most && rating >= 1 ? true : undefined"),
    helpers("{ const least = 1; return rating <= most || rating < least; }"),
    helpers("rating <= most", "export const other = 3;\n"),
    helpers("rating.foo"),
    helpers("{ let seen = rating; return seen <= most; }"),
    helpers("rating <= "),
    undefined,
  ],
  "connections.ts": [
    `${head}void hours; void wait; void tickets;\nexport const main = connect.slack("main", { token: secret("SLACK_TOKEN") });\n`,
    `${head}void hours; void wait; void tickets;\n\nexport const main = connect.slack("main", { token: secret("OTHER_TOKEN") });\n`,
    `${head}void hours; void wait; void tickets;\nexport const main = connect.slack("other", { token: secret("SLACK_TOKEN") });\n`,
  ],
  "made.workflow.ts": [
    made("`made-${name}`", "review.rating > least"),
    made("`made-${name.toLowerCase()}`", "review.rating > least"),
    made("`made-${name}`", "isBad(review.rating)"),
    made("`made-${name}`", "review.rating > least && least > 3"),
    made('"made"', "review.rating > least"),
    made("`${idOf}`.length > 60 ? name : `long-${name}`", "review.rating > least"),
    undefined,
  ],
  "leaf.workflow.ts": [
    leaf("isBad(review.rating) && says(review.text)", message),
    leaf("isBad(review.rating)", message),
    leaf("review.rating >= Level.High && review.rating <= Level.Low", message),
    leaf("both(isBad(review.rating), says(review.text))", `wait(hours(2));\n    ${message}`),
    leaf("isBad(review.rating) && says(review.text)", `if (review.rating === 1) { ${message} }`),
    leaf("review.rating == 1", message),
    leaf("review.ratng === 1", message),
    leaf("{ return review.rating === 1; }", message.replace("channels[review.country]", '""')),
    leaf(
      "isBad(review.rating) && says(review.text)",
      message,
      'export const second = posts.workflow("second", { when: (post) => post.likes > 5, do: () => {} });\n',
    ),
    leaf(
      "isBad(review.rating)",
      message,
      `export const second = reviews.workflow("second", { when: (review) => isBad(review.rating), do: (review) => { ${message} } });\n`,
    ),
    leaf("review.rating === 1 &&", message),
    leaf("Math.random() > 0.5", message),
    undefined,
  ],
  "posts.workflow.ts": [
    'import { posts } from "./datasets.ts";\nimport { says } from "./helpers.ts";\nvoid says;\nexport default posts.workflow("posts", { when: (post) => post.likes > 1, do: () => {} });\nexport const all = posts.covers("liked", { when: (post) => post.likes > 3 });\n',
    'import { posts } from "./datasets.ts";\nimport { says } from "./helpers.ts";\nexport default posts.workflow("posts", { when: (post) => says(post.text) && post.likes > 1, do: () => {} });\nexport const all = posts.covers("liked", { when: (post) => post.likes > 3 });\n',
    'import { posts } from "./datasets.ts";\nexport default posts.workflow("first", { when: (post) => post.likes > 1, do: () => {} });\n',
    'import { posts } from "./other.ts";\nexport default posts.workflow("posts", { when: (post) => post.likes > 1, do: () => {} });\n',
    undefined,
  ],
  "other.ts": [undefined, 'export * from "./datasets.ts";\n', "export const posts = 1;\n"],
  "added.workflow.ts": [
    undefined,
    'import { reviews } from "./datasets.ts";\nexport default reviews.workflow("added", { when: (review) => review.topics.includes("Staff"), do: () => {} });\n',
    'import { reviews } from "./datasets.ts";\nimport * as helpers from "./helpers.ts";\nexport default reviews.workflow("added", { when: (review) => helpers.isBad(review.rating), do: () => {} });\n',
  ],
};
