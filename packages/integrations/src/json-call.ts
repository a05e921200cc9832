import type { HttpAnswer, HttpResult } from "./http.ts";
import type { DeliverPorts } from "./task.ts";

/** A request to a service that speaks JSON. */
export interface JsonRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
}

/** An answer with its body read as JSON; undefined when it is none. */
export interface JsonAnswer extends HttpAnswer {
  readonly json: unknown;
}

/** What became of a request to a service that speaks JSON. */
export type JsonResult =
  | { readonly kind: "answer"; readonly answer: JsonAnswer }
  | Exclude<HttpResult, { readonly kind: "answer" }>;

const longestCallMs = 30_000;

/** Makes a request whose body and answer are JSON. */
export async function callJson(
  { method, url, headers, body }: JsonRequest,
  { http, signal }: Pick<DeliverPorts, "http" | "signal">,
): Promise<JsonResult> {
  const result = await http.request({
    method,
    url,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeoutMs: longestCallMs,
    signal,
  });
  return result.kind === "answer"
    ? { kind: "answer", answer: { ...result.answer, json: jsonIn(result.answer) } }
    : result;
}

function jsonIn({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
