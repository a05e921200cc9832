import { defineDiagnostic } from "@heed/plan";

/** A fault was scripted for a connection that the plan does not have, or that nobody stands in for. */
export const connectionNotKnown = defineDiagnostic<{ connection: string; nearest: readonly string[] }>(
  "connection-not-known",
  {
    code: "HD7370",
    severity: "error",
    message: ({ connection }) => `no destination of the plan is \`${connection}\``,
    help: ({ nearest }) =>
      nearest.length === 0
        ? "it has none but the built-in tickets, with which nothing goes wrong"
        : `there is ${nearest.map((name) => `\`${name}\``).join(", ")}`,
  },
);

/** What was scripted is nothing that can go wrong there. */
export const faultNotKnown = defineDiagnostic<{ fault: string; connection: string }>("fault-not-known", {
  code: "HD7371",
  severity: "error",
  message: ({ fault, connection }) => `\`${fault}\` is nothing that can go wrong at \`${connection}\``,
  help: () =>
    "write a status such as `503`, `429:30` with seconds to wait, `reset`, `lost` or `garbled`; at a mail server a reply such as `451`, `reset` or `lost`",
});
