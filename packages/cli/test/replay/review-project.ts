import { userProject } from "../compile/project.ts";
import { heed, write } from "../world.ts";

const reviews = `
import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";
export const reviews = dataset("reviews", {
  key: "id",
  version: "at",
  fields: {
    id: z.string(),
    rating: z.int().min(1).max(5),
    country: z.enum(["DE", "FR"]),
    text: z.string().optional(),
    at: z.iso.datetime(),
  },
});
export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
export const email = connect.email("leads", { host: "mail.example.com", from: "heed@example.com" });
`;

/** A guest is unhappy: a ticket, a message, and a mail if the ticket is still open after a while. */
export const unhappy = (most = 2, hours = 24) => `
import { hours, tickets, wait } from "@heed/dsl";
import { email, reviews, slack } from "../reviews.ts";
export default reviews.workflow("unhappy", {
  when: (review) => review.rating <= ${most} && (review.text ?? "").length > 0,
  do: (review) => {
    const ticket = tickets.create({ name: \`\${review.rating} stars in \${review.country}\`, priority: review.rating === 1 ? "high" : "normal" });
    slack.postMessage({ channel: "#care", text: \`\${review.text ?? ""} \${ticket.url}\` });
    wait(hours(${hours}));
    if (tickets.get({ key: ticket.key }).status === "open") email.send({ to: "lead@example.com", subject: ticket.name });
  },
});
`;

const fell = `
import { reviews, slack } from "../reviews.ts";
export default reviews.workflow("fell", {
  on: "updated",
  when: (review, before) => review.rating < before.rating,
  do: (review, before) => {
    slack.postMessage({ channel: "#care", text: \`from \${before.rating} to \${review.rating}\` });
  },
});
`;

/** Files of a project with two workflows. */
const reviewFiles = {
  "reviews.ts": reviews,
  "workflows/unhappy.ts": unhappy(),
  "workflows/fell.ts": fell,
};

/** A project with two workflows on reviews, and the plan that they make as `plan.json`. */
export async function builtProject(files: { readonly [file: string]: string } = {}): Promise<string> {
  const cwd = userProject({ ...reviewFiles, ...files });
  const { code, out } = await heed(["build"], { cwd });
  if (code !== 0) throw new Error(out);
  return cwd;
}

/** A review as it arrives. */
export const review = (id: string, more: { readonly [field: string]: unknown } = {}) => ({
  ...{ id, rating: 3, country: "DE", text: "It was loud.", at: "2026-03-02T08:00:00Z" },
  ...more,
});

/** Writes records as NDJSON. */
export function writeRecords(cwd: string, name: string, records: readonly unknown[]): void {
  write(cwd, name, records.map((each) => `${typeof each === "string" ? each : JSON.stringify(each)}\n`).join(""));
}
