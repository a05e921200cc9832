import { defineDiagnostic } from "@heed/plan";

/** Two plans differ, told where the change stands. */
export const planChanged = defineDiagnostic<{ what: string }>("plan-changed", {
  code: "HD7354",
  severity: "note",
  message: ({ what }) => `this changes what the plan does: ${what}`,
});

/** What works with one plan is refused by the other. */
export const changeBreaks = defineDiagnostic<{ what: string }>("change-breaks", {
  code: "HD7355",
  severity: "warning",
  message: ({ what }) => `this breaks what worked before: ${what}`,
  help: () => "`heed diff` tells in full what changes; `--fail-on breaking` fails a pull request for it",
});
