import { gzipSync } from "node:zlib";
import { jsonAnswer, type Reaction } from "../http/reaction.ts";
import type { Received } from "../http/server.ts";

/** What routes remember between requests. */
export interface WebServiceState {
  /** How often each address of `/flaky` was asked for. */
  readonly flaky: Map<string, number>;
  /** How often each `Idempotency-Key` was acted on. */
  readonly keys: Map<string, number>;
}

type Route = (received: Received, rest: string, state: WebServiceState) => Reaction;

const mostBytes = 67_108_864;
const longestDelayMs = 60_000;

/** The routes by their first segment; `rest` is what follows it. Every other path is answered `{"ok":true}`. */
export const routes: { readonly [segment: string]: Route } = {
  /** What was received. */
  echo: ({ method, path, query, headers, body }) =>
    jsonAnswer({ method, path, query: Object.fromEntries(query), headers, body }),
  /** `/status/404`. */
  status: (_received, rest) => jsonAnswer({ status: Number(rest) }, statusOf(rest)),
  /** `/retry-after/2`, or any text that stands in the header; `?status=` for another status than 429. */
  "retry-after": ({ query }, rest) => ({
    kind: "answer",
    status: statusOf(query.get("status") ?? "429"),
    headers: { "retry-after": decodeURIComponent(rest) },
  }),
  /** `/flaky?n=2`: 503 twice, then well. Each address counts for itself. */
  flaky: ({ path, query }, _rest, { flaky }) => {
    const address = `${path}?${query}`;
    const times = (flaky.get(address) ?? 0) + 1;
    flaky.set(address, times);
    return times <= Number(query.get("n") ?? 1) ? { kind: "answer", status: 503 } : jsonAnswer({ times });
  },
  /** `/delay/500`: answers after so many milliseconds. */
  delay: (_received, rest) => ({
    kind: "late",
    afterMs: bounded(rest, longestDelayMs),
    then: jsonAnswer({ ok: true }),
  }),
  "slow-body": () => ({ kind: "drip", everyMs: 20 }),
  "reset-after": () => ({ kind: "reset" }),
  "half-body": () => ({ kind: "half", body: JSON.stringify({ ok: true }) }),
  /** `/redirect?to=…`. */
  redirect: ({ query }) => ({ kind: "answer", status: 302, headers: { location: query.get("to") ?? "/" } }),
  /** `/big/1000000`: so many bytes. */
  big: (_received, rest) => ({ kind: "answer", status: 200, body: Buffer.alloc(bounded(rest, mostBytes), "x") }),
  /** 16 MiB in some 16 KiB. */
  "gzip-bomb": () => ({
    kind: "answer",
    status: 200,
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
    body: gzipSync(Buffer.alloc(16_777_216, " ")),
  }),
  "bad-json": () => ({ kind: "answer", status: 200, headers: { "content-type": "application/json" }, body: '{"ok":' }),
  /** How often this `Idempotency-Key` was acted on, this time included. */
  dup: ({ headers }, _rest, { keys }) => jsonAnswer({ times: keys.get(headers["idempotency-key"] ?? "") ?? 0 }),
};

function statusOf(text: string): number {
  const status = Number(text);
  // 1xx are no final answers, and Node refuses what is no status.
  return Number.isInteger(status) && status >= 200 && status <= 999 ? status : 400;
}

function bounded(text: string, most: number): number {
  const number = Number(text);
  return Number.isFinite(number) ? Math.min(most, Math.max(0, Math.trunc(number))) : 0;
}
