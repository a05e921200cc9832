import type { Probe } from "../../describe.ts";
import type { contract } from "./contract.ts";
import { openSession } from "./session.ts";
import { outcomeOfError } from "./smtp-outcome.ts";

/** Begins a session with the mail server, logs in, and ends it. No mail is sent. */
export const probe: Probe<typeof contract> = async (settings, { signal }) => {
  try {
    const session = await openSession(settings, signal);
    session.close();
    return { kind: "reached", what: settings.user === undefined ? "the mail server" : "the log-in" };
  } catch (error) {
    const outcome = outcomeOfError(error, false);
    const reason = "reason" in outcome ? outcome.reason : "the session ended";
    return { kind: outcome.kind === "refused" ? "refused" : "unreachable", reason };
  }
};
