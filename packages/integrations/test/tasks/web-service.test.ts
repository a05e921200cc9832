import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { HttpAnswer, HttpResult } from "../../src/http.ts";
import { Secret } from "../../src/secret-value.ts";
import type { Call, DeliverPorts, Outcome } from "../../src/task.ts";
import { addressOf } from "../../src/tasks/web-service/address.ts";
import { contract } from "../../src/tasks/web-service/contract.ts";
import { deliver } from "../../src/tasks/web-service/deliver.ts";
import { signatureOf } from "../../src/tasks/web-service/signature.ts";
import { answering, key, nowAt } from "./ports.ts";

type SendCall = Extract<Call<typeof contract>, { readonly operation: "send" }>;
const base = { baseUrl: "https://api.example.com/v1", receiverIsIdempotent: false, timeoutMs: 1_000 };

function send(
  result: HttpResult | Partial<HttpAnswer>,
  {
    input = {},
    settings = {},
    ports: more = {},
  }: { input?: SendCall["input"]; settings?: Partial<SendCall["settings"]>; ports?: Partial<DeliverPorts> } = {},
) {
  const { ports, requests } = answering(result, more);
  return { outcome: deliver({ operation: "send", input, settings: { ...base, ...settings } }, ports), requests };
}

test("a request carries the key twice, JSON, and the bearer", async () => {
  const { outcome, requests } = send(
    { status: 201, body: '{"id":7}' },
    {
      input: { path: ["orders", 7], query: { dry: true }, body: { stars: 2 } },
      settings: { bearer: new Secret("s3cret") },
    },
  );
  expect(await outcome).toEqual({ kind: "done", output: { status: 201, body: { id: 7 } } });
  expect(requests).toEqual([
    {
      method: "POST",
      url: "https://api.example.com/v1/orders/7?dry=true",
      headers: {
        "idempotency-key": key,
        "x-request-id": key,
        accept: "application/json",
        "content-type": "application/json",
        authorization: "Bearer s3cret",
      },
      body: '{"stars":2}',
      timeoutMs: 1_000,
      signal: expect.any(AbortSignal),
    },
  ]);
});

test.for<[string, Partial<HttpAnswer>, unknown]>([
  ["JSON", { body: "[1]" }, [1]],
  ["a text", { body: "thanks" }, "thanks"],
  ["half of JSON", { body: '{"a":' }, '{"a":'],
  ["nothing", { status: 204, body: "" }, null],
  ["too much", { body: "", cut: true }, null],
])("a service that confirms with %s is done", async ([, answer, body]) => {
  expect(await send(answer).outcome).toMatchObject({ kind: "done", output: { body } });
});

test.for<[string, SendCall["input"], string | undefined]>([
  ["no path", {}, "https://api.example.com/v1"],
  ["an empty path", { path: [] }, "https://api.example.com/v1"],
  ["a slash", { path: ["a/b"] }, "https://api.example.com/v1/a%2Fb"],
  ["a way up", { path: ["..", "admin"] }, undefined],
  ["a dot", { path: ["."] }, undefined],
  ["a way up that is encoded already", { path: ["%2e%2e", "admin"] }, "https://api.example.com/v1/%252e%252e/admin"],
  ["a way up behind a slash", { path: ["x/../../admin"] }, "https://api.example.com/v1/x%2F..%2F..%2Fadmin"],
  ["a backslash", { path: ["..\\admin"] }, "https://api.example.com/v1/..%5Cadmin"],
  ["a query and a fragment", { path: ["a?b=c#d"] }, "https://api.example.com/v1/a%3Fb%3Dc%23d"],
  ["another host", { path: ["//evil.example"] }, "https://api.example.com/v1/%2F%2Fevil.example"],
  ["a user", { path: ["@evil.example"] }, "https://api.example.com/v1/%40evil.example"],
  ["a line break", { path: ["a\r\nHost: evil"] }, "https://api.example.com/v1/a%0D%0AHost%3A%20evil"],
  ["half of a surrogate pair", { path: ["\ud800x"] }, "https://api.example.com/v1/%EF%BF%BDx"],
  ["an emoji", { path: ["👍"] }, "https://api.example.com/v1/%F0%9F%91%8D"],
  ["an empty segment", { path: ["a", ""] }, undefined],
  ["a number", { path: [-0.5] }, "https://api.example.com/v1/-0.5"],
  ["a query", { query: { "a&b": "c=d&e", n: 1, b: false } }, "https://api.example.com/v1?a%26b=c%3Dd%26e&n=1&b=false"],
])("data with %s stays in its place", ([, input, url]) => {
  expect(addressOf(base.baseUrl, input)).toBe(url);
});

test("the address keeps a query of its own, and loses a fragment", () => {
  expect(addressOf("https://api.example.com/?v=2#x", { path: ["a"], query: { b: 1 } })).toBe(
    "https://api.example.com/a?v=2&b=1",
  );
});

test("whatever a segment is made of, it comes back as one segment of the same address", () => {
  const pieces = [
    ".",
    "..",
    "/",
    "\\",
    "%",
    "%2e",
    "%2f",
    "?",
    "#",
    "@",
    ":",
    ";",
    "\t",
    "\n",
    " ",
    "\u0000",
    "é",
    "👍",
    "a",
  ];
  for (const one of pieces) {
    for (const other of pieces) {
      const url = addressOf(base.baseUrl, { path: ["before", `${one}${other}`, "after"] });
      if (url === undefined) expect(["..", "."]).toContain(`${one}${other}`);
      else
        expect(new URL(url).pathname.split("/").map(decodeURIComponent)).toEqual([
          "",
          "v1",
          "before",
          `${one}${other}`,
          "after",
        ]);
    }
  }
});

test("a way up is refused as an input, and nothing is sent", async () => {
  const { outcome, requests } = send({}, { input: { path: ["guests", ".."] } });
  expect(await outcome).toMatchObject({ kind: "refused", fault: "input" });
  expect(requests).toEqual([]);
});

test.for(["", ".", ".."])("the contract refuses the segment `%s`", (segment) => {
  expect(contract.operations.send.input.safeParse({ path: [segment] }).success).toBe(false);
});

test.for(["...", "a.", ".a", "2★"])("the contract takes the segment `%s`", (segment) => {
  expect(contract.operations.send.input.safeParse({ path: [segment] }).success).toBe(true);
});

const unsure: HttpResult = { kind: "unsure", reason: "no answer" };
const gateway: Partial<HttpAnswer> = { status: 504 };

test.for<[string, HttpResult | Partial<HttpAnswer>, SendCall["input"]["method"], boolean, Outcome["kind"]]>([
  ["a POST without an answer", unsure, undefined, false, "unknown"],
  ["a POST without an answer, to one that drops repeats", unsure, "POST", true, "later"],
  ["a PATCH without an answer", unsure, "PATCH", false, "unknown"],
  ["a PATCH without an answer, to one that drops repeats", unsure, "PATCH", true, "later"],
  ["a PUT without an answer", unsure, "PUT", false, "later"],
  ["a DELETE without an answer", unsure, "DELETE", false, "later"],
  ["a POST that a gateway lost", gateway, "POST", false, "unknown"],
  ["a PUT that a gateway lost", gateway, "PUT", false, "later"],
  ["a POST that was not sent", { kind: "not-sent", reason: "refused" }, "POST", false, "later"],
  ["a POST to a private address", { kind: "forbidden", reason: "private" }, "POST", true, "refused"],
  ["a POST that is wrong", { status: 422 }, "POST", true, "refused"],
  ["a POST to a busy service", { status: 503 }, "POST", false, "later"],
  ["a POST that is redirected", { status: 307 }, "POST", true, "refused"],
])("%s", async ([, result, method, receiverIsIdempotent, kind]) => {
  const input = method === undefined ? {} : { method };
  expect((await send(result, { input, settings: { receiverIsIdempotent } }).outcome).kind).toBe(kind);
});

test("409 is a conflict, except where the attempt before may still be at work", async () => {
  const kindOf = async (attempt: number, receiverIsIdempotent: boolean) =>
    (await send({ status: 409 }, { settings: { receiverIsIdempotent }, ports: { attempt } }).outcome).kind;
  expect(await kindOf(1, true)).toBe("refused");
  expect(await kindOf(2, false)).toBe("refused");
  expect(await kindOf(2, true)).toBe("later");
});

test("the method is POST unless another is named, and a body may be left out", async () => {
  const { outcome, requests } = send({});
  await outcome;
  expect(requests[0]).toMatchObject({ method: "POST" });
  expect(requests[0]?.body).toBeUndefined();
  expect(requests[0]?.headers["content-type"]).toBeUndefined();
});

test("a body above 1 MiB is refused as it is in bytes", async () => {
  const kindOf = async (body: string) => (await send({}, { input: { body } }).outcome).kind;
  expect(await kindOf("é".repeat(524_287))).toBe("done");
  expect(await kindOf("é".repeat(524_288))).toBe("refused");
});

// From the test vectors that the reference libraries of Standard Webhooks share.
test("a signature is the one that Standard Webhooks has for the same message", () => {
  const secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  const signed = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
  expect(signatureOf(signed, secret)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a request is signed over what is sent, with the key as its id", async () => {
  const secret = "plain text, no prefix";
  const { outcome, requests } = send(
    {},
    { input: { body: { text: "größer" } }, settings: { signingSecret: new Secret(secret) } },
  );
  await outcome;
  const { headers = {}, body } = requests[0] ?? {};
  expect(headers["webhook-id"]).toBe(key);
  expect(headers["webhook-timestamp"]).toBe(String(nowAt / 1_000));
  const mac = createHmac("sha256", Buffer.from(secret))
    .update(Buffer.from(`${key}.${nowAt / 1_000}.${body}`))
    .digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
});

test.for(["whsec_", "whsec_not base64!"])("the signing secret `%s` is a fault of the connection", async (secret) => {
  const { outcome, requests } = send({}, { settings: { signingSecret: new Secret(secret) } });
  expect(await outcome).toMatchObject({ kind: "refused", fault: "connection" });
  expect(JSON.stringify(await outcome)).not.toContain("not base64!");
  expect(requests).toEqual([]);
});

test("a reason holds neither path, query, body nor secret", async () => {
  const call = { path: ["jane@example.com"], query: { token: "s3cret" }, body: "the guest's text" };
  for (const status of [301, 400, 401, 404, 409, 422, 429, 500, 502, 503, 520]) {
    const { outcome } = send(
      { status, body: "the guest's text" },
      { input: call, settings: { bearer: new Secret("s3cret") } },
    );
    expect(JSON.stringify(await outcome)).not.toMatch(/jane|s3cret|guest/);
  }
});

function deliverAny(call: Pick<Call<typeof contract>, "operation" | "input">, settings: Partial<SendCall["settings"]>) {
  const { ports, requests } = answering({ body: '{"access_token":"at","expires_in":3600}' });
  const whole = { ...call, settings: { ...base, ...settings } } as Call<typeof contract>;
  return { outcome: deliver(whole, ports), requests };
}

test.for<[string, Pick<Call<typeof contract>, "operation" | "input">, string | undefined, string | undefined]>([
  ["a question", { operation: "get", input: {} }, undefined, undefined],
  [
    "a form",
    { operation: "sendForm", input: { form: { "a&b": "c=d", n: 1 } } },
    "application/x-www-form-urlencoded",
    "a%26b=c%3Dd&n=1",
  ],
  ["a text", { operation: "sendText", input: { text: "größer" } }, "text/plain; charset=utf-8", "größer"],
  [
    "a document",
    { operation: "sendXml", input: { root: "review", content: { tag: ["a", "<b>"], by: { name: null, age: 7 } } } },
    "application/xml; charset=utf-8",
    '<?xml version="1.0" encoding="UTF-8"?>\n<review><tag>a</tag><tag>&lt;b&gt;</tag><by><name></name><age>7</age></by></review>',
  ],
])("%s is sent as what it is", async ([, call, type, body]) => {
  const { outcome, requests } = deliverAny(call, {});
  expect((await outcome).kind).toBe("done");
  expect([requests[0]?.headers["content-type"], requests[0]?.body]).toEqual([type, body]);
});

test.for(["a b", "a><evil", "", "xmlns", "1st"])("`%s` deep in a document is no name of an element", async (name) => {
  const input = { root: "review", content: { by: [{ [name]: "x" }] } };
  const { outcome, requests } = deliverAny({ operation: "sendXml", input }, {});
  expect(await outcome).toMatchObject({ kind: "refused", fault: "input" });
  expect(requests).toEqual([]);
});

test.for<[string, Partial<SendCall["settings"]>, object]>([
  ["a user", { user: "me", password: new Secret("pä:ss") }, { authorization: "Basic bWU6cMOkOnNz" }],
  ["a key", { apiKey: new Secret("k") }, { "x-api-key": "k" }],
  ["a key in another header", { apiKey: new Secret("k"), apiKeyHeader: "X-Shop-Key" }, { "x-shop-key": "k" }],
])("a connection with %s says who asks", async ([, settings, headers]) => {
  const { outcome, requests } = deliverAny({ operation: "get", input: {} }, settings);
  await outcome;
  expect(requests[0]?.headers).toMatchObject(headers);
});

test("a client of its own has a token first, and shows it", async () => {
  const settings = { tokenUrl: "https://id.example.com/token", clientId: "heed", clientSecret: new Secret("cs") };
  const { outcome, requests } = deliverAny({ operation: "send", input: {} }, { ...settings, scope: "orders" });
  await outcome;
  expect(requests.map(({ url }) => url)).toEqual(["https://id.example.com/token", "https://api.example.com/v1"]);
  expect(requests[0]?.body).toContain("grant_type=client_credentials");
  expect(requests[0]?.body).toContain("scope=orders");
  expect(requests[1]?.headers).toMatchObject({ authorization: "Bearer at" });
});

const named = { secret: "NAME" };

test.for<[string, object, boolean]>([
  ["no way in", {}, true],
  ["a token", { bearer: named }, true],
  ["a user and a password", { user: "me", password: named }, true],
  ["a key", { apiKey: named, apiKeyHeader: "x-key" }, true],
  ["a client", { tokenUrl: "https://id.example.com", clientId: "a", clientSecret: named, scope: "b" }, true],
  ["two ways in", { bearer: named, apiKey: named }, false],
  ["a user alone", { user: "me" }, false],
  ["a header without a key", { apiKeyHeader: "x-key" }, false],
  ["a client without a secret", { tokenUrl: "https://id.example.com", clientId: "a" }, false],
  ["a scope alone", { scope: "b" }, false],
  ["a key in the header of the host", { apiKey: named, apiKeyHeader: "Host" }, false],
])("a connection with %s is taken or not", ([, settings, isTaken]) => {
  const { success } = contract.settings.safeParse({ baseUrl: "https://api.example.com", ...settings });
  expect(success).toBe(isTaken);
});
