import { diagnose } from "@heed/plan";
import type { Context, Next } from "hono";
import { refusal } from "./answer.ts";
import { fromAnotherSite, keyRefused, wrongHost } from "./faults.ts";
import { carriesKey, isLoopback } from "./key.ts";

/** The keys that callers may have. Several of each, so that one can be replaced without a gap. */
export interface Keys {
  /** For everything. */
  readonly all: readonly string[];
  /** For sending records, and nothing else. */
  readonly records: readonly string[];
}

interface Admission {
  readonly keys: Keys | undefined;
  readonly isForRecords: boolean;
}

/**
 * Lets a request in that carries a key or, where there is none, that means this machine. A page of another site in a browser may neither
 * post records nor command anything, whatever the browser sends along.
 */
export async function admit(
  context: Context,
  next: Next,
  { keys, isForRecords }: Admission,
): Promise<Response | undefined> {
  const { host, hostname } = new URL(context.req.url);
  const fitting = keys === undefined ? [] : [...keys.all, ...(isForRecords ? keys.records : [])];
  const hasKeys = keys !== undefined && keys.all.length + keys.records.length > 0;
  if (!hasKeys) {
    if (!isLoopback(hostname)) return refusal(403, diagnose(wrongHost, { host: hostname }));
  } else if (!fitting.some((key) => carriesKey(context.req.header("authorization"), key))) {
    const answer = refusal(401, diagnose(keyRefused, {}));
    answer.headers.set("www-authenticate", "Bearer");
    return answer;
  }
  const origin = context.req.header("origin");
  if (origin !== undefined && hostOf(origin) !== host) return refusal(403, diagnose(fromAnotherSite, { origin }));
  await next();
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
