export { evaluateInput } from "./delivery/exchange.ts";
export { type Graph, stepsById } from "./delivery/graph.ts";
export { compareInstances, instanceOf } from "./delivery/instance.ts";
export { judge } from "./delivery/judge.ts";
export { next } from "./delivery/next.ts";
export type { RunView } from "./delivery/scope.ts";
export type { States } from "./delivery/standing.ts";
export type { StepState } from "./delivery/step-state.ts";
export { type Compiled, type LoadedStep, loadSteps } from "./load-steps.ts";
