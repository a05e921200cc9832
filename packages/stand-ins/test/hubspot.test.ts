import { createHttpClient, Secret } from "@heed/integrations";
import { contracts } from "@heed/integrations/contracts";
import { deliverers } from "@heed/integrations/registry";
import { afterAll, expect, test } from "vitest";
import { type HttpFault, startHubspot } from "../src/index.ts";
import { ports } from "./ports.ts";

const now = () => Date.parse("2026-11-24T10:00:00Z");
const hubspot = await startHubspot({ now });
const http = createHttpClient({ allowHosts: [hubspot.hostPort], maxAnswerBytes: 100_000 });
const { deliver } = await deliverers.hubspot();
const accessToken = new Secret(hubspot.accessToken);
const settings = { baseUrl: hubspot.origin, accessToken, version: "2026-03", keyProperty: "heed_key" };

afterAll(() => hubspot.close());

type Call = Parameters<typeof deliver>[0];

const contact = (input: Extract<Call, { readonly operation: "createContact" }>["input"], key: string, more = {}) =>
  deliver({ operation: "createContact", input, settings: { ...settings, ...more } }, ports(http, { key, now }));
const answer = (status: number, body: object, headers = {}): HttpFault => ({
  kind: "answer",
  status,
  headers,
  body: JSON.stringify(body),
});

test("a client of its own has its token renewed, each time with the refresh token that came with the one before", async () => {
  const refreshing = {
    clientId: "heed",
    clientSecret: new Secret("hs-stand-in"),
    refreshToken: new Secret("rt-very-secret"),
  };
  const { accessToken: _private, ...rest } = settings;
  const app = { ...rest, ...refreshing };
  const ported = ports(http, { now });
  const create = (key: string) =>
    deliver({ operation: "createContact", input: { firstName: "Jane" }, settings: app }, { ...ported, key });
  expect((await create("e1")).kind).toBe("done");
  hubspot.expireToken();
  expect((await create("e2")).kind).toBe("done");
  // As after a restart: the settings still have the first one, which is worth nothing any more.
  hubspot.expireToken();
  const again = { ...app };
  const call = { operation: "createContact" as const, input: { firstName: "Jane" }, settings: again };
  expect((await deliver(call, { ...ported, key: "e3" })).kind).toBe("done");
  const forgotten = ports(http, { now, key: "e4" });
  expect(await deliver({ ...call, settings: { ...app } }, forgotten)).toMatchObject({
    kind: "refused",
    fault: "connection",
  });
});

const reference = { secret: "NAME" };

test.for<[string, object, boolean]>([
  ["a private app's token", { accessToken: reference }, true],
  ["an app of your own", { clientId: "a", clientSecret: reference, refreshToken: reference }, true],
  ["nothing", {}, false],
  ["half of an app", { clientId: "a", refreshToken: reference }, false],
  ["both", { accessToken: reference, clientId: "a", clientSecret: reference, refreshToken: reference }, false],
])("a connection with %s is taken or not", ([, given, isTaken]) => {
  expect(contracts.hubspot.settings.safeParse(given).success).toBe(isTaken);
});

test("what was made under a key is told as done before", async () => {
  const first = await contact({ email: "a@example.com" }, "b1");
  expect(first).toMatchObject({ kind: "done", output: { isNew: true }, again: false });
  expect(await contact({ email: "a@example.com" }, "b1")).toMatchObject({
    kind: "done",
    output: { isNew: false },
    again: true,
  });
});

test("a contact with the address of another is refused, and the address is named as the reason", async () => {
  await contact({ email: "b@example.com" }, "b2");
  expect(await contact({ email: "b@example.com" }, "b3")).toEqual({
    kind: "refused",
    reason: "HTTP 409: refuses email",
    fault: "input",
  });
});

test("two upserts of one key that meet are one object", async () => {
  hubspot.next(answer(409, { category: "CONFLICT" }));
  expect(await contact({ firstName: "Jane" }, "b4")).toMatchObject({ kind: "done" });
});

test("an account without the property for keys is a fault of the connection", async () => {
  expect(await contact({}, "b5", { keyProperty: "other_key" })).toEqual({
    kind: "refused",
    reason: "HTTP 400: refuses other_key",
    fault: "connection",
  });
});

test.for<[string, HttpFault, number | undefined]>([
  ["the limit of a second", answer(429, { policyName: "SECONDLY" }), 1_000],
  ["the limit of ten seconds", answer(429, { policyName: "TEN_SECONDLY_ROLLING" }), 10_000],
  ["the limit of a day, until the account's midnight", answer(429, { policyName: "DAILY" }), 50_400_000],
  ["a limit that is not named", answer(429, { policyName: "the guest's text" }), undefined],
  ["a time that is stated", answer(429, { policyName: "SECONDLY" }, { "retry-after": "30" }), 30_000],
  ["an object that is locked", answer(423, {}), 2_000],
  ["an account on its way to another data centre", answer(477, {}, { "retry-after": "3600" }), 3_600_000],
])("%s is waited for", async ([, fault, afterMs]) => {
  hubspot.next(fault);
  const outcome = await contact({}, "b6");
  expect(outcome.kind).toBe("later");
  expect(outcome.kind === "later" ? outcome.afterMs : 0).toBe(afterMs);
});

test("a quota of which nobody says when it begins anew is tried again in an hour", async () => {
  hubspot.next(answer(429, { policyName: "DAILY" }), answer(429, {}));
  expect(await contact({}, "b7")).toMatchObject({ kind: "later", afterMs: 3_600_000 });
});

const item = { id: "1", createdAt: "2026-11-24T10:00:00Z", updatedAt: "2026-11-24T10:00:00Z", new: true };
const named = { category: "VALIDATION_ERROR", context: { propertyName: ["email", "the guest's text"] } };

test.for<[string, object, object]>([
  ["whose one object is done", { results: [item], errors: [] }, { kind: "done", output: { id: "1" } }],
  [
    "whose one object is refused",
    { results: [], errors: [named] },
    { kind: "refused", reason: "HTTP 207: refuses email" },
  ],
  ["that met a limit", { results: [], errors: [{ category: "RATE_LIMITS" }] }, { kind: "later" }],
  ["without results and errors", { results: [], errors: [] }, { kind: "unknown" }],
])("a mixed batch %s", async ([, body, outcome]) => {
  hubspot.next(answer(207, body));
  expect(await contact({ email: "c@example.com" }, "b8")).toMatchObject(outcome);
});

test("priorities and numbers are written as HubSpot has them", async () => {
  const input = { subject: "2★", stage: "1", priority: "normal" as const, properties: { stars: 2, is_new: true } };
  await deliver({ operation: "createTicket", input, settings }, ports(http, { key: "b9" }));
  const heed_key = "b9";
  const ticket = { subject: "2★", hs_pipeline_stage: "1", hs_ticket_priority: "MEDIUM", stars: "2", is_new: "true" };
  expect(hubspot.objects("tickets").at(-1)?.properties).toEqual({ ...ticket, heed_key });
  expect(hubspot.violations).toEqual([]);
});
