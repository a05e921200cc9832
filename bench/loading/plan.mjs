import {
  canonicalJson,
  hashOf,
  nodeWriter,
  planSemantics,
  planVersion,
  sealPlan,
} from "../../packages/plan/dist/index.js";
import { exprWriter } from "../matching/as-expr.mjs";
import { conditionsOf } from "../matching/conditions.mjs";
import { fields } from "../matching/world.mjs";

/** The text of a plan of so many workflows, each of which opens a ticket, as `heed build` writes it. */
export function planText(profile, count) {
  const writer = nodeWriter();
  const write = exprWriter();
  const record = { kind: "variable", name: "record" };
  const workflows = conditionsOf(profile, count).map((condition, at) => {
    const name = {
      kind: "call",
      op: "text.concat",
      args: [
        { kind: "constant", value: `workflow ${at}: ` },
        { kind: "get", of: record, name: "brand" },
      ],
    };
    const input = writer.write({ kind: "record", entries: [["name", name]] });
    const step = { kind: "task", id: "s0", needs: [], after: [], connection: "tickets", operation: "create", input };
    const id = `workflow-${String(at).padStart(6, "0")}`;
    return { id, dataset: "reviews", on: "created", when: writer.write(write(condition)), steps: [step] };
  });
  return planOfWorkflows(writer, workflows);
}

/** The text of a plan of workflows whose expressions were written by this writer, and whose tasks are tickets. */
export function planOfWorkflows(writer, workflows) {
  return canonicalJson(
    sealPlan({
      format: "heed-plan",
      version: planVersion,
      semantics: planSemantics,
      datasets: { reviews: { key: "id", fields } },
      connections: { tickets: { connector: "tickets", settings: {} } },
      secrets: [],
      nodes: writer.table(),
      workflows,
      build: { compiler: hashOf("bench").slice(0, 8) },
    }),
  );
}
