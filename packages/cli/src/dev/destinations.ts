import { type Diagnostic, diagnose, type Plan } from "@heed/plan";
import type { StandIn } from "@heed/stand-ins";

import { nearest } from "../nearest.ts";
import { connectionNotKnown, faultNotKnown } from "./faults.ts";
import { placeholdersFor, revealed } from "./placeholders.ts";
import type { DevPorts, ScriptedFault } from "./request.ts";

/** What stands in for the destinations of a plan. */
export interface Destinations {
  /** By connection; the built-in desk of tickets needs none. */
  readonly standIns: ReadonlyMap<string, StandIn>;
  readonly secrets: (name: string) => string;
  /** What is wrong with the faults that were asked for. */
  readonly faults: readonly Diagnostic[];
  readonly close: () => Promise<void>;
}

/** Starts a server on this machine for the destination of every connection of a plan, and arms the faults that were asked for. */
export async function startDestinations(
  { connections }: Plan,
  scripted: readonly ScriptedFault[],
  standInFor: DevPorts["standInFor"],
): Promise<Destinations> {
  const secrets = placeholdersFor({ connections });
  const standIns = new Map<string, StandIn>();
  for (const [name, { connector, settings }] of Object.entries(connections)) {
    const standIn = await standInFor(connector, revealed(settings, secrets));
    if (standIn !== undefined) standIns.set(name, standIn);
  }
  const close = async () => {
    await Promise.all([...standIns.values()].map((each) => each.close()));
  };
  return { standIns, secrets, faults: scripted.flatMap((each) => armed(each, standIns)), close };
}

function armed({ connection, fault, times }: ScriptedFault, standIns: Destinations["standIns"]): readonly Diagnostic[] {
  const meant = [...standIns].filter(([name]) => name === connection || name.startsWith(`${connection}.`));
  if (meant.length === 0)
    return [diagnose(connectionNotKnown, { connection, nearest: nearest(connection, [...standIns.keys()]) })];
  for (const [name, standIn] of meant) {
    for (let time = 0; time < times; time += 1) {
      if (!standIn.fault(fault)) return [diagnose(faultNotKnown, { fault, connection: name })];
    }
  }
  return [];
}
