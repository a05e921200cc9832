import type { Plan } from "@heed/plan";
import { type CompileContext, report, type SourcePlace } from "../../context.ts";
import { atTheSecond, propertyNamed, valueNamed } from "../../definition.ts";
import { settingRefused } from "../../diagnostics/analysis.ts";
import { connectionTwice } from "../../diagnostics/evaluate.ts";
import { allSteps, type WorkflowIr } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import type { LiveConnection } from "../../world.ts";
import { contractOf, problemOf } from "./contract-of.ts";

type Connections = ReadonlyMap<string, Plan["connections"][string]>;

/** The connections that the steps use, their settings checked; two of the same id must be set up alike. */
export function checkConnections(workflows: readonly WorkflowIr[], context: CompileContext): Connections {
  const known = new Map<string, LiveConnection>();
  const planned = new Map<string, Plan["connections"][string]>();
  for (const step of workflows.flatMap(({ steps }) => allSteps(steps))) {
    if (step.kind !== "task") continue;
    const { connection } = step;
    const before = known.get(connection.id);
    if (before?.settings === connection.settings) continue;
    if (before !== undefined) {
      if (JSON.stringify(before.settings) !== JSON.stringify(connection.settings))
        report(context, connectionTwice, { ...placesOf(before, connection, context), params: { id: connection.id } });
      continue;
    }
    known.set(connection.id, connection);
    const settings = checkSettings(connection, context);
    if (settings !== undefined) planned.set(connection.id, { connector: connection.connector, settings });
  }
  return planned;
}

function placesOf({ node: first }: LiveConnection, { node: second }: LiveConnection, context: CompileContext) {
  return first && second && atTheSecond([first, second], context);
}

/** The settings as the contract gives them back, defaults filled in; undefined when it refuses them, which is reported. */
function checkSettings(
  { id, connector, settings, node }: LiveConnection,
  context: CompileContext,
): Plan["connections"][string]["settings"] | undefined {
  const result = contractOf(connector)?.settings.safeParse(settings);
  if (result?.success === true) return result.data as Plan["connections"][string]["settings"];
  for (const { path, message } of result?.error?.issues ?? []) {
    const names = path.map(String);
    const params = {
      what: "connection" as const,
      id,
      path: names.join(".") || "settings",
      problem: problemOf(message),
    };
    report(context, settingRefused, { place: node && placeOf(node, names), params });
  }
  return undefined;
}

/** Where a setting is written: its value, else the call that makes the connection. */
function placeOf(node: ts.Node, [name]: readonly string[]): SourcePlace {
  return (name === undefined ? undefined : (valueNamed(node, name) ?? propertyNamed(node, name))) ?? node;
}
