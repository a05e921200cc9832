export {
  type Asking,
  canBeAsked,
  canBeProbed,
  describeConnection,
  objectInputsOf,
  probeConnection,
} from "./ask-connection.ts";
export { catalogue } from "./catalogue.ts";
export type { ByHand } from "./delivery/by-hand.ts";
export { type ResolvedConnection, resolveConnections } from "./delivery/connections.ts";
export type { ConnectionLimits } from "./delivery/gates/gate.ts";
export { compareInstances, instanceOf } from "./delivery/instance.ts";
export { type DeliverPort, type DeliveryCall, shippedDeliver } from "./delivery/shipped-deliver.ts";
export type { FailureKind, Step, StepState, StepStateKind } from "./delivery/step-state.ts";
export type { RuntimeEvent } from "./event.ts";
export type { Issue } from "./issues.ts";
export type { LoadedDataset } from "./load-datasets.ts";
export { type LoadedPlan, type Loading, loadPlan, loadPlanInSlices } from "./load-plan.ts";
export type { LoadedStep, LoadedTask } from "./load-steps.ts";
export type { LoadedWorkflow } from "./load-workflows.ts";
export { type Clock, type Random, type Store, systemClock } from "./ports.ts";
export type { RuntimeQuery } from "./query.ts";
export { refreshTokensIn } from "./refresh-tokens.ts";
export type { IngestResult, RejectedInput } from "./result.ts";
export { type Retention, usualRetention } from "./retention.ts";
export {
  type Created,
  createRuntime,
  type Deployment,
  deploymentFaults,
  type Runtime,
  type RuntimeOptions,
} from "./runtime.ts";
export { sampleOf, sampleOutput } from "./sample.ts";
export { createMemoryStore, type MemoryStoreOptions } from "./stores/memory/store.ts";
export type { Page, PageRequest, RunRow, RunState } from "./stores/rows.ts";
export { StoreFault, storeFaultOf } from "./stores/store-fault.ts";
