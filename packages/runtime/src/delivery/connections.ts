import { type ConnectorContract, type SourceContract, sourceContracts } from "@heed/integrations/contracts";
import { Secret } from "@heed/integrations/secret-value";
import { type Diagnostic, diagnose, type Json, type Plan } from "@heed/plan";
import * as faults from "../faults.ts";
import { issueLines } from "../issues.ts";
import { connectorNamed } from "../load-steps.ts";

/** A connection ready to be used: its settings checked, with defaults filled in and secrets looked up. */
export interface ResolvedConnection {
  readonly connector: string;
  readonly settings: object;
}

/** A source ready to be looked at. */
export interface ResolvedSource {
  readonly source: string;
  readonly dataset: string;
  readonly settings: object;
}

export interface ConnectionSources {
  readonly secrets: (name: string) => string | undefined;
  readonly limits?: { readonly [connection: string]: unknown };
  readonly overrides?: { readonly [connection: string]: { readonly [setting: string]: Json } };
  /** False where nothing is taken from sources: then they are not set up, and their secrets not asked for. */
  readonly receives?: boolean;
}

export interface ResolvedConnections {
  readonly connections: ReadonlyMap<string, ResolvedConnection>;
  readonly sources: ReadonlyMap<string, ResolvedSource>;
  /** Everything that is wrong, all missing secrets in one. A connection with a fault is not among the others. */
  readonly faults: readonly Diagnostic[];
}

/** Sets up the connections of a plan for this deployment. */
export function resolveConnections(
  plan: Pick<Plan, "connections" | "sources">,
  sources: ConnectionSources,
): ResolvedConnections {
  const connections = new Map<string, ResolvedConnection>();
  const from = new Map<string, ResolvedSource>();
  const missing = new Set<string>();
  const problems: Diagnostic[] = [];
  const settle = (name: string, settings: object, schema: SettingsSchema | undefined): object | undefined => {
    const resolved = resolve(schema, { ...settings, ...(ownOf(sources.overrides, name) ?? {}) }, sources);
    if (resolved.kind === "resolved") return resolved.settings;
    if (resolved.kind === "missing") for (const secret of resolved.secrets) missing.add(secret);
    else problems.push(diagnose(faults.badSettings, { connection: name, issues: resolved.issues }));
    return undefined;
  };
  for (const [name, { connector, settings }] of Object.entries(plan.connections)) {
    const resolved = settle(name, settings, connectorNamed(connector)?.settings);
    if (resolved !== undefined) connections.set(name, { connector, settings: resolved });
  }
  for (const [name, { source, dataset, settings }] of Object.entries(plan.sources ?? {})) {
    if (sources.receives === false) break;
    const resolved = settle(name, settings, sourceNamed(source)?.settings);
    if (resolved !== undefined) from.set(name, { source, dataset, settings: resolved });
  }
  if (missing.size > 0) problems.unshift(diagnose(faults.missingSecrets, { names: [...missing].sort() }));
  const known = [...Object.keys(plan.connections), ...Object.keys(plan.sources ?? {})];
  for (const connection of new Set([...Object.keys(sources.overrides ?? {}), ...Object.keys(sources.limits ?? {})])) {
    if (!known.includes(connection)) problems.push(diagnose(faults.unknownOverride, { connection, known }));
  }
  return { connections, sources: from, faults: problems };
}

type Resolved =
  | { readonly kind: "resolved"; readonly settings: object }
  | { readonly kind: "missing"; readonly secrets: readonly string[] }
  | { readonly kind: "wrong"; readonly issues: readonly string[] };

type SettingsSchema = ConnectorContract["settings"];

/** The contract of a source; undefined when there is none of this name. */
function sourceNamed(name: string): SourceContract | undefined {
  const known: { readonly [name: string]: SourceContract } = sourceContracts;
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

function resolve(schema: SettingsSchema | undefined, settings: object, { secrets }: ConnectionSources): Resolved {
  const parsed = schema?.safeParse(settings);
  if (parsed === undefined) return { kind: "wrong", issues: ["this runtime knows none of this kind"] };
  if (!parsed.success) return { kind: "wrong", issues: issueLines(parsed.error, 5) };
  const missing: string[] = [];
  const lookedUp = (value: unknown): unknown => {
    const secret = secretNameOf(value);
    if (secret === undefined) return value;
    const found = secrets(secret);
    if (found === undefined || found === "") missing.push(secret);
    return new Secret(found ?? "");
  };
  const filled = Object.entries(parsed.data).map(
    ([name, value]) => [name, Array.isArray(value) ? value.map(lookedUp) : lookedUp(value)] as const,
  );
  return missing.length > 0
    ? { kind: "missing", secrets: missing }
    : { kind: "resolved", settings: Object.fromEntries(filled) };
}

function secretNameOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("secret" in value)) return undefined;
  return typeof value.secret === "string" ? value.secret : undefined;
}

function ownOf<T>(table: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
