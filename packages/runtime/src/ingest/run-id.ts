import { sha256 } from "@heed/plan";

/** What a run is for. */
export interface RunOf {
  readonly dataset: string;
  readonly key: string;
  readonly version: string;
  readonly workflow: string;
}

/** The id of the one run that a workflow may have for a version of a record, whatever the plan: 32 hexadecimal digits. */
export function runIdOf({ dataset, key, version, workflow }: RunOf): string {
  return sha256(JSON.stringify([dataset, key, version, workflow])).slice(0, 32);
}
