import { createHmac } from "node:crypto";
import { Secret } from "@heed/integrations";
import { expect, test } from "vitest";
import { admit } from "../../src/sources/webhook/admit.ts";
import { contract } from "../../src/sources/webhook/contract.ts";
import { signatureOf } from "../../src/tasks/web-service/signature.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");
const key = "a-secret-of-both-sides";

/** Whether a request is let in, with the settings that are no defaults. */
function isLetIn(
  headers: { readonly [name: string]: string | undefined },
  body: string | Uint8Array,
  more: object = {},
  keys: readonly string[] = [key],
): boolean {
  const { secrets: _names, ...settings } = contract.settings.parse({ secrets: [{ secret: "HOOK" }], ...more });
  const request = { header: (name: string) => headers[name.toLowerCase()], body: Buffer.from(body) };
  return admit(request, { settings: { ...settings, secrets: keys.map((each) => new Secret(each)) }, now: () => nowAt });
}

const signed = (text: string | Uint8Array, encoding: "hex" | "base64" = "hex", by = key): string =>
  createHmac("sha256", by).update(text).digest(encoding);
const body = '{"id":"r1"}';
const right = { "x-hub-signature-256": `sha256=${signed(body)}` };
const timed = { timestampHeader: "x-time" };
const at = (ms: number) => String(Math.floor((nowAt + ms) / 1_000));
const timedBy = (time: string) => ({ "x-time": time, "x-hub-signature-256": `sha256=${signed(`${time}.${body}`)}` });

const bare = { signatureHeader: "x-key", prefix: "", encoding: "secret" };
const standardSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const standard = {
  ...{ signatureHeader: "webhook-signature", prefix: "v1,", encoding: "base64" },
  ...{ idHeader: "webhook-id", timestampHeader: "webhook-timestamp" },
};
/** The headers of Standard Webhooks, as our own web services send them. */
function standardBy(secret: string) {
  const [id, timestamp] = ["msg_1", Math.floor(nowAt / 1_000)];
  const signature = signatureOf({ id, timestamp, body }, new Secret(secret)) ?? "";
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signature };
}

test.for<[string, boolean]>([
  ["a request that is signed is let in", isLetIn(right, body)],
  [
    "whatever bytes it has",
    isLetIn({ "x-hub-signature-256": `sha256=${signed(Buffer.of(0, 255))}` }, Buffer.of(0, 255)),
  ],
  ["digits may be written large", isLetIn({ "x-hub-signature-256": `sha256=${signed(body).toUpperCase()}` }, body)],
  ["the secret that follows is taken beside the one before", isLetIn(right, body, {}, ["the-next", key])],
  [
    "one of several signatures is enough",
    isLetIn({ "x-hub-signature-256": `sha256=${signed("x")} sha256=${signed(body)}` }, body),
  ],
  [
    "a signature may be in base 64",
    isLetIn({ "x-s": signed(body, "base64") }, body, { signatureHeader: "X-S", prefix: "", encoding: "base64" }),
  ],
  ["a time of seconds", isLetIn(timedBy(at(-299_000)), body, timed)],
  ["a time of milliseconds", isLetIn(timedBy(String(nowAt)), body, timed)],
  ["a time as a date", isLetIn(timedBy("2026-11-24T11:00:00.000+01:00"), body, timed)],
  [
    "as Slack signs",
    isLetIn({ "x-slack-signature": `v0=${signed(`v0:${at(0)}:${body}`)}`, "x-slack-request-timestamp": at(0) }, body, {
      signatureHeader: "x-slack-signature",
      prefix: "v0=",
      timestampHeader: "x-slack-request-timestamp",
      signs: "v0:{timestamp}:{body}",
    }),
  ],
  ["as Standard Webhooks signs", isLetIn(standardBy(standardSecret), body, standard, [standardSecret])],
  [
    "as it signs while a secret is changed",
    isLetIn(standardBy("whsec_AAAA"), body, standard, [standardSecret, "whsec_AAAA"]),
  ],
  ["the secret itself, where a sender signs nothing", isLetIn({ "x-key": key }, body, bare)],
])("let in: %s", ([, is]) => expect(is).toBe(true));

test.for<[string, boolean]>([
  ["no signature", isLetIn({}, body)],
  ["an empty one", isLetIn({ "x-hub-signature-256": "sha256=" }, body)],
  ["that of another body", isLetIn({ "x-hub-signature-256": `sha256=${signed(`${body} `)}` }, body)],
  ["that of another secret", isLetIn({ "x-hub-signature-256": `sha256=${signed(body, "hex", "guess")}` }, body)],
  ["one that is cut", isLetIn({ "x-hub-signature-256": `sha256=${signed(body).slice(0, 62)}` }, body)],
  ["one without its prefix", isLetIn({ "x-hub-signature-256": signed(body) }, body)],
  ["one in another encoding", isLetIn({ "x-hub-signature-256": `sha256=${signed(body, "base64")}` }, body)],
  [
    "one after too many others",
    isLetIn({ "x-hub-signature-256": `${"sha256= ".repeat(8)}sha256=${signed(body)}` }, body),
  ],
  ["a time that is too long ago", isLetIn(timedBy(at(-301_000)), body, timed)],
  ["a time that is too far ahead", isLetIn(timedBy(at(302_000)), body, timed)],
  ["a time that is none", isLetIn(timedBy("soon"), body, timed)],
  ["no time where there has to be one", isLetIn(right, body, timed)],
  ["a time that is not the one that was signed", isLetIn({ ...timedBy(at(-400_000)), "x-time": at(0) }, body, timed)],
  [
    "the id of another message",
    isLetIn({ ...standardBy(standardSecret), "webhook-id": "msg_2" }, body, standard, [standardSecret]),
  ],
  [
    "no id where there has to be one",
    isLetIn({ ...standardBy(standardSecret), "webhook-id": undefined }, body, standard, [standardSecret]),
  ],
  ["what a secret signed that is no key", isLetIn(standardBy("whsec_"), body, standard, ["whsec_!"])],
  ["another text than the secret", isLetIn({ "x-key": `${key} ` }, body, bare)],
  ["no text for the secret", isLetIn({}, body, bare)],
])("not let in: %s", ([, is]) => expect(is).toBe(false));

test("no change of one bit of a signed body is let in", () => {
  const bytes = Buffer.from(body);
  for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(isLetIn(right, changed)).toBe(false);
  }
});

test.for<[string, object]>([
  ["a time that is not signed", { timestampHeader: "x-time", signs: "{body}" }],
  ["a time in what is signed that no header holds", { signs: "{timestamp}.{body}" }],
  ["nothing of the body", { signs: "{timestamp}" }],
  ["a header that could not be one", { signatureHeader: "x y" }],
  ["no secret", { secrets: [] }],
  ["an id that is not signed", { idHeader: "x-id", signs: "{body}" }],
  ["an id in what is signed that no header holds", { signs: "{id}.{body}" }],
  ["a time beside a secret that signs nothing", { encoding: "secret", timestampHeader: "x-time" }],
])("the contract refuses %s", ([, settings]) => {
  expect(contract.settings.safeParse({ secrets: [{ secret: "HOOK" }], ...settings }).success).toBe(false);
});
