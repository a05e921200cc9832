import { createHttpClient, createReach, type RefreshTokens } from "@heed/integrations";
import type { Described, Probed, ProbePorts } from "@heed/integrations/describe";
import { describers, probers } from "@heed/integrations/registry";
import type { CallPorts } from "@heed/integrations/task";
import type { ResolvedConnection } from "./delivery/connections.ts";
import { systemClock } from "./ports.ts";

/** How a connection is asked. */
export interface Asking {
  /** As for deliveries: what may be reached although its address is private or its protocol is plain. */
  readonly allowHosts: readonly string[];
  readonly refreshTokens: RefreshTokens;
  readonly signal: AbortSignal;
}

/** What describes an account may be larger than what answers a delivery; larger answers are not read to their end. */
const maxAnswerBytes = 16_000_000;

/** True for a connector whose account can be asked what it takes. */
export function canBeAsked(connector: string): boolean {
  return Object.hasOwn(describers, connector);
}

/** Asks the account behind a connection what it takes, under the rules of deliveries. Only reads. */
export async function describeConnection(
  { connector, settings }: ResolvedConnection,
  { objects, ...asking }: Asking & { readonly objects: readonly string[] },
): Promise<Described> {
  const { describe } = await askerOf(connector);
  return describe({ settings, objects }, portsOf(asking));
}

/** The inputs of a connector's operations that name an object which must be asked for. */
export async function objectInputsOf(connector: string): Promise<readonly string[]> {
  return canBeAsked(connector) ? ((await askerOf(connector)).objectInputs ?? []) : [];
}

/** True for a connector with nothing to describe, of which can be looked whether it works. */
export function canBeProbed(connector: string): boolean {
  return Object.hasOwn(probers, connector);
}

/** Looks whether a connection works that has no account to be asked. */
export async function probeConnection({ connector, settings }: ResolvedConnection, asking: Asking): Promise<Probed> {
  const load = loaderOf<{ readonly probe: AnyProbe }>(probers, connector);
  if (load === undefined) throw new Error(`bug: nothing looks whether ${connector} works`);
  const reach = createReach({ allowHosts: asking.allowHosts });
  return (await load()).probe(settings, { ...portsOf(asking), reach });
}

function portsOf({ allowHosts, refreshTokens, signal }: Asking): CallPorts {
  const http = createHttpClient({ allowHosts, maxAnswerBytes });
  return { http, refreshTokens, signal, ended: signal, now: () => systemClock.now() };
}

interface Asker {
  readonly describe: (
    request: { readonly settings: object; readonly objects: readonly string[] },
    ports: CallPorts,
  ) => Promise<Described>;
  readonly objectInputs?: readonly string[];
}
type AnyProbe = (settings: object, ports: ProbePorts) => Promise<Probed>;

async function askerOf(connector: string): Promise<Asker> {
  const load = loaderOf<Asker>(describers, connector);
  if (load === undefined) throw new Error(`bug: ${connector} cannot be asked, and was`);
  return load();
}

/** The border between a connector's own settings and those that were checked by its contract. */
function loaderOf<T>(of: object, connector: string): (() => Promise<T>) | undefined {
  return (of as { readonly [name: string]: () => Promise<T> })[connector];
}
