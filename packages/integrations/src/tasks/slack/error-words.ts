import { laterWith } from "../../http-outcome.ts";
import type { Outcome } from "../../task.ts";

/** Slack says that it failed on its side, perhaps after it had posted. */
const mayHavePosted: ReadonlySet<string> = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
]);

/** The token, the app's rights or the channel: nothing that another text would change. */
const connectionFaults: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "account_inactive",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "org_login_required",
  "ekm_access_denied",
  "team_access_not_granted",
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "restricted_action",
]);

/** What an answer with `ok: false` means. `word` is Slack's error word, `needed` the scope that is missing, if Slack tells. */
export function outcomeOfWord(word: string, needed: string | undefined, afterMs: number | undefined): Outcome {
  // Words are a fixed vocabulary. What does not look like one could quote the message, and is not told.
  const told = /^[a-z0-9_]{1,60}$/.test(word) ? word : "an error that is no error word";
  const reason = `Slack answered ${told}`;
  if (word === "ratelimited" || word === "rate_limited" || word === "message_limit_exceeded")
    return laterWith(reason, afterMs);
  if (mayHavePosted.has(word)) return { kind: "unknown", reason };
  if (!connectionFaults.has(word)) return { kind: "refused", reason, fault: "input" };
  const scope = needed !== undefined && /^[a-z0-9_:.,-]{1,100}$/.test(needed) ? ` (needs ${needed})` : "";
  return { kind: "refused", reason: `${reason}${scope}`, fault: "connection" };
}
