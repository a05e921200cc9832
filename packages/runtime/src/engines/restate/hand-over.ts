import { workflowOf } from "../../delivery/settle.ts";
import { inTurn } from "../../in-turn.ts";
import type { RunRow } from "../../stores/rows.ts";
import { storeFaultOf } from "../../stores/store-fault.ts";
import type { EnginePorts } from "../engine.ts";
import type { Ask } from "./client.ts";
import { type KeptRun, writesOf } from "./kept-run.ts";
import { homeKey, homeParts, services } from "./names.ts";
import { OpenRuns } from "./open-runs.ts";
import { lineOf, type Turn } from "./orders.ts";
import type { Taken } from "./run-object.ts";
import type { News } from "./small-objects.ts";

/** What goes between a store and the cluster. */
export interface HandOverParts {
  readonly ports: EnginePorts;
  readonly ask: Ask;
  readonly home: string;
  readonly startWindow: number;
  readonly isStopped: () => boolean;
}

/** So often news are asked for: at first, when there were some, and at most when there are none. */
const newsEvery = { firstMs: 50, againMs: 250, mostMs: 1_000 };
/** A part without runs is looked at again after so long. */
const emptyMs = 20;
/** After trouble, work goes on so much later. */
const troubleMs = 1_000;
/** So many runs are read at once. */
const pageSize = 1_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Gives the runs of a store to the cluster, a bounded number at once, and writes into the store how they stand. */
export class HandOver {
  readonly #parts: HandOverParts;
  readonly #open = new OpenRuns();
  readonly #perLine = inTurn();
  readonly #published = new Map<string, Promise<void>>();
  #starting = 0;
  #isAskedAgain = true;
  readonly #newsMs = Array.from({ length: homeParts }, () => newsEvery.firstMs);
  /** True once all runs of the store were begun, and not while others are looked for. */
  #hasLooked = false;

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  wake(): void {
    this.#isAskedAgain = true;
    this.#newsMs.fill(newsEvery.firstMs);
  }

  /** Works until it is stopped. */
  async work(): Promise<void> {
    const parts = Array.from({ length: homeParts }, (_, part) => this.#listen(part));
    await Promise.all([this.#repeat(() => this.#look()), ...parts]);
  }

  /** Resolves when all runs have ended or wait; gives when the first of them goes on. */
  async idle(): Promise<number | undefined> {
    const { clock } = this.#parts.ports;
    const isResting = () => {
      const now = clock.now();
      return this.#open.times().every((until) => until !== undefined && until > now);
    };
    while (!this.#parts.isStopped()) {
      if (this.#hasLooked && !this.#isAskedAgain && this.#starting === 0 && isResting()) break;
      await sleep(10);
    }
    const times = this.#open.times().filter((until) => until !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Writes into the store how a run stands. */
  async show(kept: KeptRun): Promise<void> {
    const { run } = kept;
    const { store, writer } = this.#parts.ports;
    // One in an order that is taken for one that goes on again would be held behind itself.
    const isOpen = kept.order !== undefined && (await store.run(run.id))?.state === "running";
    await writer.write(writesOf(kept, isOpen));
    if (run.state !== "running") {
      this.#open.delete(run.id);
      return;
    }
    if (kept.order?.isHeld === true) return this.#open.set(run.id, undefined);
    const times = run.steps.flatMap(({ state }) => ("dueAt" in state ? [state.dueAt] : []));
    this.#open.set(run.id, times.length === 0 ? undefined : Math.min(...times));
  }

  async #repeat(act: () => Promise<void>): Promise<void> {
    while (!this.#parts.isStopped()) {
      try {
        await act();
      } catch (thrown) {
        if (this.#parts.isStopped()) return;
        this.#tell(thrown);
        if (storeFaultOf(thrown)?.isFinal === true) throw thrown;
        await sleep(troubleMs);
      }
    }
  }

  #tell(thrown: unknown): void {
    const fault = storeFaultOf(thrown)?.fault;
    const what = fault?.message ?? (thrown instanceof Error ? thrown.message : String(thrown));
    this.#parts.ports.onEvent({ kind: "trouble", what, ...(fault && { code: fault.code }) });
  }

  /** Finds the runs that are new in the store, and gives those that began first before the others. */
  async #look(): Promise<void> {
    if (!this.#isAskedAgain) return sleep(10);
    this.#isAskedAgain = false;
    this.#hasLooked = false;
    const found: RunRow[] = [];
    let after: string | undefined;
    do {
      const page = await this.#parts.ports.store.runs({
        state: "running",
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      const unknown = page.items.filter(({ id }) => !this.#open.has(id));
      found.push(...unknown);
      // The newest come first: behind those that are known there are no others.
      after = unknown.length === page.items.length ? page.next : undefined;
    } while (after !== undefined && !this.#parts.isStopped());
    for (const run of found.reverse()) await this.#begin(run);
    this.#hasLooked = true;
  }

  async #begin(run: RunRow): Promise<void> {
    while (this.#starting >= this.#parts.startWindow && !this.#parts.isStopped()) await sleep(2);
    this.#open.set(run.id, undefined);
    this.#starting += 1;
    const line = lineOf(run);
    void this.#perLine(line, () => this.#untilGiven(run.id, line)).finally(() => {
      this.#starting -= 1;
    });
  }

  async #untilGiven(id: string, line: string): Promise<void> {
    while (!this.#parts.isStopped()) {
      try {
        return await this.#give(id, line);
      } catch (thrown) {
        if (this.#parts.isStopped()) return;
        this.#tell(thrown);
        await sleep(troubleMs);
      }
    }
  }

  async #give(id: string, line: string): Promise<void> {
    const { ports, ask, home } = this.#parts;
    const run = await ports.store.run(id);
    if (run === undefined || run.state !== "running") return void this.#open.delete(id);
    await this.#publish(run.plan);
    const isOrdered = workflowOf((await ports.plans.of(run.plan))?.plan, run)?.order !== undefined;
    const taken: Taken = { run, home, ...(isOrdered && { line }) };
    await ask({ service: services.runs, key: id, method: "take" }, taken);
    if (!isOrdered) return;
    const turn: Turn = { run: id, place: run.startedAt, isBack: false };
    await ask({ service: services.orders, key: line, method: "join" }, turn);
  }

  /** Every worker may need the plan of a run that it is given. */
  #publish(hash: string): Promise<void> {
    const already = this.#published.get(hash);
    if (already !== undefined) return already;
    const { ports, ask } = this.#parts;
    const done = ports.store.plan(hash).then(async (plan) => {
      if (plan !== undefined) await ask({ service: services.plans, key: hash, method: "put" }, plan);
    });
    this.#published.set(hash, done);
    done.catch(() => this.#published.delete(hash));
    return done;
  }

  /** Hears how the runs of a part stand. */
  async #listen(part: number): Promise<void> {
    let seen = 0;
    await this.#repeat(async () => {
      if (this.#open.count(part) === 0) return sleep(emptyMs);
      const to = { service: services.homes, key: homeKey(this.#parts.home, part), method: "news" };
      const { last, runs } = await this.#parts.ask<News>(to, seen);
      await Promise.all(runs.map((kept) => this.show(kept)));
      seen = last;
      const laterMs = Math.min(newsEvery.mostMs, (this.#newsMs[part] ?? newsEvery.mostMs) * 1.5);
      this.#newsMs[part] = runs.length > 0 ? newsEvery.againMs : laterMs;
      await sleep(this.#newsMs[part] ?? laterMs);
    });
  }
}
