import type { RuntimeEvent } from "@heed/runtime";
import { type Level, type Logger, pino } from "pino";

/** A log of lines of JSON. */
export interface JsonLog {
  /** Something that happened: names, counts and times, as events hold nothing else. */
  readonly event: (event: RuntimeEvent) => void;
  /** A notice of the command. */
  readonly notice: (message: string) => void;
}

/** What may hold texts of people or secrets. No event has such a member; should one ever get it, it does not come into the log. */
const hidden = [
  ...["record", "before", "body", "text", "input", "output", "raw", "comment", "answer"],
  ...["secret", "token", "password", "authorization", "cookie", "settings"],
];

/** Writes a log, line by line, with the times of a clock. */
export function jsonLog(write: (line: string) => void, now: () => number): JsonLog {
  const logger = pino(
    {
      // Neither the process nor the machine: whoever gathers logs knows where they come from.
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    },
    { write },
  );
  return {
    event: (event) => tell(logger, event),
    notice: (message) => logger.info({ event: "notice", message }),
  };
}

function tell(logger: Logger, event: RuntimeEvent): void {
  const { kind, ...fields } = event;
  logger[levelOf(event)]({ event: kind, ...fields });
}

/** What has to be looked at, and what is worth a note. Everything else is `info`. */
function levelOf(event: RuntimeEvent): Extract<Level, "error" | "warn" | "info"> {
  if (event.kind === "trouble") return "error";
  if (event.kind === "connection")
    return event.state === "stopped" ? "error" : event.state === "open" ? "warn" : "info";
  if (event.kind === "source") return event.state === "stopped" ? "error" : event.state === "failing" ? "warn" : "info";
  if (event.kind === "run-ended") return event.state === "failed" ? "warn" : "info";
  return event.kind === "clock-jumped" ? "warn" : "info";
}
