import { createHmac, timingSafeEqual } from "node:crypto";
import { createHttpClient, Secret } from "@heed/integrations";
import type { Outcome } from "@heed/integrations/task";
import { afterAll, expect, test } from "vitest";
import { type HttpFault, startWebService } from "../src/index.ts";
import { deliverToService, ports } from "./ports.ts";

type SendCall = Parameters<typeof deliverToService>[0];

const service = await startWebService();
const http = createHttpClient({ allowHosts: [service.hostPort], maxAnswerBytes: 100_000 });
let effects = 0;

afterAll(() => service.close());

/** One attempt at an effect of its own, unless a key is given. */
function send(input: SendCall["input"], settings: Partial<SendCall["settings"]> = {}, key = `effect-${++effects}`) {
  const connection = { baseUrl: service.origin, receiverIsIdempotent: false, timeoutMs: 20_000 };
  const outcome = deliverToService(
    { operation: "send", input, settings: { ...connection, ...settings } },
    ports(http, { key }),
  );
  return outcome.then((value) => ({ outcome: value, actedOn: service.keys.get(key) ?? 0 }));
}

test.for<[string, readonly (string | number)[], Outcome["kind"]]>([
  ["a service that takes it", ["orders", 7], "done"],
  ["created", ["status", 201], "done"],
  ["no content", ["status", 204], "done"],
  ["wrong", ["status", 400], "refused"],
  ["not let in", ["status", 401], "refused"],
  ["not there", ["status", 404], "refused"],
  ["too slow", ["status", 408], "later"],
  ["too early", ["status", 425], "later"],
  ["too many", ["retry-after", 5], "later"],
  ["broken", ["status", 500], "later"],
  ["a gateway without an answer", ["status", 502], "unknown"],
  ["busy", ["status", 503], "later"],
  ["a gateway that waited in vain", ["status", 504], "unknown"],
  ["reset before", ["reset-before"], "unknown"],
  ["reset after", ["reset-after"], "unknown"],
  ["half an answer", ["half-body"], "unknown"],
  ["an answer that never ends", ["slow-body"], "unknown"],
  ["an answer that is late", ["delay", 60_000], "unknown"],
  ["an answer that is too large", ["big", 200_000], "done"],
  ["an answer that unfolds", ["gzip-bomb"], "done"],
  ["an answer that is not JSON", ["bad-json"], "done"],
  ["a redirect", ["redirect"], "refused"],
])("%s", async ([, path, kind]) => {
  // Only what never ends is waited for in vain; a busy machine takes its time for the others.
  const isEndless = path[0] === "slow-body" || path[0] === "delay";
  const { outcome } = await send({ path: [...path], body: { stars: 2 } }, isEndless ? { timeoutMs: 1_000 } : {});
  expect(outcome.kind).toBe(kind);
});

test.for<[string, readonly (string | number)[], unknown]>([
  ["JSON", ["dup"], { times: 1 }],
  ["no content", ["status", 204], null],
  ["too much", ["big", 200_000], null],
  ["little that would unfold into much", ["gzip-bomb"], null],
  ["half of JSON", ["bad-json"], '{"ok":'],
])("a service that confirms with %s", async ([, path, body]) => {
  const { outcome } = await send({ path: [...path] }, { timeoutMs: 5_000 });
  expect(outcome).toMatchObject({ kind: "done", output: { body } });
});

test.for<[string, string, number | undefined]>([
  ["seconds", "7", 7_000],
  ["a date", "Tue, 24 Nov 2026 10:00:30 GMT", 30_000],
  ["something else", "soon", undefined],
])("Retry-After as %s comes over the wire", async ([, value, afterMs]) => {
  const { outcome } = await send({ path: ["retry-after", value] });
  expect(outcome).toMatchObject({ kind: "later", reason: "HTTP 429" });
  expect(outcome.kind === "later" ? outcome.afterMs : 0).toBe(afterMs);
});

test("an effect whose answer was lost was acted on, and its repeat carries the same key", async () => {
  service.next({ kind: "drop-before-answer" });
  const first = await send({ body: 1 }, { receiverIsIdempotent: true }, "lost");
  expect(first).toMatchObject({ outcome: { kind: "later" }, actedOn: 1 });
  const second = await send({ path: ["dup"], body: 1 }, { receiverIsIdempotent: true }, "lost");
  expect(second).toMatchObject({ outcome: { kind: "done", output: { body: { times: 2 } } }, actedOn: 2 });
});

test.for<[HttpFault, Outcome["kind"], number]>([
  [{ kind: "answer", status: 429, retryAfter: 1 }, "later", 0],
  [{ kind: "reset-before-body" }, "unknown", 0],
  [{ kind: "reset-after-body" }, "unknown", 0],
  [{ kind: "drop-before-answer" }, "unknown", 1],
  [{ kind: "half-answer" }, "unknown", 1],
  [{ kind: "delay", ms: 60_000 }, "unknown", 1],
  [{ kind: "delay", ms: 10 }, "done", 1],
])("under the fault %o the outcome is %s, and the effect happened %i times", async ([fault, kind, times]) => {
  service.next(fault);
  const isEndless = fault.kind === "delay" && kind === "unknown";
  const { outcome, actedOn } = await send({ body: 1 }, isEndless ? { timeoutMs: 1_000 } : {});
  expect(outcome.kind).toBe(kind);
  expect(actedOn).toBe(times);
});

test("a service that fails twice and then works is done at the third attempt", async () => {
  const kinds: string[] = [];
  for (let attempt = 1; attempt <= 3; attempt++) {
    kinds.push((await send({ path: ["flaky"], query: { n: 2 } }, {}, "flaky")).outcome.kind);
  }
  expect(kinds).toEqual(["later", "later", "done"]);
});

test("hostile data arrives as the data that it is", async () => {
  const hostile = "../../admin?x=1#y\r\nHost: evil <!channel> 👍";
  await send({ path: ["echo", hostile], query: { [hostile]: hostile }, body: { text: hostile } });
  const received = service.requests.at(-1);
  expect(received?.path.split("/").map(decodeURIComponent)).toEqual(["", "echo", hostile]);
  expect(received?.query.get(hostile)).toBe(hostile);
  expect(JSON.parse(received?.body ?? "")).toEqual({ text: hostile });
  expect(received?.headers.host).toBe(service.hostPort);
});

test("a receiver can verify the signature from what it received", async () => {
  const raw = Buffer.from("0123456789abcdef0123456789abcdef");
  await send({ body: { text: "größer" } }, { signingSecret: new Secret(`whsec_${raw.toString("base64")}`) });
  const { headers = {}, body } = service.requests.at(-1) ?? {};
  const [version, given = ""] = (headers["webhook-signature"] ?? "").split(",");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const expected = createHmac("sha256", raw).update(signed).digest();
  expect(version).toBe("v1");
  expect(timingSafeEqual(Buffer.from(given, "base64"), expected)).toBe(true);
  expect(headers["webhook-id"]).toBe(headers["idempotency-key"]);
});

test("a service on a private address that is not among the allowed hosts hears nothing", async () => {
  const before = service.requests.length;
  const guarded = createHttpClient({ allowHosts: [], maxAnswerBytes: 1_000 });
  const settings = { baseUrl: service.origin, receiverIsIdempotent: false, timeoutMs: 300 };
  const outcome = await deliverToService({ operation: "send", input: { body: 1 }, settings }, ports(guarded));
  expect(outcome).toMatchObject({ kind: "refused", fault: "connection" });
  expect(service.requests.length).toBe(before);
});
