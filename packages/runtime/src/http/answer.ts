import type { Diagnostic } from "@heed/plan";
import type { Issue } from "../issues.ts";

/** The body of an answer that is no success. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly help?: string };
  /** What is wrong with the record, by the path of the field; only for a record that its dataset refused. */
  readonly issues?: readonly Issue[];
}

/** Seconds after which it is worth trying again, when nothing better is known. */
const retryAfterSeconds = 5;

/** An answer that tells a fault. 429 and 503 say when to come back. */
export function refusal(status: number, fault: Diagnostic, issues?: readonly Issue[]): Response {
  const body: ErrorBody = {
    error: toldAs(fault),
    ...(issues === undefined ? {} : { issues }),
  };
  return json(status, body, status === 503 || status === 429 ? { "retry-after": String(retryAfterSeconds) } : {});
}

/** A fault as answers hold it. */
export function toldAs({ code, message, help }: Diagnostic): ErrorBody["error"] {
  return { code, message, ...(help === undefined ? {} : { help }) };
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: { readonly [name: string]: string } = {}): Response {
  const text = `${JSON.stringify(body)}\n`;
  return new Response(text, { status, headers: { "content-type": "application/json; charset=utf-8", ...headers } });
}
