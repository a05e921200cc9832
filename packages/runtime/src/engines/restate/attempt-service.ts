import { randomUUID } from "node:crypto";
import { calledBy, makeAttempt } from "../../delivery/attempt.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { Ending } from "../../delivery/record.ts";
import { taskOf } from "../../delivery/task.ts";
import type { DueStep, StoredRun } from "../../stores/rows.ts";
import { type Admitted, Doors } from "./doors.ts";
import { services } from "./names.ts";
import type { Context, Definition, Sdk } from "./sdk.ts";

/** A step to attempt; `permitAt` is when the rate of its connection allows it, once that has been asked for. */
export interface Asked extends DueStep {
  readonly permitAt?: number;
}

/** What attempts are made with. */
export interface AttemptParts {
  readonly sdk: Sdk;
  readonly ports: DeliveryPorts;
  /** When the rate of a connection allows another attempt, for all workers together; undefined where it has no rate. */
  readonly permit: (connection: string) => Promise<number | undefined>;
  /** How many attempts are under way here, and whether more may begin. */
  readonly desk: { count: number; isOpen: boolean };
}

type Entry = (Admitted | { readonly kind: "permit"; readonly at: number }) & { readonly token: string };

/** Longer waits for a permit are left to the cluster. */
const waitsHereMs = 250;
/** An attempt that was let in and is not begun within this time will not be: its run went on without it. */
const unusedMs = 600_000;

/** The service that makes attempts. It is told by the run whether its step is still to be attempted, and tells the run how that ended. */
export function attemptService(parts: AttemptParts): Definition {
  const { sdk, ports } = parts;
  const entrance = new Entrance(parts);
  return sdk.service({
    name: services.attempts,
    handlers: {
      make: async (ctx: Context, asked: Asked): Promise<void> => {
        const again = (delay: number, permitAt?: number): void => {
          const parameter = permitAt === undefined ? asked : { ...asked, permitAt };
          ctx.genericSend({ service: services.attempts, method: "make", parameter, delay, inputSerde: sdk.serde.json });
        };
        const now = await ctx.date.now();
        if (now < asked.dueAt) return again(asked.dueAt - now);
        const entry = await ctx.run("enter", () => entrance.enter(asked));
        if (entry.kind === "permit") return again(Math.max(0, entry.at - now), entry.at);
        if (entry.kind === "wait") return again(entry.afterMs);
        const to = { service: services.runs, key: asked.run, inputSerde: sdk.serde.json };
        const due: DueStep = { run: asked.run, step: asked.step, lane: asked.lane, dueAt: asked.dueAt };
        const begin = { ...to, method: "begin", parameter: due, outputSerde: sdk.serde.json };
        const run = await ctx.genericCall<DueStep, StoredRun | null>(begin);
        const ending = await ctx.run("attempt", () =>
          entrance.through(entry.token, async (isLetIn) => {
            if (run === null) return null;
            return isLetIn ? attemptAt(asked, run, ports) : endedElsewhere(ports.clock.now());
          }),
        );
        if (ending !== null) ctx.genericSend({ ...to, method: "settle", parameter: { due, ending } });
      },
    },
    // Attempts end by their own timeouts; an invocation that was suspended meanwhile would be taken for one whose process ended.
    options: { inactivityTimeout: 900_000, abortTimeout: 900_000, journalRetention: 0 },
  });
}

/** Lets attempts in, and knows those that are. What it does not know was let in by a process that ended. */
class Entrance {
  readonly #parts: AttemptParts;
  readonly #doors: Doors;
  readonly #letIn = new Map<string, () => void>();

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#doors = new Doors(parts.ports.gates);
  }

  async enter(asked: Asked): Promise<Entry> {
    const token = randomUUID();
    const { desk, permit, ports } = this.#parts;
    // Another worker may be there for it, or this one when it goes on.
    if (!desk.isOpen) return { kind: "wait", afterMs: 1_000, token };
    const at = asked.permitAt ?? (await permit(asked.lane));
    const inMs = (at ?? 0) - ports.clock.now();
    if (at !== undefined && inMs > waitsHereMs) return { kind: "permit", at, token };
    if (inMs > 0) await new Promise((resolve) => setTimeout(resolve, inMs));
    const admitted = await this.#doors.admit(asked);
    if (admitted.kind === "go") this.#note(token, asked);
    return { ...admitted, token };
  }

  /** Does something for whoever has this token, and takes it back. */
  async through<T>(token: string, act: (isLetIn: boolean) => Promise<T>): Promise<T> {
    try {
      return await act(this.#letIn.has(token));
    } finally {
      this.#leave(token);
    }
  }

  #note(token: string, asked: Asked): void {
    const { desk } = this.#parts;
    const timer = setTimeout(() => this.#leave(token), unusedMs);
    desk.count += 1;
    this.#letIn.set(token, () => {
      clearTimeout(timer);
      desk.count -= 1;
      this.#doors.leave(asked);
    });
  }

  #leave(token: string): void {
    this.#letIn.get(token)?.();
    this.#letIn.delete(token);
  }
}

function endedElsewhere(startedAt: number): Ending {
  return { outcome: { kind: "unknown", reason: "the runtime ended during the attempt" }, startedAt };
}

async function attemptAt(due: DueStep, run: StoredRun, outer: DeliveryPorts): Promise<Ending> {
  const ports = { ...outer, store: { run: async () => run } };
  const task = await taskOf(due, "attempting", ports);
  const called = task && (await calledBy(task, ports));
  if (task === undefined || called?.kind !== "value") {
    // The worker that put the attempt on record had all that it takes; this one is of another plan or deployment.
    const reason = "this worker is not set up for the attempt";
    return { outcome: { kind: "later", reason }, startedAt: ports.clock.now() };
  }
  return makeAttempt({ task, called: called.value }, due, ports);
}
