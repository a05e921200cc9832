import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";

/** One call of an operation, its input and settings checked against the contract. */
export interface DeliveryCall {
  readonly run: string;
  readonly step: string;
  readonly connection: string;
  readonly connector: string;
  readonly operation: string;
  readonly input: unknown;
  readonly settings: object;
}

/** Makes one attempt. Never throws for what the other side does. */
export type DeliverPort = (call: DeliveryCall, ports: DeliverPorts) => Promise<Outcome>;

type AnyDeliver = (
  call: Pick<DeliveryCall, "operation" | "input" | "settings">,
  ports: DeliverPorts,
) => Promise<Outcome>;

/** The deliverers that ship with Heed, each loaded when it is first needed. */
export const shippedDeliver: DeliverPort = async ({ connector, operation, input, settings }, ports) => {
  const load = Object.hasOwn(deliverers, connector) ? loaderOf(connector) : undefined;
  if (load === undefined) throw new Error(`bug: no deliverer for ${connector}, which the plan's check lets pass`);
  const { deliver } = await load();
  return deliver({ operation, input, settings }, ports);
};

/** The border between a connector's own types and a call that was checked by its contract. */
function loaderOf(connector: string): (() => Promise<{ readonly deliver: AnyDeliver }>) | undefined {
  return (deliverers as unknown as { readonly [name: string]: () => Promise<{ readonly deliver: AnyDeliver }> })[
    connector
  ];
}
