import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import type { Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import { startMarketo } from "../src/index.ts";
import { ports } from "./ports.ts";

const marketo = await startMarketo({ upsertMs: 40 });
const http = createHttpClient({ allowHosts: [marketo.hostPort], maxAnswerBytes: 100_000 });
const { deliver } = await deliverers.marketo();
const { clientId, origin: baseUrl } = marketo;
const settings = { baseUrl, clientId, clientSecret: new Secret(marketo.clientSecret) };

afterAll(() => marketo.close());

const upsert = (value: string, by = settings) =>
  deliver(
    { operation: "upsertLead", input: { by: { field: "email", value }, lastName: "Doe" }, settings: by },
    ports(http),
  );
const trigger = (given: Parameters<typeof ports>[1] = {}) =>
  deliver({ operation: "triggerCampaign", input: { campaignId: 1, leadId: 50 }, settings }, ports(http, given));
const leads = (email: string) => marketo.leads.filter((lead) => String(lead.email).toLowerCase() === email);

test("upserts of one key go one after the other, so that there is one lead", async () => {
  const outcomes = await Promise.all(["a@example.com", "A@example.com", "a@example.com"].map((value) => upsert(value)));
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(["done", "done", "done"]);
  expect(leads("a@example.com")).toHaveLength(1);
});

test("one that fails does not hold up those after it", async () => {
  marketo.next({ kind: "reset-after-body" });
  const outcomes = await Promise.all([upsert("c@example.com"), upsert("c@example.com")]);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(["unknown", "done"]);
});

test("many that find the token expired ask for one new token", async () => {
  await upsert("d@example.com");
  const before = marketo.tokens();
  marketo.expireToken();
  await Promise.all(Array.from({ length: 20 }, (_, index) => upsert(`d${index}@example.com`)));
  expect(marketo.tokens() - before).toBe(1);
});

const says = (code: string) =>
  marketo.next({ kind: "answer", status: 200, body: JSON.stringify({ success: false, errors: [{ code }] }) });

const meanings: { readonly [meaning: string]: readonly string[] } = {
  unknown: ["502", "604", "608", "611", "614", "713", "719"],
  connection: ["603", "610", "616", "703"],
  input: ["609", "612", "701", "702", "704", "709", "1003", "4711"],
  later: ["606", "607", "615"],
};

test.for(Object.entries(meanings).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const)))(
  "Marketo's code %s means %s",
  async ([code, meaning]) => {
    says(code);
    const outcome = await trigger();
    expect(outcome.kind === "refused" ? outcome.fault : outcome.kind).toBe(meaning);
    expect(outcome).toMatchObject({ reason: expect.stringContaining(code) });
  },
);

test.for<[string, string, number, number]>([
  ["too many calls in 20 seconds", "606", 1, 20_000],
  ["too many at once, at first", "615", 1, 1_000],
  ["too many at once, again and again", "615", 8, 5_000],
  // Ten o'clock in the morning in London is four in the morning in Chicago.
  ["the quota of a day", "607", 1, 72_000_000],
])("%s is waited for", async ([, code, attempt, afterMs]) => {
  says(code);
  expect(await trigger({ attempt })).toMatchObject({ kind: "later", afterMs });
});

const answers = (body: object) => marketo.next({ kind: "answer", status: 200, body: JSON.stringify(body) });
const skipped = { status: "skipped", reasons: [{ code: "1007", message: "the guest's text" }] };

test.for<[string, object, Partial<Outcome>]>([
  [
    "that several leads match",
    { success: true, result: [skipped] },
    { kind: "refused", reason: "Marketo skipped it with 1007", fault: "input" },
  ],
  ["without a result", { success: true, result: [] }, { kind: "unknown" }],
  ["without an error", { success: false, errors: [] }, { kind: "unknown" }],
  ["with a code that is none", { success: false, errors: [{ code: "the guest's text" }] }, { kind: "unknown" }],
])("an answer %s", async ([, body, outcome]) => {
  answers(body);
  expect(await upsert("e@example.com")).toMatchObject(outcome);
});

test("a token that is refused although it is new is a fault of the connection", async () => {
  says("601");
  says("601");
  expect(await trigger()).toMatchObject({ kind: "refused", fault: "connection" });
});
