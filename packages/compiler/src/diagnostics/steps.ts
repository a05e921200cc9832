import { defineDiagnostic } from "@heed/plan";

export const optionRefused = defineDiagnostic<{ option: string; problem: string }>("option-refused", {
  code: "HD2030",
  severity: "error",
  message: ({ option, problem }) => `\`${option}\` cannot be taken: ${problem}`,
  help: () =>
    "options are constants, but for `idempotency`: `{ retry: { attempts: 5, firstDelay: seconds(10) }, timeout: seconds(30) }`",
});

export const unboundedList = defineDiagnostic<{ list: string }>("unbounded-list", {
  code: "HD2031",
  severity: "error",
  message: ({ list }) => `nothing bounds how many elements ${list} may have, so the number of steps is not known`,
  help: () =>
    "add `.max(…)` to the field in the dataset, or say how many a run may have: `forEach(list, …, { most: 20 })`",
});

export const tooManySteps = defineDiagnostic<{ times: number; most: number }>("too-many-steps", {
  code: "HD2032",
  severity: "error",
  message: ({ times, most }) => `these steps may be done ${times} times in one run, and ${most} times are the most`,
  help: () => "lower the bounds of the lists, with `.max(…)` in the dataset or with `most`",
});

export const nestedForEach = defineDiagnostic<{ most: number }>("nested-for-each", {
  code: "HD2033",
  severity: "error",
  message: ({ most }) => `at most ${most} \`forEach\` can stand in each other`,
  help: () => "make one list of what is to be gone over first, with `map` and `concat`",
});

export const attemptOfNoTask = defineDiagnostic("attempt-of-no-task", {
  code: "HD2034",
  severity: "error",
  message: () => "`attempt` takes a call of a task, and this is none",
  help: () => "call the task inside of it: `const posted = attempt(slack.postMessage(…))`",
});

export const nothingForEach = defineDiagnostic("nothing-for-each", {
  code: "HD2035",
  severity: "error",
  message: () => "this `forEach` calls no task and waits for nothing",
  help: () => "to make a list of another, use `map`",
});

export const waitRefused = defineDiagnostic<{ ms: string }>("wait-refused", {
  code: "HD2036",
  severity: "error",
  message: ({ ms }) => `a wait cannot last ${ms} milliseconds`,
  help: () =>
    "wait for a number of `seconds`, `minutes`, `hours` or `days` that is not below 0, or for a moment: `wait(until(…))`",
});

export const instantRefused = defineDiagnostic<{ instant: string }>("instant-refused", {
  code: "HD2037",
  severity: "error",
  message: ({ instant }) => `${instant} is no moment to wait for`,
  help: () =>
    "write a date and time with an offset, such as `2030-01-31T09:00:00Z`, a date alone, or a number of milliseconds since 1970",
});
