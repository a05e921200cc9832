import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import { afterAll, expect, test } from "vitest";
import { startZendesk } from "../src/index.ts";
import { ports } from "./ports.ts";

const clock = { at: Date.parse("2026-11-24T10:00:00Z") };
const agent = { email: "agent@acme.example", apiToken: "old-token" };
const zendesk = await startZendesk({ agent, now: () => clock.at });
const http = createHttpClient({ allowHosts: [zendesk.hostPort], maxAnswerBytes: 100_000 });
const { deliver } = await deliverers.zendesk();
const settings = { baseUrl: zendesk.origin, accessToken: new Secret(zendesk.accessToken) };

afterAll(() => zendesk.close());

const create = (
  comment: string,
  given: { readonly key: string; readonly attempt?: number },
  by: typeof settings | object = settings,
) =>
  deliver(
    { operation: "createTicket", input: { subject: "2★", comment }, settings: { baseUrl: zendesk.origin, ...by } },
    ports(http, given),
  );
const count = (key: string) => zendesk.tickets.filter((ticket) => ticket.external_id === key).length;

test("a key that is known gives the ticket that there is, told as done before", async () => {
  const first = await create("x", { key: "a1" });
  expect(await create("x", { key: "a1" })).toEqual({ ...first, again: true });
  expect(count("a1")).toBe(1);
});

test("when Zendesk has forgotten the key, the ticket is found by its external id", async () => {
  await create("x", { key: "a2" });
  clock.at += 10_000_000;
  expect(await create("x", { key: "a2", attempt: 2 })).toMatchObject({ kind: "done", again: true });
  expect(count("a2")).toBe(1);
});

test("a key that stands for another text gives the ticket that it stands for", async () => {
  await create("x", { key: "a3" });
  expect(await create("another", { key: "a3" })).toMatchObject({ kind: "done", again: true });
  expect(count("a3")).toBe(1);
});

test("an answer with tickets of others is not believed", async () => {
  const others = { tickets: [{ ...zendesk.tickets[0], external_id: "other" }] };
  zendesk.next({ kind: "answer", status: 200, body: JSON.stringify(others) });
  expect(await create("x", { key: "a4", attempt: 2 })).toMatchObject({ kind: "done" });
  expect(count("a4")).toBe(1);
});

test("the fields that Zendesk refuses are named, and nothing else that it says", async () => {
  const details = { priority: [{ description: "the guest's text" }], "the guest's text": [] };
  zendesk.next({ kind: "answer", status: 422, body: JSON.stringify({ error: "RecordInvalid", details }) });
  expect(await create("x", { key: "a5" })).toEqual({
    kind: "refused",
    reason: "HTTP 422: refuses priority",
    fault: "input",
  });
});

test("an address without tickets is a fault of the connection, a ticket that is not there one of the input", async () => {
  zendesk.next({ kind: "answer", status: 404, body: "<html>" });
  expect(await create("x", { key: "a6" })).toMatchObject({ kind: "refused", fault: "connection" });
  const call = { operation: "getTicket" as const, input: { id: 1 }, settings };
  expect(await deliver(call, ports(http))).toMatchObject({ kind: "refused", fault: "input" });
});

test("an API token is let in as long as there are any", async () => {
  const old = { email: agent.email, apiToken: new Secret(agent.apiToken) };
  expect(await create("x", { key: "a7" }, old)).toMatchObject({ kind: "done" });
  expect(zendesk.violations).toEqual([]);
});

test("many that find the token expired ask for one new token, and only what the client is known by is let in", async () => {
  const client = {
    baseUrl: zendesk.origin,
    clientId: zendesk.clientId,
    clientSecret: new Secret(zendesk.clientSecret),
  };
  const get = (settings: typeof client) =>
    deliver({ operation: "getTicket", input: { id: zendesk.tickets[0]?.id ?? 0 }, settings }, ports(http));
  expect(await get(client)).toMatchObject({ kind: "done" });
  zendesk.expireToken();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => get(client)));
  expect(outcomes.every((outcome) => outcome.kind === "done")).toBe(true);
  expect(zendesk.tokens()).toBe(2);
  const other = { ...client, clientSecret: new Secret("other") };
  expect(await get(other)).toMatchObject({ kind: "refused", fault: "connection" });
  expect(zendesk.violations).toEqual([]);
});
