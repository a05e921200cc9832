import { allowedPlace } from "@heed/integrations";
import { type Diagnostic, diagnose } from "@heed/plan";
import { badHost } from "./faults.ts";

/** A fault for each entry of the allowed hosts that would allow nothing. */
export function hostFaults(hosts: readonly string[]): readonly Diagnostic[] {
  return hosts.filter((host) => allowedPlace(host) === undefined).map((host) => diagnose(badHost, { host }));
}
