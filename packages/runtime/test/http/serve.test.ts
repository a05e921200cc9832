import { type ClientRequest, request } from "node:http";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type ServeOptions, type Service, serve } from "../../src/http/serve.ts";
import { manualClock } from "../running.ts";
import { reviewRuntime } from "./serving.ts";

const services = new Set<Service>();
afterEach(async () => {
  for (const service of services) await service.stop();
  services.clear();
});

async function listen(options: ServeOptions = {}): Promise<Service> {
  const serving = await serve(await reviewRuntime(), { port: 0, ...options });
  if (serving.kind === "refused") throw new Error(serving.fault.message);
  services.add(serving.service);
  return serving.service;
}

async function refusal(options: ServeOptions): Promise<string> {
  const serving = await serve(await reviewRuntime(), options);
  if (serving.kind === "listening") await serving.service.stop();
  return serving.kind === "refused" ? `${serving.fault.code} ${serving.fault.message}` : "it listens";
}

/** A request that sends records one by one, and the status that it is answered with. */
function begun({ url }: Service): { readonly sending: ClientRequest; readonly answered: Promise<number | undefined> } {
  const headers = { "content-type": "application/x-ndjson", "transfer-encoding": "chunked" };
  const sending = request(`${url}/datasets/reviews/records`, { method: "POST", headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sending.once("error", reject);
    sending.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
  });
  return { sending, answered };
}

function written(sending: ClientRequest, text: string): Promise<void> {
  return new Promise((resolve) => sending.write(text, () => resolve()));
}

describe("the service", () => {
  test("it takes records over a real socket", async () => {
    const { url } = await listen();
    const response = await fetch(`${url}/datasets/reviews/records`, {
      method: "POST",
      body: '{"id":"a","rating":1}',
      headers: { "content-type": "application/json" },
    });
    expect([response.status, await response.json()]).toMatchObject([201, { kind: "accepted" }]);
  });

  test("a record that is too large is answered while it is still being sent", async () => {
    const { url } = await listen();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
      const sending = request(`${url}/datasets/reviews/records`, { method: "POST", headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
        sending.destroy();
      });
      sending.on("error", reject);
      sending.write(Buffer.alloc(1_200_000, " "));
    });
    expect(status).toBe(413);
  });

  test("a port that is taken is told", async () => {
    const { url } = await listen();
    const port = Number(new URL(url).port);
    expect(await refusal({ port })).toBe(`HD7201 port ${port} of 127.0.0.1 is in use by another process`);
  });

  test("an address that this machine does not have is told", async () => {
    const keys = { all: ["sixteen-letters!"], records: [] };
    expect(await refusal({ host: "192.0.2.1", port: 0, keys })).toMatch(/^HD7203 cannot listen on `192.0.2.1`/);
  });

  test("others may reach it only with a key that is not guessed", async () => {
    expect(await refusal({ host: "0.0.0.0", port: 0 })).toMatch(/^HD7204 .*there is no key/);
    expect(await refusal({ host: "0.0.0.0", port: 0, keys: { all: ["short"], records: [] } })).toMatch(/^HD7204/);
    expect(await refusal({ host: "0.0.0.0", port: 0, keys: { all: ["sixteen-letters!"], records: [] } })).toBe(
      "it listens",
    );
  });

  test("stopping lets the request that runs come to its end, and takes no other", async () => {
    // Its time does not pass, so nothing is cut off.
    const service = await listen({ timer: manualClock().timer });
    const { sending, answered } = begun(service);
    await written(sending, '{"id":"a","rating":1}\n');
    // The server knows of the request when it has answered a later one.
    await (await fetch(`${service.url}/healthz`)).text();
    const stopping = service.stop();
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    sending.end('{"id":"b","rating":1}\n');
    await stopping;
    expect(await answered).toBe(200);
  });

  test("a request that does not come to its end is cut off after seven seconds", async () => {
    const clock = manualClock();
    const service = await listen({ timer: clock.timer });
    const { sending, answered } = begun(service);
    const cutOff = answered.catch((error: unknown) => error);
    await written(sending, '{"id":"a","rating":1}\n');
    await (await fetch(`${service.url}/healthz`)).text();
    let isStopped = false;
    const stopping = service.stop().then(() => {
      isStopped = true;
    });
    clock.pass(6_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(false);
    clock.pass(1);
    await stopping;
    expect(await cutOff).toMatchObject({ code: "ECONNRESET" });
  });

  test("a connection that is kept alive and says nothing does not hold it up", async () => {
    const service = await listen();
    await (await fetch(`${service.url}/healthz`)).text();
    const startedAt = Date.now();
    await service.stop();
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });

  test("a port that another kind of server has is told as well", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await refusal({ port })).toMatch(/^HD7201/);
    other.close();
  });
});
