import { admitters, hinters, receivers, sourceContracts } from "@heed/integrations/registry";
import type { SourceRequest } from "@heed/integrations/source";
import type { ActivePlan } from "../active-plan.ts";
import type { ResolvedSource } from "../delivery/connections.ts";
import type { EnginePorts } from "../engines/engine.ts";
import type { SourceView } from "../query.ts";
import { type AdmitIt, Door } from "./door.ts";
import { readFile } from "./read-file.ts";
import { type HintAt, type LookAt, type LoopPorts, SourceLoop } from "./source-loop.ts";
import { storedOf } from "./stored-of.ts";

interface SourcesOf {
  readonly active: Pick<ActivePlan, "plan">;
  readonly pressure: LoopPorts["pressure"];
  readonly take: LoopPorts["take"];
}

/** The sources of a runtime, out of what its engine works with. */
export function sourcesOf(
  { store, clock, timer, random, onEvent, outside, stopping }: EnginePorts,
  { active, pressure, take }: SourcesOf,
): Sources {
  const { http, refreshTokens } = outside;
  return new Sources({
    receiver: shippedReceiver,
    hinter: shippedHinter,
    cursor: (source) => store.cursor(source),
    stored: (dataset) => (prefix) => storedOf(store, dataset, prefix),
    read: (dataset) => (chunks, format) =>
      readFile(chunks, format, active.plan.datasets.get(dataset)?.definition.fields ?? {}),
    outside: { http, refreshTokens, ended: stopping.signal, now: () => clock.now() },
    ...{ take, pressure, clock, timer, random, onEvent },
  });
}

/** The sources of the plan that is at work. */
export class Sources {
  readonly #ports: LoopPorts;
  #atWork: readonly (SourceLoop | Door)[] = [];
  #isReceiving = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: LoopPorts) {
    this.#ports = ports;
  }

  views(): readonly SourceView[] {
    return this.#atWork.map((each) => each.view());
  }

  receive(of: ReadonlyMap<string, ResolvedSource>): void {
    this.#isReceiving = true;
    void this.follow(of);
  }

  /** Lets the sources of another plan take the place of those before; where each has come stands in the store. */
  follow(of: ReadonlyMap<string, ResolvedSource>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (!this.#isReceiving) return;
      await Promise.all(this.#loops().map((loop) => loop.stop()));
      this.#atWork = [...of].map(([id, each]) =>
        isPushed(each.source)
          ? new Door(id, each, { admitter: shippedAdmitter, clock: this.#ports.clock })
          : new SourceLoop(id, each, this.#ports),
      );
      for (const loop of this.#loops()) loop.lookNow();
    });
    return this.#turn;
  }

  /** True when there is such a source, which is looked at now if it is one that has to be. */
  lookNow(source: string): boolean {
    const found = this.#named(source);
    if (found instanceof SourceLoop) found.lookNow();
    return found !== undefined;
  }

  /** Looks at a source because of a request; undefined where there is no such source that is looked at, false where the request is not its. */
  async hinted(source: string, request: SourceRequest): Promise<boolean | undefined> {
    const found = this.#named(source);
    return found instanceof SourceLoop ? found.hinted(request) : undefined;
  }

  /** Where a source is let in that sends by itself; undefined when none of this name does. */
  door(source: string): Door | undefined {
    const found = this.#named(source);
    return found instanceof Door ? found : undefined;
  }

  async stop(): Promise<void> {
    this.#isReceiving = false;
    await this.#turn;
    await Promise.all(this.#loops().map((loop) => loop.stop()));
    this.#atWork = this.#loops();
  }

  #named(source: string): SourceLoop | Door | undefined {
    return this.#atWork.find((each) => each.view().source === source);
  }

  #loops(): readonly SourceLoop[] {
    return this.#atWork.filter((each) => each instanceof SourceLoop);
  }
}

function isPushed(source: string): boolean {
  const known: { readonly [name: string]: { readonly kind: string } } = sourceContracts;
  return Object.hasOwn(known, source) && known[source]?.kind === "pushed";
}

/** The receiver that ships with Heed for a source. */
async function shippedReceiver(source: string): Promise<LookAt> {
  const known: { readonly [name: string]: () => Promise<{ readonly receive: unknown }> } = receivers;
  const load = Object.hasOwn(known, source) ? known[source] : undefined;
  if (load === undefined) throw new Error(`bug: there is no source \`${source}\``);
  // Which contract a plan's text names is known when it runs; its settings were checked against that very contract.
  return (await load()).receive as LookAt;
}

/** What tells the hints of a source, as it ships with Heed; undefined for one that sends none. */
async function shippedHinter(source: string): Promise<HintAt | undefined> {
  const known: { readonly [name: string]: () => Promise<{ readonly hint: unknown }> } = hinters;
  const load = Object.hasOwn(known, source) ? known[source] : undefined;
  // As for a receiver: the settings were checked against the contract of this very source.
  return load && ((await load()).hint as HintAt);
}

/** What tells the requests of a source from those of others, as it ships with Heed. */
async function shippedAdmitter(source: string): Promise<AdmitIt> {
  const known: { readonly [name: string]: () => Promise<{ readonly admit: unknown }> } = admitters;
  const load = Object.hasOwn(known, source) ? known[source] : undefined;
  if (load === undefined) throw new Error(`bug: there is no source \`${source}\` that sends by itself`);
  // As for a receiver: the settings were checked against the contract of this very source.
  return (await load()).admit as AdmitIt;
}
