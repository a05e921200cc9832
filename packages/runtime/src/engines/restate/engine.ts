import { type Diagnostic, diagnose } from "@heed/plan";
import { type ByHand, cancelRun, retryRun } from "../../delivery/by-hand.ts";
import { type Decision, decideRun } from "../../delivery/decide.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import { notDelivering } from "../../faults.ts";
import { stopMs } from "../../stop-ms.ts";
import type { Engine, EnginePorts, MakeEngine } from "../engine.ts";
import { attemptService } from "./attempt-service.ts";
import { type Ask, createClient } from "./client.ts";
import { HandOver } from "./hand-over.ts";
import { ClusterHealth } from "./health.ts";
import { services } from "./names.ts";
import { orderObject } from "./orders.ts";
import { Permits, takeFrom } from "./permits.ts";
import { clusterPlans } from "./plans.ts";
import { type HandResult, runObject } from "./run-object.ts";
import { sdkOf } from "./sdk.ts";
import { homeObject, permitsObject, planObject } from "./small-objects.ts";
import { startWorker, type Worker, type WorkerOptions } from "./worker.ts";

/** How a runtime works in a cluster. */
export interface RestateOptions extends WorkerOptions {
  /** The module `@restatedev/restate-sdk`, which is installed by whoever wants the cluster. */
  readonly sdk: unknown;
  /** The addresses at which the nodes of the cluster take requests, such as `http://127.0.0.1:8080`. */
  readonly ingress: readonly string[];
  /** The name of this runtime's store in the cluster; another one for each store. */
  readonly home: string;
  /** How many runs are given to the cluster at once; 24 if left out. */
  readonly startWindow?: number;
}

/**
 * Gives runs to a Restate cluster and works for it: every runtime that is made with this takes a share of all attempts, whoever took the
 * records in. The store goes on to show the runs of its own records.
 */
export function restateEngine(options: RestateOptions): MakeEngine {
  return (ports) => new RestateEngine(options, ports);
}

class RestateEngine implements Engine {
  readonly #options: RestateOptions;
  readonly #ports: EnginePorts;
  readonly #ask: Ask;
  readonly #handOver: HandOver;
  readonly #health: ClusterHealth;
  readonly #desk = { count: 0, isOpen: true };
  #state: "new" | "running" | "stopped" = "new";
  #worker: Worker | undefined;
  #refused: Diagnostic | undefined;

  constructor(options: RestateOptions, ports: EnginePorts) {
    this.#options = options;
    const isStopped = () => this.#state === "stopped";
    this.#health = new ClusterHealth(ports, options.ingress);
    this.#ask = createClient({ ingress: options.ingress, isStopped, health: this.#health });
    this.#ports = { ...ports, plans: clusterPlans(ports, this.#ask) };
    const { home, startWindow = 24 } = options;
    this.#handOver = new HandOver({ ports: this.#ports, ask: this.#ask, home, startWindow, isStopped });
  }

  start(): void {
    if (this.#state !== "new") return;
    this.#state = "running";
    void this.#work().catch((thrown: unknown) => {
      if (this.#state === "stopped") return;
      this.#state = "stopped";
      const what = thrown instanceof Error ? thrown.message : String(thrown);
      this.#ports.onEvent({ kind: "trouble", what: `this runtime cannot work for the cluster: ${what}` });
    });
  }

  wake(): void {
    if (this.#state === "running") this.#handOver.wake();
  }

  async idle(): Promise<number | undefined> {
    return this.#state === "running" ? this.#handOver.idle() : undefined;
  }

  async unready(): Promise<Diagnostic | undefined> {
    if (this.#state !== "running" || this.#worker === undefined) return this.#refused ?? diagnose(notDelivering, {});
    return this.#health.unready();
  }

  trouble(): Diagnostic | undefined {
    return this.#health.trouble;
  }

  pause(): void {
    this.#desk.isOpen = false;
  }

  async stop(): Promise<void> {
    this.#desk.isOpen = false;
    this.#state = "stopped";
    await this.#untilFree(stopMs.toEnd);
    this.#ports.stopping.abort();
    await this.#untilFree(stopMs.toComeBack);
    await this.#worker?.close();
  }

  retry(run: string): Promise<ByHand> {
    return this.#byHand(run, { method: "retry", asked: null }, () => retryRun(run, this.#ports));
  }

  cancel(run: string): Promise<ByHand> {
    return this.#byHand(run, { method: "cancel", asked: null }, () => cancelRun(run, this.#ports));
  }

  decide(run: string, decision: Decision): Promise<ByHand> {
    return this.#byHand(run, { method: "decide", asked: decision }, () => decideRun(run, decision, this.#ports));
  }

  /** A run that the cluster does not know, or not any more, is dealt with in the store and given to it then. */
  async #byHand(
    run: string,
    { method, asked }: { readonly method: string; readonly asked: Decision | null },
    here: () => Promise<ByHand>,
  ): Promise<ByHand> {
    const found = await this.#ask<HandResult | null>({ service: services.runs, key: run, method }, asked);
    if (found?.kept !== undefined) await this.#handOver.show(found.kept);
    const result = found?.result ?? (await here());
    this.wake();
    return result;
  }

  async #work(): Promise<void> {
    const sdk = sdkOf(this.#options.sdk);
    const ports: DeliveryPorts = this.#ports;
    const { limits, clock, timer } = this.#ports;
    const permits = (backlog: (connection: string) => number) =>
      new Permits({ limits, clock, timer, backlog, take: takeFrom(this.#ask) });
    const served = [
      runObject(sdk, ports),
      attemptService({ sdk, ports, permits, desk: this.#desk }),
      ...[planObject(sdk), homeObject(sdk), permitsObject(sdk), orderObject(sdk)],
    ];
    const started = await startWorker({ sdk, services: served, health: this.#health }, this.#options);
    if (started.kind === "refused") return this.#refuse(started.fault);
    this.#worker = started.worker;
    await started.worker.register(() => this.#state === "stopped");
    await this.#handOver.work();
  }

  /** Without a worker there is nothing that this runtime could do for the cluster. */
  #refuse(fault: Diagnostic): void {
    this.#state = "stopped";
    this.#refused = fault;
    this.#health.tell(fault);
  }

  async #untilFree(mostMs: number): Promise<void> {
    const until = performance.now() + mostMs;
    while (this.#desk.count > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    // What was just found out is on its way to the cluster.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
