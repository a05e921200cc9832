import type { Session } from "./session.ts";

/** Servers end sessions that say nothing, the hastiest after half a minute; ours end before that. */
const idleMs = 5_000;
/** Many servers take only so many mails in one session. */
const mostMails = 100;

/** The sessions of one connection that are open and have nothing to do. */
export interface Sessions {
  /** One that has been used before; undefined when there is none. */
  take(): Session | undefined;
  /** Keeps one for the next mail, for a while. */
  keep(session: Session): void;
}

interface Kept {
  readonly session: Session;
  readonly timer: NodeJS.Timeout;
}

/** Keeps sessions until they have been idle for some seconds, or until `ended`. */
export function keptSessions(ended: AbortSignal): Sessions {
  const idle: Kept[] = [];
  const mails = new WeakMap<Session, number>();
  const drop = (kept: Kept) => {
    clearTimeout(kept.timer);
    kept.session.close();
  };
  ended.addEventListener("abort", () => idle.splice(0).forEach(drop), { once: true });
  return {
    take: () => {
      for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
        clearTimeout(kept.timer);
        if (kept.session.isOpen()) return kept.session;
      }
      return undefined;
    },
    keep: (session) => {
      const sent = (mails.get(session) ?? 0) + 1;
      mails.set(session, sent);
      if (ended.aborted || sent >= mostMails || !session.isOpen()) return session.close();
      const kept: Kept = { session, timer: setTimeout(() => expire(kept), idleMs).unref() };
      idle.push(kept);
    },
  };

  function expire(kept: Kept): void {
    const at = idle.indexOf(kept);
    if (at !== -1) idle.splice(at, 1).forEach(drop);
  }
}
