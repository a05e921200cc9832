import { createHttpClient, type RefreshTokens } from "@heed/integrations";
import type { Described, DescribeRequest } from "@heed/integrations/describe";
import { describers } from "@heed/integrations/registry";
import type { ResolvedConnection } from "./delivery/connections.ts";
import { systemClock } from "./ports.ts";

/** How a connection is asked. */
export interface Asking {
  /** Objects besides those that every account has. */
  readonly objects: readonly string[];
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
  { objects, allowHosts, refreshTokens, signal }: Asking,
): Promise<Described> {
  const load = loaderOf(connector);
  if (load === undefined) throw new Error(`bug: ${connector} cannot be asked, and was`);
  const { describe } = await load();
  const http = createHttpClient({ allowHosts, maxAnswerBytes });
  const ports = { http, refreshTokens, signal, ended: signal, now: () => systemClock.now() };
  return describe({ settings, objects }, ports);
}

type AnyDescribe = (
  request: Omit<DescribeRequest<never>, "settings"> & { readonly settings: object },
  ports: object,
) => Promise<Described>;

/** The border between a connector's own settings and those that were checked by its contract. */
function loaderOf(connector: string): (() => Promise<{ readonly describe: AnyDescribe }>) | undefined {
  return (describers as unknown as { readonly [name: string]: () => Promise<{ readonly describe: AnyDescribe }> })[
    connector
  ];
}
