import type { RuntimeEvent } from "@heed/runtime";

/** What has to be looked at, and what is worth a note. Everything else is `info`. */
function levelOf(event: RuntimeEvent): "error" | "warn" | "info" {
  if (event.kind === "trouble") return "error";
  if (event.kind === "connection")
    return event.state === "stopped" ? "error" : event.state === "open" ? "warn" : "info";
  if (event.kind === "source") return event.state === "stopped" ? "error" : event.state === "failing" ? "warn" : "info";
  if (event.kind === "run-ended") return event.state === "failed" ? "warn" : "info";
  return event.kind === "clock-jumped" ? "warn" : "info";
}

/** An event as a line of JSON: names, counts and times, as events hold nothing else. */
export function eventLine(event: RuntimeEvent, at: number): string {
  const { kind, ...fields } = event;
  return JSON.stringify({ time: new Date(at).toISOString(), level: levelOf(event), event: kind, ...fields });
}

/** A notice of the command as a line of JSON. */
export function noticeLine(message: string, at: number): string {
  return JSON.stringify({ time: new Date(at).toISOString(), level: "info", event: "notice", message });
}
