import type { HttpAnswer, HttpRequest, HttpResult } from "../../src/http.ts";
import { refreshTokensInMemory } from "../../src/oauth/refresh-tokens.ts";
import type { DeliverPorts } from "../../src/task.ts";

export const key = "0123456789abcdef0123456789abcdef01234567";
export const nowAt = Date.parse("2026-11-24T10:00:00Z");

/** Ports whose parts are given by the test; what is not given must not be used. */
export function ports(given: Partial<DeliverPorts> = {}): DeliverPorts {
  const unused = () => Promise.reject(new Error("this port is not for this test"));
  return {
    http: { request: unused },
    tickets: { create: unused, update: unused, comment: unused, get: unused },
    refreshTokens: refreshTokensInMemory(),
    key,
    attempt: 1,
    firstAt: nowAt,
    signal: new AbortController().signal,
    ended: new AbortController().signal,
    now: () => nowAt,
    ...given,
  };
}

/** Ports whose client gives one result and keeps what it was asked. */
export function answering(result: HttpResult | Partial<HttpAnswer>, more: Partial<DeliverPorts> = {}) {
  const requests: HttpRequest[] = [];
  const whole: HttpResult =
    "kind" in result ? result : { kind: "answer", answer: { status: 200, headers: {}, body: "", ...result } };
  const http = {
    request: (request: HttpRequest) => {
      requests.push(request);
      return Promise.resolve(whole);
    },
  };
  return { ports: ports({ http, ...more }), requests };
}
