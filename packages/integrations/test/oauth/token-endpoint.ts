import type { HttpAnswer, HttpClient, HttpRequest, HttpResult } from "../../src/http.ts";

/** The token endpoint and the service of a test, which both answer as the test says. */
export interface Services {
  readonly http: HttpClient;
  readonly asked: readonly URLSearchParams[];
  readonly calls: readonly HttpRequest[];
}

export const tokenUrl = "https://login.example/oauth2/token";

/** `give` answers the n-th request for a token, counting from 1; `serve` answers whoever comes with one. */
export function services(
  give: (count: number) => HttpResult | Promise<HttpResult>,
  serve: (token: string) => HttpResult = () => answer(200),
): Services {
  const asked: URLSearchParams[] = [];
  const calls: HttpRequest[] = [];
  const request = async (sent: HttpRequest): Promise<HttpResult> => {
    if (sent.url === tokenUrl) return give(asked.push(new URLSearchParams(sent.body)));
    calls.push(sent);
    return serve(sent.headers.authorization ?? "");
  };
  return { http: { request }, asked, calls };
}

export function answer(status: number, body: unknown = {}, headers: HttpAnswer["headers"] = {}): HttpResult {
  return { kind: "answer", answer: { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) } };
}
