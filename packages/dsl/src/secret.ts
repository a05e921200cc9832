import type { SecretReference } from "@heed/integrations/contracts";

/**
 * A secret by name, for a connection's settings. The plan holds the name; the runtime looks the value up in its environment.
 *
 * `secret("SLACK_TOKEN")` → `{"secret":"SLACK_TOKEN"}` in the plan.
 */
export function secret(name: string): SecretReference {
  return { secret: name };
}
