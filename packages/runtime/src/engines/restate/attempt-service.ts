import { calledBy, makeAttempt } from "../../delivery/attempt.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { Ending } from "../../delivery/record.ts";
import { taskOf } from "../../delivery/task.ts";
import type { DueStep, StoredRun } from "../../stores/rows.ts";
import { Entrance, type EntranceParts } from "./entrance.ts";
import { askedAgain, services } from "./names.ts";
import type { Context, Definition, Sdk } from "./sdk.ts";

/** What attempts are made with. */
export interface AttemptParts extends EntranceParts {
  readonly sdk: Sdk;
  readonly ports: DeliveryPorts;
}

/** The service that makes attempts. It is told by the run whether its step is still to be attempted, and tells the run how that ended. */
export function attemptService(parts: AttemptParts): Definition {
  const { sdk, ports } = parts;
  const entrance = new Entrance(parts);
  return sdk.service({
    name: services.attempts,
    handlers: {
      make: async (ctx: Context, due: DueStep): Promise<void> => {
        const again = (delay: number): void => {
          const parameter = due;
          ctx.genericSend({ service: services.attempts, method: "make", parameter, delay, inputSerde: sdk.serde.json });
        };
        const { attemptCompletedSignal: isGivenUp } = ctx.request();
        const now = await ctx.date.now();
        if (now < due.dueAt) return again(due.dueAt - now);
        const entry = await ctx.run("enter", () => entrance.enter(due, isGivenUp));
        if (entry.kind === "wait") return again(entry.afterMs);
        const to = { service: services.runs, key: due.run, inputSerde: sdk.serde.json };
        const begin = { ...to, method: "begin", parameter: due, outputSerde: sdk.serde.json };
        const run = await ctx.genericCall<DueStep, StoredRun | null>(begin);
        const ending = await ctx.run("attempt", () =>
          run === null
            ? entrance.leave(entry.token)
            : entrance.through(due, entry.token, async (isLetIn) =>
                isLetIn ? attemptAt(due, run, ports) : endedElsewhere(ports.clock.now()),
              ),
        );
        if (ending !== null) ctx.genericSend({ ...to, method: "settle", parameter: { due, ending } });
      },
    },
    // Attempts end by their own timeouts; an invocation that was suspended meanwhile would be taken for one whose process ended.
    options: { ...askedAgain, inactivityTimeout: 900_000, abortTimeout: 900_000, journalRetention: 0 },
  });
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
