import type { Json } from "@heed/plan";
import type { HttpAnswer, HttpResult } from "./http.ts";
import type { Outcome } from "./task.ts";

/** Statuses by which a service says that it did nothing and may do it later. */
const laterStatuses: ReadonlySet<number> = new Set([408, 425, 429, 500, 503]);
const shortestWaitMs = 1_000;
const longestWaitMs = 86_400_000;

/**
 * What an answer other than 2xx means for most services. 502 and 504 come from a gateway that does not know what became of the request.
 * The reason is the status alone.
 */
export function outcomeOf(answer: HttpAnswer, nowAt: number): Outcome {
  const { status } = answer;
  const reason = `HTTP ${status}`;
  if (laterStatuses.has(status)) return laterWith(reason, retryAfterMs(answer, nowAt));
  if (status === 401 || status === 403) return { kind: "refused", reason, fault: "connection" };
  if (status >= 300 && status < 400) {
    return { kind: "refused", reason: `${reason}: redirects are not followed`, fault: "connection" };
  }
  if ((status >= 400 && status < 500) || status === 501 || status === 505)
    return { kind: "refused", reason, fault: "input" };
  return { kind: "unknown", reason };
}

/** What an answer with 2xx means, by the output in it: without one that can be read, nobody knows what was done. */
export function outcomeOfOutput(output: Json | undefined, service: string): Outcome {
  return output === undefined
    ? { kind: "unknown", reason: `${service}'s answer could not be read` }
    : { kind: "done", output };
}

/** What a request without an answer means for a service that may have acted on it. */
export function outcomeOfFailure(result: Exclude<HttpResult, { readonly kind: "answer" }>): Outcome {
  switch (result.kind) {
    case "not-sent":
      return laterWith(result.reason, result.afterMs);
    case "forbidden":
      return { kind: "refused", reason: result.reason, fault: "connection" };
    case "unsure":
      return { kind: "unknown", reason: result.reason };
  }
}

/** What an attempt comes to that only looked: nothing was done, so it can be made again. */
export function asRead(outcome: Outcome): Outcome {
  return outcome.kind === "unknown" ? { kind: "later", reason: outcome.reason } : outcome;
}

/** Another attempt, not before the time that the destination named, if it named one. */
export function laterWith(reason: string, afterMs: number | undefined): Outcome {
  return afterMs === undefined ? { kind: "later", reason } : { kind: "later", reason, afterMs };
}

/**
 * How long the header `Retry-After` asks to wait: whole seconds, or an HTTP date. At least a second, at most a day, within that never less
 * than stated; undefined when it is absent or unreadable.
 */
export function retryAfterMs({ headers }: HttpAnswer, nowAt: number): number | undefined {
  const stated = headers["retry-after"]?.trim();
  if (stated === undefined) return undefined;
  // Dates in HTTP end in GMT; anything else that Date.parse would take is a guess.
  const isDate = /^[A-Z][a-z]{2,8}, .+ GMT$/.test(stated);
  const waitMs = /^\d+$/.test(stated) ? Number(stated) * 1_000 : isDate ? Date.parse(stated) - nowAt : Number.NaN;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, Math.ceil(waitMs)));
}
