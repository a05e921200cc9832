import {
  type Diagnostic,
  diagnose,
  type Expr,
  nodeReader,
  type Plan,
  type PlanDataset,
  type PlanMap,
  UnreadableNode,
} from "@heed/plan";
import * as faults from "./faults.ts";
import { type LoadedDataset, loadDatasets } from "./load-datasets.ts";
import { type LoadedWorkflow, loadWorkflows } from "./load-workflows.ts";
import { type DatasetMatcher, datasetMatcher } from "./matching/dataset-matcher.ts";
import { sharesOf } from "./matching/profile.ts";
import { parseMap } from "./parse-map.ts";
import { type ParsedPlan, parsePlan } from "./parse-plan.ts";
import { Refused, refuse } from "./refusal.ts";
import { atOnce, inSlices, isPause, type Sliced } from "./slices.ts";

/** A plan that was checked, with its expressions compiled. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly hash: string;
  /** The text that it was loaded from. */
  readonly text: string;
  readonly map?: PlanMap;
  readonly mapText?: string;
  readonly datasets: ReadonlyMap<string, LoadedDataset>;
  readonly workflows: readonly LoadedWorkflow[];
  /** What finds the workflows that a record starts, by dataset. */
  readonly matchers: ReadonlyMap<string, DatasetMatcher>;
  /** The name in the plan's table of an expression that was read from it. */
  readonly nameOf: (expr: Expr) => string | undefined;
  /** The expression of a name; the same object each time. */
  readonly nodes: (name: string) => Expr;
}

export type Loading =
  | { readonly kind: "loaded"; readonly plan: LoadedPlan }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** Reads a plan, and its source map if there is one, and checks everything that can be checked before a record arrives. */
export function loadPlan(text: string, mapText?: string): Loading {
  return atOnce(loading(text, mapText));
}

/** As `loadPlan`, in slices of some milliseconds, so that records are matched meanwhile. */
export function loadPlanInSlices(text: string, mapText?: string): Promise<Loading> {
  return inSlices(loading(text, mapText));
}

function* loading(text: string, mapText: string | undefined): Sliced<Loading> {
  try {
    return { kind: "loaded", plan: yield* load(text, mapText) };
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: "refused", fault: thrown.fault };
    throw thrown;
  }
}

function* load(text: string, mapText: string | undefined): Sliced<LoadedPlan> {
  const parsed = yield* parsePlan(text);
  const { plan } = parsed;
  const nodes = yield* readNodes(parsed);
  const map = mapText === undefined ? undefined : yield* parseMap(mapText, plan.hash);
  const workflows = yield* loadWorkflows({ plan, nodes });
  return {
    plan,
    hash: plan.hash,
    text,
    ...(map === undefined ? {} : { map }),
    ...(mapText === undefined ? {} : { mapText }),
    datasets: loadDatasets(plan),
    workflows,
    matchers: yield* matchersOf(plan, workflows, nodes),
    nameOf: namesOf(parsed, nodes),
    nodes,
  };
}

function* matchersOf(
  { datasets }: Plan,
  workflows: readonly LoadedWorkflow[],
  nodes: (name: string) => Expr,
): Sliced<LoadedPlan["matchers"]> {
  const matchers = new Map<string, DatasetMatcher>();
  for (const [name, dataset] of Object.entries(datasets)) {
    const own = workflows.filter((workflow) => workflow.dataset === name);
    matchers.set(name, yield* datasetMatcher(dataset, own, profileOf(dataset, nodes)));
  }
  return matchers;
}

function profileOf({ profile }: PlanDataset, nodes: (name: string) => Expr): ReadonlyMap<Expr, number> {
  try {
    return sharesOf(profile, nodes);
  } catch (thrown) {
    if (thrown instanceof UnreadableNode)
      return refuse(
        diagnose(faults.notAPlan, { issues: [`a profile is of what is not in the plan: ${thrown.message}`] }),
      );
    throw thrown;
  }
}

/** Reads every node, so that one that cannot be read is told of now. */
function* readNodes({ plan, nodeNames }: ParsedPlan): Sliced<(name: string) => Expr> {
  const read = nodeReader(plan.nodes);
  for (const [at, node] of nodeNames.entries()) {
    if (isPause(at)) yield;
    try {
      read(node);
    } catch (thrown) {
      if (thrown instanceof UnreadableNode) refuse(diagnose(faults.unreadableNode, { node, reason: thrown.message }));
      if (thrown instanceof RangeError)
        refuse(diagnose(faults.unreadableNode, { node, reason: "it is nested too deeply" }));
      throw thrown;
    }
  }
  return read;
}

/** Names are asked for only where something is told of a node. */
function namesOf({ nodeNames }: ParsedPlan, read: (name: string) => Expr): LoadedPlan["nameOf"] {
  let names: ReadonlyMap<Expr, string> | undefined;
  return (expr) => {
    names ??= new Map(nodeNames.map((name) => [read(name), name]));
    return names.get(expr);
  };
}
