import { type Diagnostic, diagnose } from "@heed/plan";
import { attempt } from "../../delivery/attempt.ts";
import { type ByHand, cancelRun, retryRun } from "../../delivery/by-hand.ts";
import { carryOn } from "../../delivery/carry-on.ts";
import { type Decision, decideRun } from "../../delivery/decide.ts";
import type { Admission } from "../../delivery/gates/gate.ts";
import { notDelivering } from "../../faults.ts";
import { stopMs } from "../../stop-ms.ts";
import type { DueStep } from "../../stores/rows.ts";
import { storeFaultOf } from "../../stores/store-fault.ts";
import type { Engine, EnginePorts } from "../engine.ts";
import { jumpWatch } from "./clock-jump.ts";
import { failedBy } from "./failed-by.ts";
import { recover } from "./recover.ts";

/** A timer lasts no longer than this: the clock may have jumped by then. */
const longestSleepMs = 60_000;
/** After trouble with the store, work goes on so much later. */
const troubleMs = 1_000;

/** Delivers what is due in a store, in this process. */
export class EmbeddedEngine implements Engine {
  readonly #ports: EnginePorts;
  readonly #watch: ReturnType<typeof jumpWatch>;
  /** The steps that are being worked on, by run and step, each with its lane. */
  readonly #claimed = new Map<string, string>();
  #state: "new" | "running" | "stopped" = "new";
  #isRound = false;
  #isAskedAgain = false;
  #cancelTimer: () => void = () => undefined;
  #waiting: (() => void)[] = [];
  #isPaused = false;
  /** When the next step is to be looked at, by the machine's clock. */
  #nextAt: number | undefined;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#watch = jumpWatch(ports);
  }

  /** Not before `start`, after `stop`, and once its store has failed for good. */
  async unready(): Promise<Diagnostic | undefined> {
    return this.#state === "running" ? undefined : diagnose(notDelivering, {});
  }

  /** Begins to work, first of all on what an earlier process left behind. */
  start(): void {
    if (this.#state !== "new") return;
    this.#state = "running";
    this.#isRound = true;
    const isStopped = () => this.#state === "stopped";
    void this.#guarded(() => recover(this.#ports, isStopped)).then(() => {
      this.#isRound = false;
      this.wake();
      this.#releaseIfStopped();
    });
  }

  /** Looks for work; called whenever some may have come. */
  wake(): void {
    if (this.#state !== "running") return;
    this.#isAskedAgain = true;
    if (this.#isRound) return;
    this.#isRound = true;
    void this.#rounds();
  }

  /**
   * Resolves when nothing is being worked on and nothing can be begun, with the time when that may be otherwise; undefined when nothing
   * waits for a time. At once when the engine does not run, or no longer because its store failed.
   */
  async idle(): Promise<number | undefined> {
    if (this.#state !== "running") return undefined;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.wake();
    });
    return this.#nextAt;
  }

  /** Begins nothing more; what runs goes on. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Begins nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#state = "stopped";
    this.#cancelTimer();
    await this.#untilFree(stopMs.toEnd);
    this.#ports.stopping.abort();
    await this.#untilFree(stopMs.toComeBack);
    this.#release();
  }

  retry(run: string): Promise<ByHand> {
    return this.#byHand(retryRun(run, this.#ports));
  }

  cancel(run: string): Promise<ByHand> {
    return this.#byHand(cancelRun(run, this.#ports));
  }

  decide(run: string, decision: Decision): Promise<ByHand> {
    return this.#byHand(decideRun(run, decision, this.#ports));
  }

  /** What was done by hand may be work, or the end of it. */
  async #byHand(done: Promise<ByHand>): Promise<ByHand> {
    const result = await done;
    this.wake();
    return result;
  }

  async #rounds(): Promise<void> {
    while (this.#isAskedAgain && this.#state === "running") {
      this.#isAskedAgain = false;
      if (!(await this.#guarded(() => this.#round()))) break;
    }
    this.#endRound();
  }

  #endRound(): void {
    this.#isRound = false;
    if (this.#isAskedAgain) this.wake();
    this.#releaseIfStopped();
  }

  async #round(): Promise<void> {
    const { store, clock, gates } = this.#ports;
    await this.#watch();
    const now = clock.now();
    const { steps, nextAt } = await store.due(now, gates.widest * 2);
    const times = nextAt === undefined ? [] : [nextAt];
    let isHeldOnly = true;
    for (const step of steps.filter((each) => !this.#claimed.has(nameOf(each)))) {
      const admission = this.#admit(step);
      if (admission.kind === "go") this.#begin(step);
      if (admission.kind !== "held") isHeldOnly = false;
      if ("afterMs" in admission && admission.afterMs !== undefined) times.push(now + Math.ceil(admission.afterMs));
    }
    this.#nextAt = times.length === 0 ? undefined : Math.min(...times);
    if (this.#claimed.size === 0 && (isHeldOnly || this.#isPaused) && !this.#isAskedAgain) this.#release();
    this.#sleep(this.#nextAt === undefined ? longestSleepMs : this.#nextAt - now);
  }

  #admit(step: DueStep): Admission {
    if (this.#state !== "running" || this.#isPaused) return { kind: "held" };
    const isFull = this.#claimed.size >= this.#ports.concurrency;
    // Destinations that hang must not hold every place; so a lane without an attempt is never shut out.
    if (isFull && [...this.#claimed.values()].includes(step.lane)) return { kind: "soon" };
    return this.#ports.gates.admit(step);
  }

  #begin(step: DueStep): void {
    this.#claimed.set(nameOf(step), step.lane);
    this.#ports.gates.begin(step);
    const work = step.lane === "" ? carryOn(step.run, {}, this.#ports) : attempt(step, this.#ports);
    void work
      .catch((thrown: unknown) => failedBy(thrown, step, this.#ports))
      // What fails even so is left alone for a while, and tried again.
      .catch((thrown: unknown) => this.#trouble(thrown))
      .finally(() => {
        this.#claimed.delete(nameOf(step));
        this.#ports.gates.leave(step);
        this.wake();
        this.#releaseIfStopped();
      });
  }

  #sleep(forMs: number): void {
    this.#cancelTimer();
    if (this.#state !== "running") return;
    this.#cancelTimer = this.#ports.timer(Math.max(0, Math.min(longestSleepMs, forMs)), () => this.wake());
  }

  async #guarded(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      await this.#trouble(thrown);
      this.wake();
      return false;
    }
  }

  async #trouble(thrown: unknown): Promise<void> {
    this.#ports.onEvent({ kind: "trouble", what: thrown instanceof Error ? thrown.message : String(thrown) });
    if (storeFaultOf(thrown)?.isFinal === true) {
      // Nothing can be put on record any more, so nothing may be done: what is left is for the next start.
      this.#state = "stopped";
      this.#cancelTimer();
      this.#release();
      return;
    }
    await new Promise<void>((resolve) => this.#ports.timer(troubleMs, resolve));
  }

  #untilFree(mostMs: number): Promise<void> {
    if (this.#isFree) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#ports.timer(mostMs, resolve);
      this.#waiting.push(() => {
        cancel();
        resolve();
      });
    });
  }

  /** True when nothing is under way that writes to the store. */
  get #isFree(): boolean {
    return this.#claimed.size === 0 && !this.#isRound;
  }

  #releaseIfStopped(): void {
    if (this.#state === "stopped" && this.#isFree) this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function nameOf({ run, step }: DueStep): string {
  return `${run}/${step}`;
}
