import { createHttpClient, Secret } from "@heed/integrations";
import { contracts } from "@heed/integrations/contracts";
import { deliverers } from "@heed/integrations/registry";
import { afterAll, expect, test } from "vitest";
import { startGoogleReviews } from "../src/index.ts";
import { ports } from "./ports.ts";

const { deliver } = await deliverers.googleReviews();
const google = await startGoogleReviews();
afterAll(() => google.close());

const http = createHttpClient({ allowHosts: [google.hostPort], maxAnswerBytes: 100_000 });
const settings = {
  baseUrl: google.origin,
  tokenUrl: google.tokenUrl,
  clientId: "heed",
  clientSecret: new Secret("gr-stand-in"),
  refreshToken: new Secret("rt-very-secret"),
  templates: { sorry: "We are sorry, {guest}.", thanks: "Thank you!" },
};

function reply(review: string, template: string, values: { readonly [name: string]: string } = {}, attempt = 1) {
  return deliver({ operation: "reply", input: { review, template, values }, settings }, ports(http, { attempt }));
}

test("a reply is the template with its values, which are not read as templates", async () => {
  const review = google.add();
  const values = { guest: "$& {guest}" };
  expect(await reply(review, "sorry", values)).toEqual({ kind: "done", output: { review, state: "PENDING" } });
  expect(google.replies.get(review)).toBe("We are sorry, $& {guest}.");
});

test("a reply whose answer was lost is found again and not written twice", async () => {
  const review = google.add();
  const before = google.writes();
  google.next({ kind: "delay", ms: 0 }, { kind: "drop-before-answer" });
  expect(await reply(review, "thanks")).toMatchObject({ kind: "unknown" });
  expect(await reply(review, "thanks", {}, 2)).toMatchObject({ kind: "done", again: true });
  expect(google.writes() - before).toBe(1);
});

test("a reply of other words is left as it is", async () => {
  const review = google.add();
  await reply(review, "thanks");
  expect(await reply(review, "sorry", { guest: "Jo" })).toMatchObject({ kind: "refused", fault: "input" });
  expect(google.replies.get(review)).toBe("Thank you!");
});

test.for<[string, string, string]>([
  ["a template that is not there", "toString", "the connection has no template of this name"],
  ["a place without a value", "sorry", "the template has a place {guest} for which there is no value"],
])("%s publishes nothing", async ([, template, reason]) => {
  const before = google.requests.length;
  expect(await reply(google.add(), template)).toEqual({ kind: "refused", reason, fault: "input" });
  expect(google.requests).toHaveLength(before);
});

const { input } = contracts.googleReviews.operations.reply;
const review = "accounts/1/locations/2/reviews/3";

test.for(["Jo", "Zoë O’Neill-Åström", "St. Pauli 7", "Smith & Sons (Kiel)", "李雷"])(
  "%s may stand in a reply",
  (guest) => {
    expect(input.safeParse({ review, template: "sorry", values: { guest } }).success).toBe(true);
  },
);

test.for([
  "evil.example",
  "https://evil.example",
  "call +49 40 123!",
  "jo@evil.example",
  "<b>",
  "two\nlines",
  "\u202e",
  "x".repeat(101),
])("%j may not", (guest) => {
  expect(input.safeParse({ review, template: "sorry", values: { guest } }).success).toBe(false);
});

test("no template that passes makes a reply that is too long, and one that is a byte longer does not pass", () => {
  const { templates } = contracts.googleReviews.settings.shape;
  // The longest value takes three bytes for each of a hundred characters.
  const most = `${"é".repeat((4_096 - 300) / 2)}{guest}`;
  expect(templates.safeParse({ sorry: most }).success).toBe(true);
  expect(templates.safeParse({ sorry: `${most}.` }).success).toBe(false);
  expect(Buffer.byteLength(most.replace("{guest}", "李".repeat(100)))).toBe(4_096);
  expect(templates.safeParse({ sorry: "We are sorry, {guest" }).success).toBe(false);
});
