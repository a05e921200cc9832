import type { AdmitPorts, PushedContract, SourceRequest } from "@heed/integrations/source";
import type { ResolvedSource } from "../delivery/connections.ts";
import type { Clock } from "../ports.ts";
import type { SourceView } from "../query.ts";

/** Tells the requests of a source from those of others, as its integration does it. */
export type AdmitIt = (request: SourceRequest, ports: AdmitPorts<PushedContract>) => boolean;

interface DoorPorts {
  /** The half that tells, loaded when it is first needed. */
  readonly admitter: (source: string) => Promise<AdmitIt>;
  readonly clock: Clock;
}

/** A source that sends its records by itself: who is let in, and into which dataset. */
export class Door {
  readonly #id: string;
  readonly #of: ResolvedSource;
  readonly #ports: DoorPorts;
  #letInAt: number | undefined;
  #refused = 0;

  constructor(id: string, of: ResolvedSource, ports: DoorPorts) {
    this.#id = id;
    this.#of = of;
    this.#ports = ports;
  }

  get dataset(): string {
    return this.#of.dataset;
  }

  view(): SourceView {
    const lookedAt = this.#letInAt;
    return {
      ...{ source: this.#id, dataset: this.#of.dataset, state: "waiting", refused: this.#refused },
      ...(lookedAt === undefined ? {} : { lookedAt }),
    };
  }

  /** True for a request that is the source's. */
  async isLetIn(request: SourceRequest): Promise<boolean> {
    const { admitter, clock } = this.#ports;
    const admit = await admitter(this.#of.source);
    // The settings were checked against the contract of this very source.
    const ports = { settings: this.#of.settings, now: () => clock.now() } as AdmitPorts<PushedContract>;
    const isIts = admit(request, ports);
    if (isIts) this.#letInAt = clock.now();
    else this.#refused += 1;
    return isIts;
  }
}
