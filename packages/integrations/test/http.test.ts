import type { LookupAddress } from "node:dns";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createHttpClient, type HttpClientOptions, type HttpRequest } from "../src/http.ts";

function request(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "POST", url, headers: {}, timeoutMs: 5_000, signal: new AbortController().signal, ...more };
}

function client(more: Partial<HttpClientOptions> = {}) {
  return createHttpClient({ allowHosts: [], maxAnswerBytes: 1_000, ...more });
}

function at(...addresses: readonly string[]): () => Promise<readonly LookupAddress[]> {
  return () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
}

test.for<[string, readonly string[]]>([
  ["this machine", ["127.0.0.1"]],
  ["this machine by IPv6", ["::1"]],
  ["this machine, mapped into IPv6", ["::ffff:127.0.0.1"]],
  ["the cloud's metadata", ["169.254.169.254"]],
  ["a public and a private address", ["1.1.1.1", "10.0.0.1"]],
  ["a private and a public address", ["10.0.0.1", "1.1.1.1"]],
  ["a link-local address with its interface", ["fe80::1%eth0"]],
])("a name that resolves to %s is refused", async ([, addresses]) => {
  const result = await client({ lookup: at(...addresses) }).request(request("https://rebound.example/"));
  expect(result).toMatchObject({ kind: "forbidden", reason: expect.stringContaining("rebound.example:443") });
});

test("localhost is refused by the system's own resolver", async () => {
  expect(await client().request(request("https://localhost/"))).toMatchObject({ kind: "forbidden" });
});

test("a literal address is refused without looking anything up", async () => {
  const lookup = () => Promise.reject(new Error("looked up"));
  expect(await client({ lookup }).request(request("https://[::ffff:127.0.0.1]/"))).toMatchObject({ kind: "forbidden" });
});

test("an allowed host may resolve to this machine, and is connected to where it was looked up", async () => {
  const port = await closedPort();
  const result = await client({ allowHosts: [`hook.internal:${port}`], lookup: at("127.0.0.1") }).request(
    request(`http://hook.internal:${port}/`),
  );
  expect(result).toEqual({
    kind: "not-sent",
    reason: `connecting to \`hook.internal:${port}\` failed with ECONNREFUSED`,
  });
});

test.for<[string, () => Promise<readonly LookupAddress[]>, string]>([
  [
    "cannot be found",
    () => Promise.reject(Object.assign(new Error("secret"), { code: "ENOTFOUND" })),
    "failed with ENOTFOUND",
  ],
  ["has no address", () => Promise.resolve([]), "found no address for the name"],
  ["fails in a way of its own", () => Promise.reject("secret"), "failed with an error without a code"],
])("a name that %s was not sent to", async ([, lookup, why]) => {
  const result = await client({ lookup }).request(request("https://nowhere.example/"));
  expect(result).toEqual({ kind: "not-sent", reason: `connecting to \`nowhere.example:443\` ${why}` });
});

test("a look-up that hangs ends at the time limit, and nothing was sent", async () => {
  const lookup = () => new Promise<never>(() => undefined);
  const result = await client({ lookup }).request(request("https://slow.example/", { timeoutMs: 30 }));
  expect(result).toEqual({ kind: "not-sent", reason: "connecting to `slow.example:443` took longer than 30 ms" });
});

test("a request that was stopped before was not sent", async () => {
  const result = await client({ lookup: at("1.1.1.1") }).request(
    request("https://example.com/", { signal: AbortSignal.abort() }),
  );
  expect(result).toEqual({ kind: "not-sent", reason: "connecting to `example.com:443` was stopped" });
});

test("a server that does not speak TLS was not sent to", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
  const port = await listening(server);
  const result = await client({ allowHosts: [`127.0.0.1:${port}`] }).request(request(`https://127.0.0.1:${port}/`));
  server.close();
  expect(result).toMatchObject({ kind: "not-sent", reason: expect.stringContaining("failed with E") });
});

test.for<[string, HttpRequest["headers"]]>([
  ["a line break, as secrets read from files have", { authorization: "Bearer s3cret\n" }],
  ["a second header", { "x-key": "a\r\nx-injected: s3cret" }],
  ["a letter that is not ASCII", { "x-name": "s3crét" }],
  ["a null", { "x-name": "s3cret\u0000" }],
])("a header with %s is refused, and its value not told", async ([, headers]) => {
  const result = await client({ lookup: at("1.1.1.1") }).request(request("https://example.com/", { headers }));
  expect(result).toMatchObject({ kind: "forbidden", reason: expect.stringContaining("visible ASCII") });
  expect(JSON.stringify(result)).not.toContain("s3cr");
});

test("the name of a header cannot hold a second one", async () => {
  const result = await client().request(request("https://example.com/", { headers: { "a: b\r\nc": "d" } }));
  expect(result.kind).toBe("forbidden");
});

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
