import { type Diagnostic, diagnose } from "@heed/plan";
import type { EnginePorts } from "../engine.ts";
import { clusterNotReached, workFailed } from "./faults.ts";
import type { SdkLogger } from "./sdk.ts";

/** What has to work between a runtime and its cluster. */
type Part = "requests" | "registration";

/** What lasts is told again after so long. */
const toldAgainMs = 60_000;
/** A failure of the work itself is shown for so long. */
const shownMs = 60_000;
/** So long an answer to whether the cluster is there is good for. */
const freshMs = 1_000;
const probeMs = 2_000;

/** Knows what is wrong between a runtime and its cluster, and tells it. */
export class ClusterHealth {
  readonly #ports: Pick<EnginePorts, "onEvent" | "clock">;
  readonly #ingress: readonly string[];
  readonly #wrong = new Map<Part, Diagnostic>();
  readonly #toldAt = new Map<string, number>();
  #failed: { readonly fault: Diagnostic; readonly at: number } | undefined;
  #probe: { readonly at: number; readonly found: Promise<Diagnostic | undefined> } | undefined;

  constructor(ports: Pick<EnginePorts, "onEvent" | "clock">, ingress: readonly string[]) {
    this.#ports = ports;
    this.#ingress = ingress;
  }

  /** Something does not work yet, which is as it should be. */
  awaits(part: Part, fault: Diagnostic): void {
    this.#wrong.set(part, fault);
  }

  /** Something does not work until `works` says so. */
  fails(part: Part, fault: Diagnostic): void {
    this.#wrong.set(part, fault);
    this.tell(fault);
  }

  works(part: Part): void {
    this.#wrong.delete(part);
  }

  /** Tells a fault, one that lasts from time to time. */
  tell({ code, message }: Diagnostic): void {
    const now = this.#ports.clock.now();
    if (now - (this.#toldAt.get(message) ?? Number.NEGATIVE_INFINITY) < toldAgainMs) return;
    for (const [known, at] of this.#toldAt) if (now - at >= toldAgainMs) this.#toldAt.delete(known);
    this.#toldAt.set(message, now);
    this.#ports.onEvent({ kind: "trouble", code, what: message });
  }

  /** Why nothing can be delivered through the cluster now. */
  async unready(): Promise<Diagnostic | undefined> {
    return this.#wrong.get("requests") ?? (await this.#unreached()) ?? this.#wrong.get("registration");
  }

  /** What went wrong a short while ago, although work goes on. */
  get trouble(): Diagnostic | undefined {
    const { fault, at } = this.#failed ?? {};
    return at !== undefined && this.#ports.clock.now() - at < shownMs ? fault : undefined;
  }

  /** What the SDK says. Texts of errors may hold those of records: the kind of the error is told, and what is a mistake of ours. */
  readonly logger: SdkLogger = ({ level, context }, first, ...more) => {
    if (level !== "error" && (level !== "warn" || context === undefined)) return;
    const error = more.find((each) => each instanceof Error);
    const headline = String(first).split(/[\n:]/)[0]?.trim() ?? "";
    const isOurs = error?.message.startsWith("bug: ") === true;
    const reason = error === undefined ? headline : `${headline}: ${isOurs ? error.message : error.name}`;
    const fault = diagnose(workFailed, {
      target: context?.invocationTarget.replace(/\/.*\//, "/") ?? "a request",
      reason,
    });
    this.#failed = { fault, at: this.#ports.clock.now() };
    this.tell(fault);
  };

  #unreached(): Promise<Diagnostic | undefined> {
    const at = performance.now();
    if (this.#probe === undefined || at - this.#probe.at > freshMs) {
      this.#probe = { at, found: reached(this.#ingress) };
    }
    return this.#probe.found;
  }
}

/** Undefined when one of the nodes takes requests. */
async function reached(ingress: readonly string[]): Promise<Diagnostic | undefined> {
  const asked = ingress.map(async (address) => {
    const response = await fetch(`${address}/restate/health`, { signal: AbortSignal.timeout(probeMs) });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
  });
  try {
    await Promise.any(asked);
    return undefined;
  } catch (thrown) {
    const first = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
    return diagnose(clusterNotReached, { addresses: ingress, reason: reasonOf(first) });
  }
}

/** What kept a request from an answer, without the texts of either. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "no answer";
  if (thrown.name === "TimeoutError") return "no answer in time";
  const { cause } = thrown;
  return cause instanceof Error && "code" in cause ? String(cause.code) : thrown.message;
}
