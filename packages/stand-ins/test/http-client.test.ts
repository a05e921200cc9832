import { createServer as createTls } from "node:https";
import { createServer as createTcp, type Server } from "node:net";
import { createHttpClient, type HttpRequest, type HttpResult } from "@heed/integrations";
import { afterAll, afterEach, expect, test } from "vitest";
import { startWebService } from "../src/index.ts";
import { type Listening, listen } from "../src/listen.ts";
import { certificateFor } from "./certificate.ts";

const service = await startWebService();
const client = createHttpClient({ allowHosts: [service.hostPort], maxAnswerBytes: 1_000 });
const more: Listening[] = [];

afterEach(async () => {
  for (const each of more.splice(0)) await each.close();
});
afterAll(() => service.close());

function request(url: string, given: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "POST", url, headers: {}, timeoutMs: 5_000, signal: new AbortController().signal, ...given };
}

async function started(server: Server, endAll?: () => void): Promise<number> {
  const listening = await listen(server, endAll);
  more.push(listening);
  return listening.port;
}

async function answerOf(path: string, given: Partial<HttpRequest> = {}) {
  const result = await client.request(request(`${service.origin}${path}`, given));
  return result.kind === "answer" ? result.answer : expect.unreachable(result.reason);
}

test("what is sent arrives, uncompressed answers are asked for, and the connection is not kept", async () => {
  const { status, body } = await answerOf("/echo?a=1&b=%26", {
    body: '{"text":"größer 👍"}',
    headers: { "x-key": "k" },
  });
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    method: "POST",
    path: "/echo",
    query: { a: "1", b: "&" },
    body: '{"text":"größer 👍"}',
    headers: { "x-key": "k", "accept-encoding": "identity", connection: "close", host: service.hostPort },
  });
});

test("a redirect is an answer, and its target hears nothing", async () => {
  const target = `${service.origin}/secret-place`;
  const { status } = await answerOf(`/redirect?to=${encodeURIComponent(target)}`);
  expect(status).toBe(302);
  expect(service.requests.filter(({ path }) => path === "/secret-place")).toEqual([]);
});

test.for<[string, string]>([
  ["resets the connection before it reads", "/reset-before"],
  ["resets the connection after it has read", "/reset-after"],
  ["sends half an answer", "/half-body"],
])("a server that %s leaves us unsure", async ([, path]) => {
  const result = await client.request(request(`${service.origin}${path}`, { body: "{}" }));
  expect(result).toMatchObject({ kind: "unsure", reason: expect.stringContaining("got no whole answer") });
});

test.for<[string, string]>([
  ["answers late", "/delay/30000"],
  ["never ends its answer", "/slow-body"],
])("a server that %s leaves us unsure at the time limit", async ([, path]) => {
  const startedAt = performance.now();
  const result = await client.request(request(`${service.origin}${path}`, { timeoutMs: 150 }));
  expect(result).toEqual({
    kind: "unsure",
    reason: "the request took longer than 150 ms, so it may have been acted on",
  });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test("a request that is stopped while it waits leaves us unsure", async () => {
  const stop = new AbortController();
  const waiting = client.request(request(`${service.origin}/delay/30000`, { signal: stop.signal }));
  setTimeout(() => stop.abort(), 100);
  expect(await waiting).toMatchObject({ kind: "unsure", reason: expect.stringContaining("was stopped") });
});

test.for<[string, string, boolean]>([
  ["of the largest size is taken", "/big/1000", false],
  ["of a byte more is cut", "/big/1001", true],
  ["far too large is cut", "/big/60000000", true],
  ["that unfolds into megabytes is not unfolded", "/gzip-bomb", true],
])("an answer %s", async ([, path, isCut]) => {
  const answer = await answerOf(path);
  expect(answer.status).toBe(200);
  expect(answer.cut === true).toBe(isCut);
  expect(answer.body.length).toBe(isCut ? 0 : 1_000);
});

test("an answer without a length is cut when it gets too large", async () => {
  const server = createTcp((socket) => {
    socket.on("error", () => undefined);
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    socket.write("x".repeat(5_000));
  });
  expect(await to(server)).toMatchObject({ kind: "answer", answer: { status: 200, cut: true } });
});

test.for<[string, string]>([
  ["headers without end", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`],
  ["something that is no HTTP", "220 mail.example.com ESMTP\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx"],
  ["another protocol", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"],
  ["only half of a body", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"],
  ["a chunk that is none", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
])("a server that sends %s leaves us unsure", async ([, bytes]) => {
  const server = createTcp((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(bytes));
  });
  expect(await to(server)).toMatchObject({ kind: "unsure" });
});

test("a word on the way is no answer, and the answer after it is taken", async () => {
  const server = createTcp((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"));
  });
  expect(await to(server)).toMatchObject({ kind: "answer", answer: { status: 204, body: "" } });
});

test("a server that is not among the allowed hosts does not even see a connection", async () => {
  let connections = 0;
  const server = createTcp(() => {
    connections += 1;
  });
  const port = await started(server);
  const guarded = createHttpClient({
    allowHosts: [],
    maxAnswerBytes: 1_000,
    lookup: () => Promise.resolve([loopback]),
  });
  for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "localhost", "rebound.example"]) {
    for (const scheme of ["http", "https"]) {
      expect(await guarded.request(request(`${scheme}://${host}:${port}/`))).toMatchObject({ kind: "forbidden" });
    }
  }
  expect(connections).toBe(0);
});

const loopback = { address: "127.0.0.1", family: 4 };

test("proxies in the environment are not asked", async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    HTTP_PROXY: "http://127.0.0.1:1",
    http_proxy: "http://127.0.0.1:1",
    NODE_USE_ENV_PROXY: "1",
  });
  const { status } = await answerOf("/status/200");
  process.env = before;
  expect(status).toBe(200);
});

test.for<[string, string, string, boolean, HttpResult["kind"]]>([
  ["an authority that we trust", "hook.example", "hook.example", true, "answer"],
  ["an authority that we trust, for an address", "hook.example", "127.0.0.1", true, "answer"],
  ["nobody", "hook.example", "hook.example", false, "not-sent"],
  ["an authority that we trust, for another name", "other.example", "hook.example", true, "not-sent"],
])("a server that %s vouches for", async ([, certified, host, isTrusted, kind]) => {
  const certificate = certificateFor(certified);
  let heard = 0;
  const server = createTls(certificate, (_incoming, outgoing) => {
    heard += 1;
    outgoing.end("ok");
  });
  const port = await started(server, () => server.closeAllConnections());
  const ca = isTrusted ? [certificate.cert] : [];
  const lookup = () => Promise.resolve([loopback]);
  const secure = createHttpClient({ allowHosts: [`${host}:${port}`], maxAnswerBytes: 1_000, lookup, ca });
  const result = await secure.request(
    request(`https://${host}:${port}/`, { headers: { authorization: "Bearer s3cret" } }),
  );
  expect(result.kind).toBe(kind);
  expect(heard).toBe(kind === "answer" ? 1 : 0);
});

async function to(server: Server): Promise<HttpResult> {
  const port = await started(server);
  const here = createHttpClient({ allowHosts: [`127.0.0.1:${port}`], maxAnswerBytes: 1_000 });
  return here.request(request(`http://127.0.0.1:${port}/`, { body: "{}", timeoutMs: 3_000 }));
}
