import { z } from "zod";
import type { HttpResult } from "../http.ts";
import { outcomeOf, retryAfterMs } from "../http-outcome.ts";

/** What the token endpoint gave, or why there is no token. */
export type TokenAnswer =
  | { readonly kind: "token"; readonly access: string; readonly lifeMs?: number; readonly refresh?: string }
  | NoToken;

/** Why there is no token: `not-sent` when there may be one later, `forbidden` when the credentials have stopped working. */
export type NoToken = Extract<HttpResult, { readonly kind: "not-sent" | "forbidden" }>;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

/** The error words of RFC 6749 and 7523. Only these are told: any other word could hold anything. */
const words = [
  "invalid_grant",
  "invalid_client",
  "invalid_client_id",
  "invalid_request",
  "invalid_scope",
  "unauthorized_client",
  "unsupported_grant_type",
  "access_denied",
];

/** What an exchange with the token endpoint comes to. Nothing is done at the destination before there is a token. */
export function tokenAnswerOf(result: HttpResult, now: number): TokenAnswer {
  if (result.kind === "forbidden") return result;
  if (result.kind !== "answer") return { kind: "not-sent", reason: `no access token: ${result.reason}` };
  const { answer } = result;
  if (answer.status === 200 || answer.status === 201) {
    const read = tokenSchema.safeParse(jsonOf(answer.body));
    if (!read.success) return { kind: "not-sent", reason: "the answer of the token endpoint could not be read" };
    const { access_token: access, expires_in: lifeS, refresh_token: refresh } = read.data;
    return {
      kind: "token",
      access,
      ...(lifeS === undefined ? {} : { lifeMs: lifeS * 1_000 }),
      ...(refresh === undefined ? {} : { refresh }),
    };
  }
  const reason = `no access token: HTTP ${answer.status}${wordIn(answer.body)}`;
  if (outcomeOf(answer, now).kind === "refused") {
    return { kind: "forbidden", reason: `${reason}; the credentials of the connection are let in no more` };
  }
  const afterMs = retryAfterMs(answer, now);
  return afterMs === undefined ? { kind: "not-sent", reason } : { kind: "not-sent", reason, afterMs };
}

function wordIn(body: string): string {
  const read = z.object({ error: z.enum(words) }).safeParse(jsonOf(body));
  return read.success ? ` ${read.data.error}` : "";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
