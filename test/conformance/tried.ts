import { createHttpClient, refreshTokensInMemory } from "@heed/integrations";
import type { OperationContract } from "@heed/integrations/contracts";
import { contracts } from "@heed/integrations/contracts";
import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import { type Fault, maxAnswerBytes } from "./faults.ts";
import { type AnyDeliver, isRepeatable, type Rig, type RigTools, type StartRig } from "./rig.ts";

/** A destination that is tried. */
export interface Tried {
  readonly rig: Rig;
  readonly deliver: AnyDeliver;
  readonly operations: readonly (readonly [string, OperationContract])[];
}

/** No destination says of more than six attempts in a row that another is needed. */
const mostAttempts = 6;
const longestSecondMs = 1_000;
const clock = { at: Date.parse("2026-11-24T10:00:00Z"), keys: 0 };
const end = new AbortController();
const refreshTokens = refreshTokensInMemory();

/** Ends what deliverers keep open. */
export function endAll(): void {
  end.abort();
}

/** The key of an effect that nothing has had before. */
export function freshKey(): string {
  clock.keys += 1;
  return clock.keys.toString(16).padStart(40, "0");
}

/** The destinations of the one list that have another side. The runtime's own tests try the tickets and the questions that it keeps itself. */
export const destinations = Object.keys(contracts).filter((name) => name !== "tickets" && name !== "approvals");

/** Starts the rig of a destination. Its file is named after the folder of the destination. */
export async function triedOf(name: string): Promise<Tried> {
  const folder = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { start }: { readonly start: StartRig } = await import(`./rigs/${folder}.ts`);
  const deliver = await delivererOf(name);
  const tools: RigTools = { deliver, ports: (hostPort) => portsFor(hostPort), now: () => clock.at };
  const contract = Object.entries(contracts).find(([each]) => each === name)?.[1];
  return { rig: await start(tools), deliver, operations: Object.entries(contract?.operations ?? {}) };
}

/** The border between a connector's own types and calls that the suite makes of any. */
async function delivererOf(name: string): Promise<AnyDeliver> {
  const loaders = deliverers as unknown as { readonly [name: string]: () => Promise<{ readonly deliver: AnyDeliver }> };
  const loaded = await loaders[name]?.();
  if (loaded === undefined) throw new Error(`there is no deliverer for ${name}`);
  return loaded.deliver;
}

function portsFor(hostPort: string, more: Partial<DeliverPorts> = {}): DeliverPorts {
  const unused = () => Promise.reject(new Error("the built-in desk is not for this suite"));
  return {
    http: createHttpClient({ allowHosts: [hostPort], maxAnswerBytes }),
    tickets: { create: unused, update: unused, comment: unused, get: unused },
    refreshTokens,
    key: freshKey(),
    attempt: 1,
    firstAt: clock.at,
    signal: new AbortController().signal,
    ended: end.signal,
    now: () => clock.at,
    ...more,
  };
}

/** One call, as it is to be attempted. */
export interface Attempting {
  readonly operation: string;
  readonly input: object;
  readonly key: string;
  readonly settings?: object;
  readonly firstAt?: number;
  /** The fault that is armed, if there is one. */
  readonly fault?: Fault;
}

/** Attempts as the runtime does: until it is done or refused, and after an unknown end only where a repeat does no harm. */
export async function attempted(tried: Tried, attempting: Attempting): Promise<readonly Outcome[]> {
  const [, contract] = tried.operations.find(([name]) => name === attempting.operation) ?? [];
  const outcomes: Outcome[] = [];
  const firstAt = clock.at;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const outcome = await attemptOnce(tried, { firstAt, ...attempting }, attempt);
    outcomes.push(outcome);
    if (outcome.kind === "done" || outcome.kind === "refused") break;
    if (outcome.kind === "unknown" && (contract === undefined || !isRepeatable(contract))) break;
    clock.at += ("afterMs" in outcome ? outcome.afterMs : undefined) ?? longestSecondMs;
  }
  return outcomes;
}

/** Makes one attempt; one that is held for ever is given up as the runtime gives it up. */
export async function attemptOnce(
  { rig, deliver }: Tried,
  { operation, input, key, settings = rig.settings, fault, firstAt = clock.at }: Attempting,
  attempt: number,
): Promise<Outcome> {
  const controller = new AbortController();
  if (attempt === 1 && fault?.isHeld) void rig.held().then(() => controller.abort());
  const ports = portsFor(rig.hostPort, { key, attempt, firstAt, signal: controller.signal });
  return deliver({ operation, input, settings }, ports);
}
