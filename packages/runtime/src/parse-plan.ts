import { createHash } from "node:crypto";
import {
  diagnose,
  isEncodedNode,
  type NodeTable,
  nodeTableSchema,
  type Plan,
  type PlanWorkflow,
  planContentPieces,
  planSchema,
  planSemantics,
  planVersion,
  planWorkflowSchema,
} from "@heed/plan";
import * as faults from "./faults.ts";
import { type Found, issueLines } from "./issues.ts";
import type { Member } from "./json-members.ts";
import { isJsonRecord, parseJson } from "./parse-json.ts";
import { refuse } from "./refusal.ts";
import { isPause, type Sliced } from "./slices.ts";
import { textParts } from "./text-parts.ts";

/** A plan that was checked, with the names of its nodes. */
export interface ParsedPlan {
  readonly plan: Plan;
  readonly nodeNames: readonly string[];
}

/** Reads a plan's text and checks that it is a plan of this version whose hash is right. */
export function* parsePlan(text: string): Sliced<ParsedPlan> {
  const { json, members } = yield* parseJson(text, (reason) => diagnose(faults.notJson, { reason }));
  const version = versionOf(json);
  const [major = 0, minor = 0] = (version ?? planVersion).split(".").map(Number);
  const [readsMajor = 0, readsMinor = 0] = planVersion.split(".").map(Number);
  const versions = { version: version ?? "", reads: planVersion };
  if (major > readsMajor) refuse(diagnose(faults.planTooNew, versions));
  if (major < readsMajor) refuse(diagnose(faults.planTooOld, versions));
  const checked = yield* checkPlan(json, members?.get("nodes")?.names);
  if (checked.plan === undefined) {
    // What a newer minor version adds is unknown to this one, and that is the reason to give.
    if (minor > readsMinor) refuse(diagnose(faults.planTooNew, versions));
    return refuse(diagnose(faults.notAPlan, { issues: issueLines(checked, 5) }));
  }
  const { plan } = checked;
  if (plan.semantics !== planSemantics)
    refuse(diagnose(faults.otherSemantics, { semantics: plan.semantics, knows: planSemantics }));
  // Text that is canonical, as the compiler's is, need not be written again to be hashed.
  if (members === undefined || (yield* hashOfPieces(contentOf(text, members))) !== plan.hash) {
    const is = yield* hashOfPieces(planContentPieces(plan));
    if (is !== plan.hash) refuse(diagnose(faults.hashDiffers, { says: plan.hash, is }));
  }
  return { plan, nodeNames: members?.get("nodes")?.names ?? Object.keys(plan.nodes) };
}

/** The version that something claims that may be a plan: read before its shape is checked, since the shape depends on it. */
function versionOf(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null || !("version" in json)) return undefined;
  return typeof json.version === "string" && /^\d+\.\d+$/.test(json.version) ? json.version : undefined;
}

/** A plan, or what is wrong with it: its nodes and its workflows are looked at one by one. */
function* checkPlan(json: unknown, nodeNames: readonly string[] | undefined): Sliced<Found & { readonly plan?: Plan }> {
  const { nodes, workflows } = isJsonRecord(json) ? json : {};
  if (!isJsonRecord(json) || !isJsonRecord(nodes) || !Array.isArray(workflows)) {
    const { error, data } = planSchema.safeParse(json);
    return { issues: error?.issues ?? [], ...(data && { plan: data }) };
  }
  const { error, data } = planSchema.safeParse({ ...json, nodes: {}, workflows: [] });
  const issues = [...(error?.issues ?? [])];
  const names = nodeNames ?? Object.keys(nodes);
  const checked = {
    nodes: yield* checkNodes(nodes, names, issues),
    workflows: yield* checkWorkflows(workflows, issues),
  };
  return issues.length === 0 && data !== undefined ? { issues, plan: { ...data, ...checked } } : { issues };
}

/** The nodes as they are; what is wrong with them is put to the issues. */
function* checkNodes(
  nodes: { readonly [name: string]: unknown },
  names: readonly string[],
  issues: Issues,
): Sliced<NodeTable> {
  for (const [at, name] of names.entries()) {
    if (isPause(at)) yield;
    if (isEncodedNode(nodes[name])) continue;
    const { error } = nodeTableSchema.safeParse({ [name]: nodes[name] });
    for (const issue of error?.issues ?? []) issues.push({ ...issue, path: ["nodes", ...issue.path] });
  }
  return nodes as NodeTable;
}

function* checkWorkflows(workflows: readonly unknown[], issues: Issues): Sliced<PlanWorkflow[]> {
  for (const [at, workflow] of workflows.entries()) {
    if (isPause(at)) yield;
    const { error } = planWorkflowSchema.safeParse(workflow);
    for (const issue of error?.issues ?? []) issues.push({ ...issue, path: ["workflows", at, ...issue.path] });
  }
  return workflows as PlanWorkflow[];
}

type Issues = Found["issues"];

/** The text of a plan without the members that its hash is not of. */
function* contentOf(text: string, members: ReadonlyMap<string, Member>): Generator<string, void> {
  let before = "{";
  for (const [name, { from, to }] of members) {
    if (name === "hash" || name === "build") continue;
    yield before;
    yield* textParts(text.slice(from, to), pieceLength);
    before = ",";
  }
  yield "}";
}

const pieceLength = 65_536;

/** The hash of a text in pieces. */
function* hashOfPieces(pieces: Iterable<string>): Sliced<string> {
  const hash = createHash("sha256");
  let gathered = "";
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < pieceLength) continue;
    hash.update(gathered, "utf8");
    gathered = "";
    yield;
  }
  return `sha256:${hash.update(gathered, "utf8").digest("hex")}`;
}
