import { expect, test } from "vitest";
import type { HttpAnswer } from "../../src/http.ts";
import { exampleOfSecret } from "../../src/secret.ts";
import { Secret } from "../../src/secret-value.ts";
import type { Outcome } from "../../src/task.ts";
import { contract } from "../../src/tasks/teams-webhook/contract.ts";
import { deliver } from "../../src/tasks/teams-webhook/deliver.ts";
import { probe } from "../../src/tasks/teams-webhook/probe.ts";
import { answering, ports } from "./ports.ts";

const path =
  "/workflows/w1/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sig=very_secret";
const url = `https://prod-7.westeurope.logic.azure.com:443${path}`;
const accepted = { status: 202 };

interface Given {
  readonly url?: string;
  readonly baseUrl?: string;
  readonly text?: string;
}

function post(answer: Partial<HttpAnswer>, { text = "Hello", baseUrl, ...given }: Given = {}) {
  const answered = answering(answer);
  const settings = { url: new Secret(given.url ?? url), ...(baseUrl !== undefined && { baseUrl }) };
  return {
    outcome: deliver({ operation: "postMessage", input: { text }, settings }, answered.ports),
    requests: answered.requests,
  };
}

test("a message is one card, posted to the address with its signature", async () => {
  const { outcome, requests } = post(accepted);
  expect(await outcome).toEqual({ kind: "done", output: { accepted: true } });
  expect(requests[0]).toMatchObject({ method: "POST", url: url.replace(":443", "") });
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "Hello" }] }],
        },
      },
    ],
  });
});

test("another host is asked for the same path", async () => {
  const { outcome, requests } = post(accepted, { baseUrl: "https://proxy.example" });
  await outcome;
  expect(requests[0]?.url).toBe(`https://proxy.example${path}`);
});

test.for<[string, Partial<HttpAnswer>, Partial<Outcome>]>([
  ["a 200, which another trigger gives, does not say that the flow has begun", { status: 200 }, { kind: "unknown" }],
  ["after a failure of its own the flow may have begun", { status: 500 }, { kind: "unknown" }],
  ["a flow that is gone is a fault of the connection", { status: 404 }, { kind: "refused", fault: "connection" }],
  ["so is one that was taken away", { status: 410 }, { kind: "refused", fault: "connection" }],
  ["a message that is too large is a fault of the input", { status: 413 }, { kind: "refused", fault: "input" }],
])("%s", async ([, answer, outcome]) => {
  expect(await post(answer).outcome).toMatchObject(outcome);
});

test("a card that may be more than Teams takes is not sent", async () => {
  const longest = contract.operations.postMessage.input.parse({ text: "x".repeat(10_000) }).text;
  expect(await post(accepted, { text: longest }).outcome).toMatchObject({ kind: "done" });
  // A quotation mark is two characters in JSON.
  const { outcome, requests } = post(accepted, { text: '"'.repeat(10_000) });
  expect(await outcome).toEqual({ kind: "refused", reason: "the card is larger than 28 KB", fault: "input" });
  expect(requests).toEqual([]);
});

const notOnes = [
  "none",
  "http://prod-7.logic.azure.com/workflows/w1?sig=very_secret",
  "https://flows.example/w1",
  "https://flows.example/w1?sig=",
];

test.for(notOnes)("`%s` is not the address of a webhook, and nothing is asked of it", async (other) => {
  const { outcome, requests } = post(accepted, { url: other });
  const told = await outcome;
  expect(told).toMatchObject({ kind: "refused", fault: "connection" });
  expect(JSON.stringify(told)).not.toContain("very_secret");
  expect(requests).toEqual([]);
  const reach = () => Promise.reject(new Error("nothing is reached"));
  expect(await probe({ url: new Secret(other) }, { ...ports(), reach })).toMatchObject({ kind: "refused" });
});

test("looking whether it can be reached shows nobody the signature", async () => {
  const reached: string[] = [];
  const reach = ({ url: asked }: { readonly url: string }) => {
    reached.push(asked);
    return Promise.resolve(undefined);
  };
  const probed = await probe({ url: new Secret(url) }, { ...ports(), reach });
  expect(probed).toEqual({ kind: "reached", what: "the address" });
  expect(reached).toEqual(["https://prod-7.westeurope.logic.azure.com"]);
});

test("the example of its secret is such an address", async () => {
  const example = exampleOfSecret(contract, "url");
  expect(await post(accepted, { url: example ?? "" }).outcome).toMatchObject({ kind: "done" });
});
