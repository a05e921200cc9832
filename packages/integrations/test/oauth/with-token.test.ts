import { createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { HttpClient, HttpResult } from "../../src/http.ts";
import { outcomeOfFailure } from "../../src/http-outcome.ts";
import type { Grant } from "../../src/oauth/grant.ts";
import { refreshTokensInMemory } from "../../src/oauth/refresh-tokens.ts";
import { sealed, unsealed } from "../../src/oauth/sealed.ts";
import { withToken } from "../../src/oauth/with-token.ts";
import { Secret } from "../../src/secret-value.ts";
import type { DeliverPorts } from "../../src/task.ts";
import { nowAt, ports } from "../tasks/ports.ts";
import { answer, services, tokenUrl } from "./token-endpoint.ts";

const clientCredentials: Grant = {
  kind: "client-credentials",
  clientSecret: new Secret("cs-very-secret"),
  scope: "tickets",
};
const refreshing: Grant = { kind: "refresh-token", refreshToken: new Secret("rt-1") };
const token = (access: string, more: object = {}) =>
  answer(200, { access_token: access, token_type: "Bearer", ...more });

/** Attempts of one connection. */
function attempts(http: HttpClient, grant: Grant, more: Partial<DeliverPorts> = {}) {
  const settings = {};
  const refreshTokens = refreshTokensInMemory();
  const client = { tokenUrl, clientId: "heed", grant };
  return (given: Partial<DeliverPorts> = {}): Promise<HttpResult> => {
    const own = ports({ http, refreshTokens, ...more, ...given });
    const request = { method: "GET", url: "https://api.example/x", headers: {}, timeoutMs: 1_000 };
    return withToken(settings, () => client, own).request({ ...request, signal: own.signal });
  };
}

test("a client shows its credentials and uses the token it is given, until eight tenths of its life are over", async () => {
  const { http, asked, calls } = services((count) => token(`at-${count}`, { expires_in: 100 }));
  const attempt = attempts(http, clientCredentials);
  await attempt();
  await attempt({ now: () => nowAt + 79_999 });
  expect(asked.map((form) => Object.fromEntries(form))).toEqual([
    { grant_type: "client_credentials", client_id: "heed", client_secret: "cs-very-secret", scope: "tickets" },
  ]);
  await attempt({ now: () => nowAt + 80_000 });
  expect(calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer at-1", "Bearer at-1", "Bearer at-2"]);
});

test("fifty attempts at once ask for one token, also when the one at hand is let in no more", async () => {
  const { http, asked } = services(
    async (count) => {
      await new Promise((resolve) => setImmediate(resolve));
      return token(`at-${count}`);
    },
    (authorization) => answer(authorization === "Bearer at-1" && asked.length === 1 && isOver ? 401 : 200),
  );
  let isOver = false;
  const attempt = attempts(http, clientCredentials);
  const all = () => Promise.all(Array.from({ length: 50 }, () => attempt()));
  await all();
  expect(asked).toHaveLength(1);
  isOver = true;
  expect(await all()).toEqual(Array.from({ length: 50 }, () => answer(200)));
  expect(asked).toHaveLength(2);
});

test("a service that lets no token in is asked twice and no more", async () => {
  const { http, asked, calls } = services(
    (count) => token(`at-${count}`),
    () => answer(401),
  );
  expect(await attempts(http, clientCredentials)()).toEqual(answer(401));
  expect([asked.length, calls.length]).toEqual([2, 2]);
});

test.for<[string, HttpResult, string]>([
  ["a consent that was withdrawn", answer(400, { error: "invalid_grant" }), "HTTP 400 invalid_grant"],
  ["a client that is unknown", answer(401, { error: "invalid_client" }), "HTTP 401 invalid_client"],
  ["a word that nobody knows", answer(400, { error: "cs-very-secret" }), "HTTP 400"],
  ["a page where the token endpoint should be", answer(404, "<html>"), "HTTP 404"],
])("%s blames the connection, and nothing is sent", async ([, given, told]) => {
  const { http, calls } = services(() => given);
  const result = await attempts(http, clientCredentials)();
  expect(result).toEqual({
    kind: "forbidden",
    reason: `no access token: ${told}; the credentials of the connection are let in no more`,
  });
  expect(result.kind !== "answer" && outcomeOfFailure(result)).toMatchObject({ kind: "refused", fault: "connection" });
  expect(calls).toEqual([]);
});

test.for<[string, HttpResult, object]>([
  ["a token endpoint that has too much to do", answer(429, {}, { "retry-after": "30" }), { afterMs: 30_000 }],
  ["one that is down", answer(503), {}],
  ["a gateway before it that failed", answer(502, "<html>"), {}],
  ["an answer that nobody can read", answer(200, "<html>"), {}],
  ["an answer that never came whole", { kind: "unsure", reason: "the request got no whole answer" }, {}],
])("%s puts the attempt off, and nothing is sent", async ([, given, named]) => {
  const { http, calls } = services(() => given);
  const result = await attempts(http, clientCredentials)();
  expect(result.kind !== "answer" && outcomeOfFailure(result)).toMatchObject({ kind: "later", ...named });
  expect(calls).toEqual([]);
});

test("a refresh token that takes the place of another is kept before its access token is used, and shown from then on", async () => {
  const events: string[] = [];
  const { http, asked } = services(
    (count) => token(`at-${count}`, { refresh_token: `rt-${count + 1}` }),
    (authorization) => {
      events.push(authorization);
      return answer(authorization === "Bearer at-1" ? 401 : 200);
    },
  );
  const kept = refreshTokensInMemory();
  const refreshTokens = {
    read: kept.read,
    write: async (name: string, value: string) => {
      events.push(value.includes("rt-") ? "a token in plain words" : "kept");
      await kept.write(name, value);
    },
  };
  await attempts(http, refreshing, { refreshTokens })();
  expect(events).toEqual(["kept", "Bearer at-1", "kept", "Bearer at-2"]);
  // As after a restart: the settings still have the first one.
  await attempts(http, refreshing, { refreshTokens })();
  expect(asked.map((form) => form.get("refresh_token"))).toEqual(["rt-1", "rt-2", "rt-3"]);
});

test("what is kept is worth nothing without the first refresh token, and is not taken under another name", () => {
  const first = new Secret("rt-1");
  const kept = sealed("rt-2", "a", first);
  expect(Buffer.from(kept, "base64").toString("latin1")).not.toContain("rt-2");
  expect(unsealed(kept, "a", first)).toBe("rt-2");
  expect(sealed("rt-2", "a", first)).not.toBe(kept);
  expect(() => unsealed(kept, "a", new Secret("rt-9"))).toThrow();
  expect(() => unsealed(kept, "b", first)).toThrow();
  expect(() => unsealed("c2hvcnQ=", "a", first)).toThrow();
});

test("a refresh token that is kept and cannot be read is not passed over: nothing is asked with the old one", async () => {
  const { http, asked } = services(() => token("at-1"));
  const refreshTokens = { read: async () => "something else", write: async () => undefined };
  expect(await attempts(http, refreshing, { refreshTokens })()).toMatchObject({
    kind: "not-sent",
    reason: "the refresh token could not be read",
  });
  expect(asked).toEqual([]);
});

test("a refresh token that cannot be kept is not lost: it is written before anything else is asked", async () => {
  const { http, asked, calls } = services((count) => token(`at-${count}`, { refresh_token: `rt-${count + 1}` }));
  const kept = refreshTokensInMemory();
  const disk = { isFull: true };
  const write = (name: string, value: string) =>
    disk.isFull ? Promise.reject(new Error("full")) : kept.write(name, value);
  const attempt = attempts(http, refreshing, { refreshTokens: { read: kept.read, write } });
  expect(await attempt()).toMatchObject({ kind: "not-sent" });
  expect(calls).toEqual([]);
  disk.isFull = false;
  expect(await attempt()).toEqual(answer(200));
  expect([asked.length, calls.length]).toEqual([1, 1]);
});

test("a statement is signed with the private key and says who speaks, for whom, to whom, and until when", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));
  const { http, asked } = services(() => token("at-1"));
  const grant: Grant = {
    kind: "jwt-bearer",
    issuer: "client-1",
    subject: "robot@example.com",
    audience: "https://login.example",
    privateKey: new Secret(pem.replaceAll("\n", "\\n")),
  };
  await attempts(http, grant)();
  expect(asked[0]?.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
  const [header = "", claims = "", signature = ""] = asked[0]?.get("assertion")?.split(".") ?? [];
  const isSigned = createVerify("RSA-SHA256")
    .update(`${header}.${claims}`)
    .verify(createPublicKey(publicKey.export({ type: "spki", format: "pem" })), signature, "base64url");
  expect(isSigned).toBe(true);
  const iat = nowAt / 1_000;
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({
    iss: "client-1",
    sub: "robot@example.com",
    aud: "https://login.example",
    iat,
    exp: iat + 180,
  });
});

test("a private key that is none blames the connection and is not told", async () => {
  const { http, asked } = services(() => token("at-1"));
  const privateKey = new Secret("pk-very-secret");
  const result = await attempts(http, { kind: "jwt-bearer", issuer: "c", audience: "a", privateKey })();
  expect(result).toEqual({ kind: "forbidden", reason: "the private key is no RSA key in PEM" });
  expect(asked).toEqual([]);
});

test("an attempt that is stopped does not wait for the token, which others still get", async () => {
  let give = (_: HttpResult): void => undefined;
  const { http } = services(() => new Promise<HttpResult>((resolve) => (give = resolve)));
  const attempt = attempts(http, clientCredentials);
  const stop = new AbortController();
  const [stopped, other] = [attempt({ signal: stop.signal }), attempt()];
  stop.abort();
  expect(await stopped).toMatchObject({ kind: "not-sent" });
  give(token("at-1"));
  expect(await other).toEqual(answer(200));
});
