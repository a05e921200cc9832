export { evaluateInput, idempotencyOf } from "./delivery/exchange.ts";
export { type Graph, stepsById } from "./delivery/graph.ts";
export { compareInstances, instanceId, instanceOf } from "./delivery/instance.ts";
export { judge } from "./delivery/judge.ts";
export { next, type Verdict } from "./delivery/next.ts";
export type { RunView } from "./delivery/scope.ts";
export type { States } from "./delivery/standing.ts";
export type { StepState } from "./delivery/step-state.ts";
export { type Compiled, type LoadedStep, type LoadedTask, loadSteps } from "./load-steps.ts";
