export { type Connection, connect, tickets } from "./connect.ts";
export type { Coverage, CoverageDefinition } from "./coverage.ts";
export { type Dataset, type DatasetDefinition, dataset, type RecordOf } from "./dataset.ts";
export { type Answer, type Reached, recordSteps } from "./recording.ts";
export { secret } from "./secret.ts";
export { type Duration, type DurationUnit, days, hours, minutes, seconds, wait } from "./time.ts";
export type { EventKind, Workflow, WorkflowDefinition } from "./workflow.ts";
