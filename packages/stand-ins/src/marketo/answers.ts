import type { Answer } from "../http/json-service.ts";

/** Results, and what stands beside them. */
export function all(result: readonly unknown[], more: object = {}): Answer {
  return { status: 200, body: { requestId: "e42b#14272d07d78", success: true, result, ...more } };
}

/** Marketo says no with status 200. */
export function no(code: string, message: string): Answer {
  return { status: 200, body: { requestId: "e42b#14272d07d78", success: false, errors: [{ code, message }] } };
}
