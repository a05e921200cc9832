import { resolve } from "node:path";
import type { MadeConnection } from "@heed/compiler";
import { refreshTokensInMemory } from "@heed/integrations";
import type { Described } from "@heed/integrations/describe";
import { type Diagnostic, diagnose } from "@heed/plan";
import { describeConnection, refreshTokensIn, resolveConnections } from "@heed/runtime";
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

/** What an account says, or what stands in the way of asking. */
export type Asked = Described | { readonly kind: "unready"; readonly faults: readonly Diagnostic[] };

/** Asks the account behind a connection what it takes. */
export async function askAccount(
  { id, connector, settings }: MadeConnection,
  objects: readonly string[],
  { reaching, io }: { readonly reaching: Reaching; readonly io: Pick<Io, "cwd" | "env"> },
): Promise<Asked> {
  const own = reaching.settings?.[id];
  const resolved = resolveConnections(
    { connections: { [id]: { connector, settings: Object(settings) } }, workflows: [] },
    { secrets: (name) => io.env[name], ...(own && { overrides: { [id]: own } }) },
  );
  const connection = resolved.connections.get(id);
  if (connection === undefined) return { kind: "unready", faults: resolved.faults };
  const ask = (refreshTokens: Parameters<typeof describeConnection>[1]["refreshTokens"]) =>
    describeConnection(connection, {
      objects,
      allowHosts: reaching.allowHost ?? [],
      refreshTokens,
      signal: new AbortController().signal,
    });
  const renews = Object.entries(connection.settings).some(([name, value]) => name === "refreshToken" && value);
  if (!renews) return ask(refreshTokensInMemory());
  if (reaching.data === undefined) return { kind: "unready", faults: [diagnose(refreshTokenSpent, { id })] };
  const opened = await openSqliteStore(resolve(io.cwd, reaching.data));
  if (opened.kind === "refused") return { kind: "unready", faults: [opened.fault] };
  try {
    return await ask(refreshTokensIn(opened.store));
  } finally {
    await opened.store.close();
  }
}
