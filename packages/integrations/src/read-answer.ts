import { outcomeOf } from "./http-outcome.ts";
import type { JsonAnswer, JsonResult } from "./json-call.ts";
import type { Swept } from "./source.ts";

/** Why a request to a source came to nothing. */
export interface Unanswered {
  /** False where another look may succeed. */
  readonly isRefused: boolean;
  /** True where the answer is about all of the source, and not about what was asked for. */
  readonly isOfAll: boolean;
  readonly reason: string;
  readonly afterMs?: number;
}

/** The answer of a request that only reads, if it is one with 200 and in JSON, else why not. Reasons hold nothing that was answered. */
export function readAnswer(
  result: JsonResult,
  nowAt: number,
): { readonly kind: "read"; readonly answer: JsonAnswer } | ({ readonly kind: "unanswered" } & Unanswered) {
  if (result.kind === "forbidden") return unanswered({ isRefused: true, isOfAll: true, reason: result.reason });
  if (result.kind === "unsure") return unanswered({ isRefused: false, isOfAll: true, reason: result.reason });
  if (result.kind === "not-sent") {
    const { reason, afterMs } = result;
    return unanswered({ isRefused: false, isOfAll: true, reason, ...(afterMs === undefined ? {} : { afterMs }) });
  }
  const { answer } = result;
  if (answer.status === 200) {
    if (answer.json !== undefined) return { kind: "read", answer };
    return unanswered({ isRefused: false, isOfAll: false, reason: "the answer could not be read" });
  }
  const outcome = outcomeOf(answer, nowAt);
  const afterMs = "afterMs" in outcome ? outcome.afterMs : undefined;
  return unanswered({
    isRefused: outcome.kind === "refused",
    isOfAll: answer.status === 401 || answer.status === 429 || answer.status === 503,
    reason: `HTTP ${answer.status}`,
    ...(afterMs === undefined ? {} : { afterMs }),
  });
}

function unanswered(why: Unanswered): { readonly kind: "unanswered" } & Unanswered {
  return { kind: "unanswered", ...why };
}

/** How a look ends because of it. */
export function sweptOf({ isRefused, reason, afterMs }: Unanswered): Exclude<Swept, { readonly kind: "batch" }> {
  if (isRefused) return { kind: "stopped", reason };
  return afterMs === undefined ? { kind: "later", reason } : { kind: "later", reason, afterMs };
}
