import { defineDiagnostic } from "@heed/plan";

export const inputRefused = defineDiagnostic<{ task: string; path: string; problem: string }>("input-refused", {
  code: "HD5011",
  severity: "error",
  message: ({ task, path, problem }) => `\`${task}\` refuses \`${path}\`: ${problem}`,
});

export const settingRefused = defineDiagnostic<{
  what: "connection" | "source";
  id: string;
  path: string;
  problem: string;
}>("setting-refused", {
  code: "HD5012",
  severity: "error",
  message: ({ what, id, path, problem }) => `${what} \`${id}\` refuses \`${path}\`: ${problem}`,
});

export const textNotApproved = defineDiagnostic<{ task: string; name: string }>("text-not-approved", {
  code: "HD5020",
  severity: "error",
  message: ({ task, name }) =>
    `\`${task}\` publishes \`${name}\` only as somebody approved it, and this is not what \`approvals.ask\` gave`,
  help: () =>
    "ask first, and pass on what came of it: `const reply = approvals.ask({ text, within: hours(48) })`, then `text: reply.text`; or reply with a template",
});

export const responseNotKnown = defineDiagnostic<{ connection: string; setting: string; name: string | undefined }>(
  "response-not-known",
  {
    code: "HD5021",
    severity: "error",
    message: ({ connection, setting, name }) =>
      name === undefined
        ? `which of the \`${setting}\` of \`${connection}\` is meant must be known when the workflow is compiled`
        : `\`${connection}\` has no \`${name}\` among its \`${setting}\``,
    help: ({ setting }) =>
      `write the name of one that the connection declares: \`${setting}: { order: z.object({ … }) }\``,
  },
);

export const sourceDoesNotFit = defineDiagnostic<{ id: string; dataset: string; problem: string }>(
  "source-does-not-fit",
  {
    code: "HD5022",
    severity: "warning",
    message: ({ id, dataset, problem }) =>
      `\`${dataset}\` refuses every record, or many, that \`${id}\` gives: ${problem}`,
    help: () =>
      "let the dataset have the fields that all reviews have: `dataset(name, { ...reviews, from: […] })`, with `reviews` of `@heed/dsl/reviews`",
  },
);

export const neverTrue = defineDiagnostic("never-true", {
  code: "HD5001",
  severity: "warning",
  message: () => "this condition is never true, so the workflow never runs",
  help: () => "mend the condition, or delete the workflow",
});

export const alwaysTrue = defineDiagnostic("always-true", {
  code: "HD5002",
  severity: "warning",
  message: () => "this condition is true for every record",
  help: () => "mend the condition; if every record is meant, write `() => true`",
});

export const redundantPart = defineDiagnostic<{ kind: "all" | "any" }>("redundant-part", {
  code: "HD5003",
  severity: "note",
  message: ({ kind }) =>
    kind === "all"
      ? "this part decides nothing: wherever the other parts are true, it is, too"
      : "this part decides nothing: wherever it is true, another alternative is, too",
  help: () => "leave it out, or mend it",
});

export const subsumed = defineDiagnostic<{ id: string; other: string }>("subsumed", {
  code: "HD5004",
  severity: "warning",
  message: ({ id, other }) =>
    `whatever \`${id}\` does, \`${other}\` does, too: every record of the one is one of the other, and their steps are the same`,
  help: ({ id }) => `delete \`${id}\`, or make its condition exclude what the other does already`,
});

export const duplicate = defineDiagnostic<{ id: string; other: string }>("duplicate", {
  code: "HD5005",
  severity: "warning",
  message: ({ id, other }) => `\`${id}\` and \`${other}\` do the same for the same records`,
  help: () => "delete one of them",
});

export const overlap = defineDiagnostic<{ id: string; other: string; effect: string; record: string }>("overlap", {
  code: "HD5006",
  severity: "note",
  message: ({ other, effect }) => `for some records both this and \`${other}\` do ${effect}`,
  help: ({ id, other, record }) =>
    `if once is enough, make \`${id}\` or \`${other}\` exclude records such as ${record}`,
});

export const outsideRange = defineDiagnostic<{ truth: "always" | "never" }>("outside-range", {
  code: "HD5008",
  severity: "warning",
  message: ({ truth }) => `this is ${truth} true, whatever the record`,
  help: () => "compare with a value that the field can have, or change what the dataset says of it",
});

export const undecided = defineDiagnostic<{ reason: string }>("undecided", {
  code: "HD5009",
  severity: "note",
  message: ({ reason }) => `it is not known whether this condition can be true: ${reason}`,
  help: () => "split the workflow into several with simpler conditions",
});

export const openQuestions = defineDiagnostic<{ count: number; about: string }>("open-questions", {
  code: "HD5019",
  severity: "note",
  message: ({ count, about }) =>
    count === 1
      ? `one question about ${about} is left open: to answer it would take too long`
      : `${count} questions are left open, about ${about}: to answer them would take too long`,
  help: () => "split these workflows into several with simpler conditions; what is wrong with them may not be told",
});

export const deadStep = defineDiagnostic("dead-step", {
  code: "HD5013",
  severity: "warning",
  message: () => "this step is never reached: what leads to it contradicts itself",
  help: () => "mend the conditions, or delete the step",
});

export const deadBranch = defineDiagnostic<{ truth: boolean }>("dead-branch", {
  code: "HD5014",
  severity: "warning",
  message: ({ truth }) => `this is always ${truth} here, so the other branch is never taken`,
  help: () => "mend the condition, or leave the choice out",
});

export const uncovered = defineDiagnostic<{ id: string; record: string }>("uncovered", {
  code: "HD5015",
  severity: "error",
  message: ({ id, record }) => `\`${id}\` does not hold: no workflow matches records such as ${record}`,
  help: () => "write a workflow for them, widen the condition of one, or claim less",
});

export const coverageUnknown = defineDiagnostic<{ id: string; reason: string }>("coverage-unknown", {
  code: "HD5016",
  severity: "warning",
  message: ({ id, reason }) => `it is not known whether \`${id}\` holds: ${reason}`,
  help: () =>
    "say the conditions of the workflows and of the claim with the same comparisons, as helpers that both call",
});

export const claimsNothing = defineDiagnostic<{ id: string }>("claims-nothing", {
  code: "HD5017",
  severity: "warning",
  message: ({ id }) => `\`${id}\` claims nothing: its condition is never true`,
  help: () => "mend the condition, or delete the claim",
});

export const feedbackLoop = defineDiagnostic<{ way: string }>("feedback-loop", {
  code: "HD5018",
  severity: "warning",
  message: ({ way }) => `these can set each other off for ever: ${way}`,
  help: () => "make a condition on the way exclude what the workflows write themselves",
});

export const internal = defineDiagnostic<{ reason: string }>("internal", {
  code: "HD9001",
  severity: "error",
  message: ({ reason }) => `the compiler failed here, which is our mistake: ${reason}`,
  help: () => "please report it together with the file that shows it",
});
