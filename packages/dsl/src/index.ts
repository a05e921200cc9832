export { type Attempt, attempt, type Failure } from "./attempt.ts";
export { approvals, type Connection, connect, tickets } from "./connect.ts";
export type { Coverage, CoverageDefinition } from "./coverage.ts";
export { type Dataset, type DatasetDefinition, dataset, type RecordOf } from "./dataset.ts";
export { type Failed, failed } from "./failed.ts";
export { type Bound, forEach } from "./for-each.ts";
export { type HtmlPart, html } from "./html.ts";
export { type Answer, type Reached, recordSteps } from "./recording.ts";
export { secret } from "./secret.ts";
export { type Source, source } from "./source.ts";
export type { Retry, StepOptions } from "./step-options.ts";
export {
  type Duration,
  type DurationUnit,
  days,
  hours,
  type Moment,
  minutes,
  seconds,
  until,
  wait,
} from "./time.ts";
export type { Context, EventKind, Workflow, WorkflowDefinition } from "./workflow.ts";
