import type { DeliveryPorts } from "./delivery/ports.ts";
import type { Store } from "./ports.ts";
import { storeFaultOf } from "./stores/store-fault.ts";

/** How long what is over is kept, in days. */
export interface Retention {
  /** Runs that are done or were cancelled, plans that nothing needs any more, versions of records that later ones have followed, and what was rejected. */
  readonly doneDays: number;
  /** Runs that failed, so that someone may still look into them and let them go on. */
  readonly failedDays: number;
  /** The newest version of a record, after which it would count as new if it came again. */
  readonly recordsDays: number;
}

/** How long everything is kept where nobody says otherwise. */
export const usualRetention: Retention = { doneDays: 30, failedDays: 90, recordsDays: 400 };

export interface TidyPorts extends Pick<DeliveryPorts, "clock" | "onEvent"> {
  readonly store: Pick<Store, "forget">;
  /** While a plan is being put to work nothing is deleted: it is there or not, and does not go meanwhile. */
  readonly active: { readonly isChanging: boolean };
}

const dayMs = 86_400_000;
/** Every minute; more often where something is kept for minutes only. */
const everyMs = (retention: Retention) =>
  Math.max(1_000, Math.min(60_000, Math.min(...Object.values(retention)) * dayMs));
/** Between two deletions, so that deliveries have their turn; and so many in a row, which is a million rows a day and more. */
const pauseMs = 50;
const mostInARow = 100;

/** Deletes what is old, a little at a time, until there is no more of it or it is enough. Gives how much. */
async function tidy(
  { store, clock, active }: TidyPorts,
  retention: Retention,
  isEnough: () => boolean,
): Promise<number> {
  const before = (days: number) => clock.now() - days * dayMs;
  let all = 0;
  for (let times = 0; times < mostInARow && !isEnough() && !active.isChanging; times += 1) {
    const count = await store.forget({
      doneBefore: before(retention.doneDays),
      failedBefore: before(retention.failedDays),
      recordsBefore: before(retention.recordsDays),
    });
    if (count === 0) break;
    all += count;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return all;
}

/** Deletes what is old every minute or more often, between `start` and `stop`. */
export function keepTidy(ports: TidyPorts, retention: Retention | false) {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isStopped = false;
  const work = async (): Promise<void> => {
    if (isBusy || retention === false) return;
    isBusy = true;
    try {
      await tidy(ports, retention, () => isStopped);
    } catch (thrown) {
      // A disk that is full now may have room in a minute.
      const what = storeFaultOf(thrown)?.fault.message ?? String(thrown);
      ports.onEvent({ kind: "trouble", what: `what is old could not be deleted: ${what}` });
    } finally {
      isBusy = false;
    }
  };
  return {
    start: () => {
      if (retention !== false) timer ??= setInterval(work, everyMs(retention)).unref();
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
