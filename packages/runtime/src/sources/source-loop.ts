import type { HintPorts, Look, PolledContract, SourcePorts, SourceRequest, Swept } from "@heed/integrations/source";
import type { Diagnostic, Json } from "@heed/plan";
import type { ResolvedSource } from "../delivery/connections.ts";
import type { RuntimeEvent } from "../event.ts";
import type { Clock, Random } from "../ports.ts";
import type { SourceView } from "../query.ts";
import { storeFaultOf } from "../stores/store-fault.ts";
import { nextLookMs } from "./next-look.ts";

/** Looks at a source, as its integration does it. */
export type LookAt = (look: Look<PolledContract>, ports: SourcePorts) => AsyncIterable<Swept>;

/** Tells the hints of a source from other requests, as its integration does it. */
export type HintAt = (request: SourceRequest, ports: HintPorts<PolledContract>) => Promise<boolean>;

/** Something that a source gave, with the cursor that is stored together with it. */
export type SourceBatch = Extract<Swept, { readonly kind: "batch" }>;

export interface LoopPorts {
  /** The half that calls, loaded when it is first needed. */
  readonly receiver: (source: string) => Promise<LookAt>;
  /** What tells the hints of a source from other requests; undefined for one that sends none. */
  readonly hinter: (source: string) => Promise<HintAt | undefined>;
  readonly cursor: (source: string) => Promise<string | undefined>;
  /** Stores a batch and its cursor with one write. */
  readonly take: (source: string, dataset: string, batch: SourceBatch) => Promise<void>;
  /** Why nothing more is to be taken in for the moment. */
  readonly pressure: () => Promise<Diagnostic | undefined>;
  readonly outside: Omit<SourcePorts, "read" | "stored" | "signal">;
  readonly read: (dataset: string) => SourcePorts["read"];
  readonly stored: (dataset: string) => SourcePorts["stored"];
  readonly clock: Clock;
  readonly timer: Required<Clock>["timer"];
  readonly random: Random;
  readonly onEvent: (event: RuntimeEvent) => void;
}

/** While nothing more is to be taken in, that is asked again after so long. */
const pausedMs = 1_000;

/** One source at work: looks at it again and again, one look at a time, until it is stopped or has to be. */
export class SourceLoop {
  readonly #id: string;
  readonly #of: ResolvedSource;
  readonly #ports: LoopPorts;
  readonly #ending = new AbortController();
  #view: Omit<SourceView, "source" | "dataset"> = { state: "waiting" };
  #failures = 0;
  #looking: Promise<void> | undefined;
  #cancel = (): void => undefined;

  constructor(id: string, of: ResolvedSource, ports: LoopPorts) {
    this.#id = id;
    this.#of = of;
    this.#ports = ports;
  }

  view(): SourceView {
    return { source: this.#id, dataset: this.#of.dataset, ...this.#view };
  }

  /**
   * Looks at once where a request is the other side's hint; false for one that is not, undefined where the other side sends none. A look that
   * runs is followed by another.
   */
  async hinted(request: SourceRequest): Promise<boolean | undefined> {
    const { outside, hinter } = this.#ports;
    const hint = await hinter(this.#of.source);
    // The settings were checked against the contract of this very source.
    const ports = { ...outside, settings: this.#of.settings, signal: this.#ending.signal } as HintPorts<PolledContract>;
    if (hint === undefined) return undefined;
    if (!(await hint(request, ports))) return false;
    // One that is stopped has to be mended first.
    if (this.#view.state !== "stopped") void (this.#looking ?? Promise.resolve()).then(() => this.lookNow());
    return true;
  }

  /** Looks at once, also where it was stopped: whoever says so has mended it. */
  lookNow(): void {
    if (this.#looking !== undefined || this.#ending.signal.aborted) return;
    this.#cancel();
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Ends the look that runs, at the next batch at the latest, and begins no other. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#cancel();
    await this.#looking;
  }

  async #look(): Promise<void> {
    this.#view = { ...this.#view, state: "looking" };
    const ended = await this.#swept();
    if (this.#ending.signal.aborted) return;
    const before = this.#view;
    const { clock, random } = this.#ports;
    this.#failures = ended.kind === "batch" ? 0 : this.#failures + 1;
    if (ended.kind === "stopped") {
      this.#view = { ...before, state: "stopped", reason: ended.reason };
      this.#tell("stopped", ended.reason);
      return;
    }
    const isGood = ended.kind === "batch";
    const afterMs = nextLookMs({
      everyMs: everyMsOf(this.#of.settings),
      failures: this.#failures,
      afterMs: isGood ? undefined : ended.afterMs,
      dice: random(),
    });
    this.#view = isGood
      ? { state: "waiting", lookedAt: clock.now() }
      : { ...before, state: "failing", reason: ended.reason };
    this.#tell(isGood ? "working" : "failing", isGood ? undefined : ended.reason);
    this.#cancel = this.#ports.timer(afterMs, () => this.lookNow());
  }

  /** What the look came to: its last batch, or why there was none. */
  async #swept(): Promise<Exclude<Swept, SourceBatch> | { readonly kind: "batch" }> {
    const { receiver, cursor, take, outside, read, stored: storedIn } = this.#ports;
    const { source, dataset, settings } = this.#of;
    try {
      const lookAt = await receiver(source);
      await this.#whileNotPressed();
      let stored = await cursor(this.#id);
      // The settings were checked against the contract of this very source.
      const look = { settings, cursor: jsonOf(stored) } as Look<PolledContract>;
      const ports = { ...outside, read: read(dataset), stored: storedIn(dataset), signal: this.#ending.signal };
      for await (const swept of lookAt(look, ports)) {
        if (swept.kind !== "batch") return swept;
        const next = JSON.stringify(swept.cursor);
        if (swept.items.length > 0 || next !== stored) await take(this.#id, dataset, swept);
        stored = next;
        await this.#whileNotPressed();
        if (this.#ending.signal.aborted) break;
      }
      return { kind: "batch" };
    } catch (thrown) {
      const stored = storeFaultOf(thrown);
      // The message of an error may hold a text of a record; where it was thrown does not.
      const what = thrown instanceof Error ? `${thrown.name} at ${placeOf(thrown)}` : "what is no error";
      if (stored === undefined)
        this.#ports.onEvent({ kind: "trouble", what: `bug: a look at ${this.#id} ended with ${what}` });
      return { kind: "later", reason: stored?.fault.message ?? "a bug of Heed's" };
    }
  }

  /** Waits while too much is due, or the disk has hardly any room. */
  async #whileNotPressed(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const pressed = await this.#ports.pressure();
      if (pressed === undefined) break;
      this.#view = { ...this.#view, state: "paused", reason: pressed.message };
      await new Promise<void>((resolve) => {
        const cancel = this.#ports.timer(pausedMs, resolve);
        this.#cancel = () => {
          cancel();
          resolve();
        };
      });
    }
    if (this.#view.state === "paused") this.#view = { ...this.#view, state: "looking" };
  }

  #told: "working" | "failing" | "stopped" = "working";

  #tell(state: "working" | "failing" | "stopped", reason: string | undefined): void {
    if (this.#told === state) return;
    this.#told = state;
    this.#ports.onEvent({ kind: "source", source: this.#id, state, ...(reason === undefined ? {} : { reason }) });
  }
}

function everyMsOf(settings: object): number {
  return "everySeconds" in settings && typeof settings.everySeconds === "number"
    ? settings.everySeconds * 1_000
    : 60_000;
}

function jsonOf(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

function placeOf({ stack = "" }: Error): string {
  return /\n\s+at ([^\n]*)/.exec(stack)?.[1] ?? "an unknown place";
}
