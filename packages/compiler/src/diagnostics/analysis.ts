import { defineDiagnostic } from "@heed/plan";

export const inputRefused = defineDiagnostic<{ task: string; path: string; problem: string }>("input-refused", {
  code: "HD5011",
  severity: "error",
  message: ({ task, path, problem }) => `\`${task}\` refuses \`${path}\`: ${problem}`,
});

export const settingRefused = defineDiagnostic<{ connection: string; path: string; problem: string }>(
  "setting-refused",
  {
    code: "HD5012",
    severity: "error",
    message: ({ connection, path, problem }) => `connection \`${connection}\` refuses \`${path}\`: ${problem}`,
  },
);

export const neverTrue = defineDiagnostic("never-true", {
  code: "HD5001",
  severity: "warning",
  message: () => "this condition is never true, so the workflow never runs",
  help: () => "mend the condition, or delete the workflow",
});

export const internal = defineDiagnostic<{ reason: string }>("internal", {
  code: "HD9001",
  severity: "error",
  message: ({ reason }) => `the compiler failed here, which is our mistake: ${reason}`,
  help: () => "please report it together with the file that shows it",
});
