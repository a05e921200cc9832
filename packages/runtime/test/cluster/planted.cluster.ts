import type { Outcome } from "@heed/integrations/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Settled } from "../../src/engines/restate/run-object.ts";
import { type Sdk, sdkOf } from "../../src/engines/restate/sdk.ts";
import { loaded } from "../write-plan.ts";
import { onBoth, reviews, same, seed } from "./both-engines.ts";
import { workflowsOf } from "./generated.ts";
import type { Cluster } from "./in-cluster.ts";
import { loadSdk, Servers } from "./servers.ts";

// Whether two engines that are not the same would be seen: each row plants one difference into the one of the cluster.
let cluster: Cluster;
beforeAll(async () => {
  cluster = { servers: await Servers.start(1), sdk: await loadSdk() };
});
afterAll(() => cluster?.servers.close());

type Handler = (ctx: unknown, asked: unknown) => unknown;
interface Defined {
  readonly handlers: { readonly [name: string]: Handler };
}

/** The SDK, with what the handler `settle` of a run is told changed on its way. */
function tampered(change: (settled: Settled) => Settled): Sdk {
  const sdk = sdkOf(cluster.sdk);
  const object = (definition: object) => {
    const { handlers } = definition as Defined;
    const { settle } = handlers;
    if (settle === undefined) return sdk.object(definition);
    const changed: Handler = (ctx, asked) => settle(ctx, change(asked as Settled));
    return sdk.object({ ...definition, handlers: { ...handlers, settle: changed } });
  };
  return { ...sdk, object };
}

const outcome =
  (kind: Outcome["kind"], changed: Outcome) =>
  ({ due, ending }: Settled): Settled => ({
    ...{ due, ending: ending.outcome.kind === kind ? { ...ending, outcome: changed } : ending },
  });
const later: Outcome = { kind: "later", reason: "planted", afterMs: 5 };

test.for<[string, (settled: Settled) => Settled]>([
  ["an attempt that nobody knows the end of is taken for one that was not made", outcome("unknown", later)],
  ["a refusal is taken for trouble that passes", outcome("refused", later)],
  ["trouble that passes is taken for a refusal", outcome("later", { kind: "refused", reason: "no", fault: "input" })],
  ["what was done is forgotten", outcome("done", later)],
])("a difference is found when %s", async ([name, change]) => {
  const workflows = workflowsOf(seed, 12).map((each) => ({ ...each, id: `${name} ${each.id}` }));
  const [here, there] = await onBoth({ ...cluster, sdk: tampered(change) }, name, {
    ...{ plan: loaded({ workflows }), batches: [reviews(2)] },
  });
  expect(() => same(here, there)).toThrow("to deeply equal");
});
