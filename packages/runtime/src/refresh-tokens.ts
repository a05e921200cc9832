import type { RefreshTokens } from "@heed/integrations";
import type { Store } from "./ports.ts";
import { groupCommit } from "./stores/group-commit.ts";

/** Refresh tokens in the store. One that is written is on the disk before it is used. */
export function refreshTokensIn(
  store: Store,
  writer: Pick<ReturnType<typeof groupCommit>, "write"> = groupCommit(store),
): RefreshTokens {
  return {
    read: (name) => store.refreshToken(name),
    write: (name, sealed) => writer.write([{ kind: "refresh-token", name, sealed }]),
  };
}
