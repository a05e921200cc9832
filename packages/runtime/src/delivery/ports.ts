import type { RuntimeEvent } from "../event.ts";
import type { InTurn } from "../in-turn.ts";
import type { Clock, Random, Store } from "../ports.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { CallPorts } from "./call.ts";
import type { Gates } from "./gates/gates.ts";
import type { Plans } from "./plans.ts";
import type { DeliverPort } from "./shipped-deliver.ts";

/** What deliveries are made with. */
export interface DeliveryPorts {
  readonly store: Pick<Store, "run">;
  readonly writer: Writer;
  readonly plans: Plans;
  readonly gates: Gates;
  readonly perRun: InTurn;
  readonly deliver: DeliverPort;
  readonly outside: Pick<CallPorts, "http" | "tickets" | "refreshTokens" | "stop" | "timeoutMs">;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: (event: RuntimeEvent) => void;
}
