/**
 * Keeps refresh tokens that a service gave in place of older ones. The older one is worth nothing from then on, so what is written has to
 * last: a token is only used once it is written.
 */
export interface RefreshTokens {
  /** The newest one that was written under a name, sealed as it was written; undefined when none was. */
  read(name: string): Promise<string | undefined>;
  write(name: string, sealed: string): Promise<void>;
}

/** Keeps them as long as the process lives. */
export function refreshTokensInMemory(): RefreshTokens {
  const kept = new Map<string, string>();
  return {
    read: async (name) => kept.get(name),
    write: async (name, sealed) => void kept.set(name, sealed),
  };
}
