import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import { startServiceNow } from "../src/index.ts";
import { key, ports } from "./ports.ts";

const { deliver } = await deliverers.serviceNow();
const user = { username: "heed", password: "sn-very-secret" };
const serviceNow = await startServiceNow({ user, absentColumns: ["u_heed_key", "u_absent"] });
afterAll(() => serviceNow.close());

const http = createHttpClient({ allowHosts: [serviceNow.hostPort], maxAnswerBytes: 100_000 });
const settings = {
  baseUrl: `${serviceNow.origin}/`,
  username: user.username,
  password: new Secret(user.password),
  keyColumn: "correlation_id",
  contactKeyColumn: "u_heed_key",
};

function open(given: Partial<DeliverPorts> = {}): Promise<Outcome> {
  return deliver({ operation: "createIncident", input: { shortDescription: "2★" }, settings }, ports(http, given));
}

function find(where: { readonly [column: string]: string }): Promise<Outcome> {
  return deliver({ operation: "findRecord", input: { table: "incident", where }, settings }, ports(http));
}

test("an incident that an earlier attempt opened is found by the key it carries", async () => {
  const before = serviceNow.records.length;
  serviceNow.next({ kind: "drop-before-answer" });
  expect(await open({ key })).toMatchObject({ kind: "unknown" });
  expect(await open({ key, attempt: 2 })).toMatchObject({
    kind: "done",
    again: true,
    output: { number: "INC0000001" },
  });
  expect(serviceNow.records).toHaveLength(before + 1);
});

test("a column that takes the key and is not there opens nothing twice: the connection is at fault", async () => {
  const contact = (attempt: number) =>
    deliver({ operation: "createContact", input: { lastName: "Doe" }, settings }, ports(http, { attempt }));
  expect(await contact(1)).toMatchObject({ kind: "done" });
  const before = serviceNow.records.length;
  expect(await contact(2)).toEqual({
    kind: "refused",
    fault: "connection",
    reason: "the table `customer_contact` cannot be searched by the column `u_heed_key`",
  });
  expect(serviceNow.records).toHaveLength(before);
});

test.for(["x^ORsys_idISNOTEMPTY", "^NQactive=true", "two\nlines", "javascript:gs.getUserID()", " JavaScript:1"])(
  "a look-up for %j is refused and not sent",
  async (text) => {
    const before = serviceNow.requests.length;
    expect(await find({ short_description: text })).toMatchObject({ kind: "refused", fault: "input" });
    expect(serviceNow.requests).toHaveLength(before);
  },
);

test("a record that a look-up was not for is not believed", async () => {
  await open({ key: "f".repeat(40) });
  expect(await find({ u_absent: "Hello" })).toMatchObject({ kind: "refused", fault: "input" });
  expect(await find({ short_description: "not there" })).toMatchObject({ kind: "done", output: { id: null } });
});

test.for<[string, number, { readonly [name: string]: string }, object]>([
  ["a limit whose end is told", 429, { "x-ratelimit-reset": "1795514460" }, { kind: "later", afterMs: 60_000 }],
  ["a limit whose end is past", 429, { "x-ratelimit-reset": "1" }, { kind: "later" }],
  ["a time to wait", 429, { "retry-after": "9", "x-ratelimit-reset": "1795514460" }, { kind: "later", afterMs: 9_000 }],
  ["a transaction that was cancelled", 503, {}, { kind: "unknown" }],
  ["a script that failed", 500, {}, { kind: "unknown" }],
  ["a node that asks to wait", 503, { "retry-after": "9" }, { kind: "later", afterMs: 9_000 }],
  ["a business rule", 403, {}, { kind: "refused", fault: "connection" }],
  ["a table that is not there", 404, {}, { kind: "refused", fault: "connection" }],
])("%s", async ([, status, headers, outcome]) => {
  const body = JSON.stringify({ error: { message: "Jane's words", detail: "Jane" }, status: "failure" });
  serviceNow.next({ kind: "answer", status, headers, body });
  const now = () => 1_795_514_400_000;
  const told = await open({ key: "e".repeat(40), now });
  expect(told).toMatchObject(outcome);
  expect(JSON.stringify(told)).not.toContain("Jane");
});

test("what ServiceNow would read as HTML in a journal is shown as it is written", async () => {
  await open({ key: "d".repeat(40) });
  const id = serviceNow.records.at(-1)?.sys_id ?? "";
  const input = { id, text: "[code]<b>x</b>[/CODE]", public: true };
  expect(await deliver({ operation: "addComment", input, settings }, ports(http))).toMatchObject({ kind: "done" });
  expect(serviceNow.journal(id)).toEqual(["[\u200dcode]<b>x</b>[\u200d/CODE]"]);
});

test("a password that is wrong is a fault of the connection and is not told", async () => {
  const wrong = { ...settings, password: new Secret("sn-other-secret") };
  const input = { shortDescription: "2★" };
  const outcome = await deliver({ operation: "createIncident", input, settings: wrong }, ports(http));
  expect(outcome).toEqual({ kind: "refused", reason: "HTTP 401", fault: "connection" });
});

function importRow(given: Partial<DeliverPorts> = {}): Promise<Outcome> {
  const input = { stagingTable: "u_rows", keyColumn: "correlation_id", fields: { description: "2★", urgency: null } };
  return deliver({ operation: "importRecord", input, settings }, ports(http, given));
}

test("a row that is put into a staging table again becomes the same record", async () => {
  const before = serviceNow.records.length;
  const own = { key: "1".repeat(40) };
  expect(await importRow(own)).toMatchObject({ output: { status: "inserted", table: "incident" } });
  const [record] = serviceNow.records.slice(-1);
  const url = `${serviceNow.origin}/incident.do?sys_id=${record?.sys_id}`;
  expect(await importRow(own)).toEqual({
    kind: "done",
    output: { status: "updated", table: "incident", id: record?.sys_id, url },
  });
  expect(serviceNow.records).toHaveLength(before + 1);
});

test.for<[string, Outcome["kind"]]>([
  ["error", "refused"],
  ["skipped", "refused"],
  ["something new", "unknown"],
  ["ignored", "done"],
])("a row of which the instance says `%s` is no success unless it is one", async ([status, kind]) => {
  const result = [{ status, table: "incident", error_message: "the guest's text" }];
  const body = JSON.stringify({ import_set: "ISET1", staging_table: "u_rows", result });
  serviceNow.next({ kind: "answer", status: 201, headers: { "content-type": "application/json" }, body });
  const outcome = await importRow();
  expect(outcome.kind).toBe(kind);
  expect(JSON.stringify(outcome)).not.toContain("guest");
});
