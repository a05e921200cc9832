import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import { startSalesforce } from "../src/index.ts";
import { key, ports } from "./ports.ts";

const { deliver } = await deliverers.salesforce();
const salesforce = await startSalesforce();
afterAll(() => salesforce.close());

const http = createHttpClient({ allowHosts: [salesforce.hostPort], maxAnswerBytes: 100_000 });
const settings = {
  baseUrl: `${salesforce.origin}/`,
  apiVersion: "v64.0",
  clientId: "heed",
  clientSecret: new Secret("sf-stand-in"),
  loginUrl: "https://login.salesforce.com",
  keyField: "Heed_Key__c",
};
const counter = { keys: 0 };
const freshKey = () => String(++counter.keys).padStart(40, "0");

function createCase(subject: string, given: Partial<DeliverPorts> = {}, over = settings): Promise<Outcome> {
  return deliver({ operation: "createCase", input: { subject }, settings: over }, ports(http, given));
}

function upsert(attempt: number): Promise<Outcome> {
  const given = { object: "Review__c", externalIdField: "Review__c", externalId: "r-1", fields: { Text__c: "x" } };
  return deliver({ operation: "upsertRecord", input: given, settings }, ports(http, { attempt }));
}

const errors = (status: number, errorCode: string, fields: readonly string[] = []) =>
  ({ kind: "answer", status, body: JSON.stringify([{ errorCode, message: "Jane's words", fields }]) }) as const;

test("a case that people have changed since an attempt made it is not written over by another", async () => {
  expect(await createCase("Before", { key })).toMatchObject({ kind: "done" });
  const [{ Id: id = "" } = {}] = salesforce.records.filter(({ fields }) => fields.Heed_Key__c === key);
  await deliver({ operation: "updateCase", input: { id, subject: "By a person" }, settings }, ports(http));
  expect(await createCase("Before", { key, attempt: 2 })).toEqual({
    kind: "done",
    output: { id, url: `${salesforce.origin}/${id}` },
    again: true,
  });
  const read = await deliver({ operation: "getCase", input: { id }, settings }, ports(http));
  expect(read).toMatchObject({ output: { id, subject: "By a person", isClosed: false, status: "New" } });
});

test.for<[string, string]>([
  ["an answer without a body, as older versions give it", ""],
  ["another request that was quicker", "DUPLICATE_VALUE"],
])("%s leads to the case that is there", async ([, word]) => {
  const mine = freshKey();
  await createCase("There", { key: mine });
  salesforce.next(word === "" ? { kind: "answer", status: 204 } : errors(400, word));
  expect(await createCase("There", { key: mine })).toMatchObject({ kind: "done", again: true });
});

test.for<[number, string, object]>([
  [400, "UNABLE_TO_LOCK_ROW", { kind: "later" }],
  [403, "REQUEST_LIMIT_EXCEEDED", { kind: "later", afterMs: 3_600_000 }],
  [500, "UNKNOWN_EXCEPTION", { kind: "unknown" }],
  [500, "UNABLE_TO_LOCK_ROW", { kind: "later" }],
  [503, "SERVER_UNAVAILABLE", { kind: "later" }],
  [400, "STRING_TOO_LONG", { kind: "refused", fault: "input" }],
  [400, "DUPLICATES_DETECTED", { kind: "refused", fault: "input" }],
  [400, "DUPLICATE_VALUE", { kind: "refused", fault: "input" }],
  [403, "INSUFFICIENT_ACCESS", { kind: "refused", fault: "connection" }],
  [403, "API_DISABLED_FOR_ORG", { kind: "refused", fault: "connection" }],
])("HTTP %i with %s", async ([status, word, outcome]) => {
  salesforce.next(errors(status, word, ["Subject", "Jane"]));
  const told = await createCase("Hello", { key: freshKey() });
  expect(told).toMatchObject(outcome);
  expect(JSON.stringify(told)).not.toContain("Jane");
});

test("the fields that are refused are named where they are ours", async () => {
  salesforce.next(errors(400, "STRING_TOO_LONG", ["Subject", "Jane"]));
  const outcome = await createCase("Hello", { key: freshKey() });
  expect(outcome).toMatchObject({ reason: "HTTP 400 STRING_TOO_LONG: refuses Subject" });
});

test("an upsert that is refused with 200 is refused, and one that met another is attempted again", async () => {
  for (const [word, attempt, outcome] of [
    ["UNABLE_TO_LOCK_ROW", 1, { kind: "later" }],
    ["REQUIRED_FIELD_MISSING", 1, { kind: "refused", fault: "input" }],
    ["Dreadful words", 1, { kind: "refused", fault: "input", reason: "the record was not saved" }],
    ["DUPLICATE_VALUE", 1, { kind: "later" }],
    ["DUPLICATE_VALUE", 2, { kind: "refused", fault: "input" }],
  ] as const) {
    salesforce.refuseNext(word);
    expect(await upsert(attempt)).toMatchObject(outcome);
  }
  expect(await upsert(1)).toMatchObject({ kind: "done", output: { created: true } });
  expect(await upsert(1)).toMatchObject({ kind: "done", output: { created: false } });
});

test("an external id that several records have is refused and nothing is written", async () => {
  salesforce.next({ kind: "answer", status: 300, body: '["/a","/b"]' });
  const outcome = await createCase("Hello", { key: freshKey() });
  expect(outcome).toMatchObject({ kind: "refused", fault: "input" });
});

test("a key field that is not there is a fault of the connection", async () => {
  const outcome = await createCase("Hello", { key: freshKey() }, { ...settings, keyField: "Other__c" });
  expect(outcome).toMatchObject({ kind: "refused", fault: "connection" });
});

test("a record that is deleted already is what was wanted, one that never was there is a mistake", async () => {
  await createCase("Hello", { key: freshKey() });
  const id = salesforce.records.at(-1)?.Id ?? "";
  const remove = (of: string) =>
    deliver({ operation: "deleteRecord", input: { object: "Case", id: of }, settings }, ports(http));
  expect(await remove(id)).toEqual({ kind: "done", output: { id } });
  expect(await remove(id)).toEqual({ kind: "done", output: { id }, again: true });
  expect(await remove("500xx000000bZ3E")).toMatchObject({ kind: "refused", fault: "input" });
});

test("a refresh token is shown where there is one, and one that is worth nothing blames the connection", async () => {
  const refreshing = (token: string) => ({ ...settings, refreshToken: new Secret(token) });
  expect(await createCase("Hello", { key: freshKey() }, refreshing("rt-very-secret"))).toMatchObject({ kind: "done" });
  const outcome = await createCase("Hello", { key: freshKey() }, refreshing("rt-withdrawn"));
  expect(outcome).toMatchObject({
    kind: "refused",
    fault: "connection",
    reason: expect.stringContaining("invalid_grant"),
  });
});
