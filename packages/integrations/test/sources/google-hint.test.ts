import { createSign, generateKeyPairSync } from "node:crypto";
import { type HttpRequest, Secret } from "@heed/integrations";
import { expect, test } from "vitest";
import { contract } from "../../src/sources/google-reviews/contract.ts";
import { hint } from "../../src/sources/google-reviews/hint.ts";
import { jsonAnswer, sourcePorts } from "./looked.ts";

const nowAt = Date.parse("2026-11-24T10:00:00Z");
const nowS = nowAt / 1_000;
const ours = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const others = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const certs = { keys: [{ kid: "k1", alg: "RS256", use: "sig", ...ours.publicKey.export({ format: "jwk" }) }] };
const push = { audience: "https://heed.example/sources/googleReviews.houses", email: "push@houses.iam.example" };
const claims = {
  ...{ iss: "https://accounts.google.com", aud: push.audience, email: push.email, email_verified: true },
  ...{ iat: nowS - 10, exp: nowS + 3_590 },
};

function token(more: object = {}, head: object = {}, key = ours.privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "k1", ...head })}.${part({ ...claims, ...more })}`;
  return `Bearer ${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

/** Whether a request is let in, and how often the keys were asked for. */
async function tried(authorization: string | undefined, more: object = { push }, answers = jsonAnswer(200, certs)) {
  const {
    clientSecret: _secret,
    refreshToken: _token,
    ...parsed
  } = contract.settings.parse({
    ...{ clientId: "c", clientSecret: { secret: "S" }, refreshToken: { secret: "R" } },
    ...{ locations: ["accounts/1/locations/2"], since: "2026-11-01", ...more },
  });
  const settings = { ...parsed, clientSecret: new Secret("s"), refreshToken: new Secret("r") };
  const asked: HttpRequest[] = [];
  const ports = sourcePorts(
    (request) => {
      asked.push(request);
      return answers;
    },
    () => nowAt,
  );
  const request = { header: () => authorization, body: new Uint8Array() };
  const isLetIn = await hint(request, { ...ports, settings });
  const again = await hint(request, { ...ports, settings });
  return { isLetIn, again, asked: asked.map(({ url }) => url) };
}

test("a push with a token of the service account is let in, and the keys are asked for once", async () => {
  const certsUrl = "https://www.googleapis.com/oauth2/v3/certs";
  expect(await tried(token())).toEqual({ isLetIn: true, again: true, asked: [certsUrl] });
});

test.for<readonly [string, string | undefined, object]>([
  ["no token", undefined, { push }],
  ["what is none", "Bearer a.b.c", { push }],
  ["a token of somebody else", token({ email: "other@example.com" }), { push }],
  ["one whose address nobody has looked at", token({ email_verified: false }), { push }],
  ["one for somebody else", token({ aud: "https://other.example" }), { push }],
  ["one of another issuer", token({ iss: "https://other.example" }), { push }],
  ["one that is over", token({ exp: nowS - 61 }), { push }],
  ["one that is still to come", token({ iat: nowS + 61 }), { push }],
  ["one without a signature of theirs", token({}, { alg: "none" }), { push }],
  ["one where no pushes are expected", token(), {}],
])("not let in, and no keys are asked for: %s", async ([, authorization, settings]) => {
  expect(await tried(authorization, settings)).toEqual({ isLetIn: false, again: false, asked: [] });
});

test("not let in: what another key signed, what a key signed that is not known, and anything while there are no keys", async () => {
  expect(await tried(token({}, {}, others.privateKey))).toMatchObject({ isLetIn: false });
  expect(await tried(token({}, { kid: "k2" }))).toMatchObject({ isLetIn: false });
  expect(await tried(`${token().slice(0, -4)}AAAA`)).toMatchObject({ isLetIn: false });
  expect(await tried(token(), { push }, jsonAnswer(503, {}))).toMatchObject({ isLetIn: false });
  expect(await tried(token(), { push }, jsonAnswer(200, { keys: [{ kid: "k1" }] }))).toMatchObject({ isLetIn: false });
});
