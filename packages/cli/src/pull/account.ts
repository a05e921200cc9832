import { resolve } from "node:path";
import type { MadeConnection } from "@heed/compiler";
import { refreshTokensInMemory } from "@heed/integrations";
import { type Diagnostic, diagnose } from "@heed/plan";
import { type Asking, type ResolvedConnection, refreshTokensIn, resolveConnections, type Store } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import type { ConnectionSettings } from "../commands/runtime-options.ts";
import type { Io } from "../io.ts";
import { refreshTokenSpent } from "./faults.ts";

/** How accounts are reached, as the user wrote it. */
export interface Reaching {
  /** Settings that are otherwise than the workflows have them. */
  readonly settings?: ConnectionSettings | undefined;
  readonly allowHost?: readonly string[] | undefined;
  /** The store of the service. */
  readonly data?: string | undefined;
}

/** A connection that can be asked, and how; or what stands in the way. */
export type ReadyConnection =
  | { readonly kind: "ready"; readonly connection: ResolvedConnection; readonly asking: Asking }
  | { readonly kind: "unready"; readonly faults: readonly Diagnostic[] };

/** Makes a connection ready to be asked. */
export type MakeReady = (made: MadeConnection) => ReadyConnection;

/** Acts while the store of the service is open, if one was named. */
export async function withAccounts<T>(
  { settings, allowHost = [], data }: Reaching,
  io: Pick<Io, "cwd" | "env">,
  act: (makeReady: MakeReady) => Promise<T>,
): Promise<T | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] }> {
  const opened = data === undefined ? undefined : await openSqliteStore(resolve(io.cwd, data));
  if (opened?.kind === "refused") return { kind: "refused", faults: [opened.fault] };
  const store = opened?.store;
  const makeReady: MakeReady = (made) => readyOf(made, { settings, allowHost, store, env: io.env });
  try {
    return await act(makeReady);
  } finally {
    await store?.close();
  }
}

interface Given {
  readonly settings: ConnectionSettings | undefined;
  readonly allowHost: readonly string[];
  readonly store: Store | undefined;
  readonly env: Io["env"];
}

function readyOf({ id, connector, settings }: MadeConnection, given: Given): ReadyConnection {
  const own = given.settings?.[id];
  const resolved = resolveConnections(
    { connections: { [id]: { connector, settings: Object(settings) } } },
    { secrets: (name) => given.env[name], ...(own && { overrides: { [id]: own } }) },
  );
  const connection = resolved.connections.get(id);
  if (connection === undefined) return { kind: "unready", faults: resolved.faults };
  const renews = Object.entries(connection.settings).some(([name, value]) => name === "refreshToken" && value);
  if (renews && given.store === undefined) return { kind: "unready", faults: [diagnose(refreshTokenSpent, { id })] };
  const refreshTokens = given.store === undefined ? refreshTokensInMemory() : refreshTokensIn(given.store);
  const asking = { allowHosts: given.allowHost, refreshTokens, signal: new AbortController().signal };
  return { kind: "ready", connection, asking };
}
