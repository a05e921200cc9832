import {
  type Diagnostic,
  diagnose,
  type Expr,
  nodeReader,
  type Plan,
  type PlanDataset,
  type PlanMap,
  planHash,
  planMapSchema,
  planSchema,
  planSemantics,
  planVersion,
  UnreadableNode,
} from "@heed/plan";
import type { z } from "zod";
import * as faults from "./faults.ts";
import { jsonFault } from "./ingest/decode/json-fault.ts";
import { issueLines } from "./issues.ts";
import { type LoadedDataset, loadDatasets } from "./load-datasets.ts";
import { type LoadedWorkflow, loadWorkflows } from "./load-workflows.ts";
import { type DatasetMatcher, datasetMatcher } from "./matching/dataset-matcher.ts";
import { sharesOf } from "./matching/profile.ts";
import { Refused, refuse } from "./refusal.ts";

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
  try {
    return { kind: "loaded", plan: load(text, mapText) };
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: "refused", fault: thrown.fault };
    throw thrown;
  }
}

function load(text: string, mapText: string | undefined): LoadedPlan {
  const plan = planOf(text);
  const { nodes, nameOf } = nodesOf(plan);
  const map = mapText === undefined ? undefined : mapOf(mapText, plan.hash);
  const workflows = loadWorkflows({ plan, nodes });
  return {
    plan,
    hash: plan.hash,
    text,
    ...(map === undefined ? {} : { map }),
    ...(mapText === undefined ? {} : { mapText }),
    datasets: loadDatasets(plan),
    workflows,
    matchers: matchersOf(plan, workflows, nodes),
    nameOf,
    nodes,
  };
}

function matchersOf(
  { datasets }: Plan,
  workflows: readonly LoadedWorkflow[],
  nodes: (name: string) => Expr,
): LoadedPlan["matchers"] {
  return new Map(
    Object.entries(datasets).map(([name, dataset]) => {
      const own = workflows.filter((workflow) => workflow.dataset === name);
      return [name, datasetMatcher(dataset, own, profileOf(dataset, nodes))];
    }),
  );
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

function planOf(text: string): Plan {
  const json = jsonOf(text, (reason) => diagnose(faults.notJson, { reason }));
  const version = versionOf(json);
  const [major = 0, minor = 0] = (version ?? planVersion).split(".").map(Number);
  const [readsMajor = 0, readsMinor = 0] = planVersion.split(".").map(Number);
  const versions = { version: version ?? "", reads: planVersion };
  if (major > readsMajor) refuse(diagnose(faults.planTooNew, versions));
  if (major < readsMajor) refuse(diagnose(faults.planTooOld, versions));
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) {
    // What a newer minor version adds is unknown to this one, and that is the reason to give.
    if (minor > readsMinor) refuse(diagnose(faults.planTooNew, versions));
    refuse(diagnose(faults.notAPlan, { issues: issueLines(parsed.error, 5) }));
  }
  const plan = parsed.data;
  if (plan.semantics !== planSemantics) {
    refuse(diagnose(faults.otherSemantics, { semantics: plan.semantics, knows: planSemantics }));
  }
  const is = planHash(plan);
  if (is !== plan.hash) refuse(diagnose(faults.hashDiffers, { says: plan.hash, is }));
  return plan;
}

/** The version that something claims that may be a plan: read before its shape is checked, since the shape depends on it. */
function versionOf(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null || !("version" in json)) return undefined;
  return typeof json.version === "string" && /^\d+\.\d+$/.test(json.version) ? json.version : undefined;
}

function jsonOf(text: string, fault: (reason: string) => Diagnostic): unknown {
  // A byte order mark is what some editors write, and no JSON.
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    const { line, column, reason } = jsonFault(json);
    return refuse(fault(`line ${line}, column ${column}: ${reason}`));
  }
}

function nodesOf(plan: Plan): { readonly nodes: (name: string) => Expr; readonly nameOf: LoadedPlan["nameOf"] } {
  const read = nodeReader(plan.nodes);
  const names = new Map<Expr, string>();
  for (const node of Object.keys(plan.nodes)) {
    try {
      names.set(read(node), node);
    } catch (thrown) {
      if (thrown instanceof UnreadableNode) refuse(diagnose(faults.unreadableNode, { node, reason: thrown.message }));
      if (thrown instanceof RangeError)
        refuse(diagnose(faults.unreadableNode, { node, reason: "it is nested too deeply" }));
      throw thrown;
    }
  }
  return { nodes: read, nameOf: (expr) => names.get(expr) };
}

function mapOf(text: string, hash: string): PlanMap {
  const json = jsonOf(text, (reason) => diagnose(faults.badMap, { reason: `it is not JSON: ${reason}` }));
  const parsed: z.ZodSafeParseResult<PlanMap> = planMapSchema.safeParse(json);
  if (!parsed.success) return refuse(diagnose(faults.badMap, { reason: issueLines(parsed.error, 5).join("; ") }));
  if (parsed.data.plan !== hash) return refuse(diagnose(faults.badMap, { reason: "it belongs to another plan" }));
  return parsed.data;
}
