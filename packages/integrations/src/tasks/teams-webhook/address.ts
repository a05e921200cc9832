import type { ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** The address to post to; undefined when the secret is none of a webhook: no `https:`, or no signature in it. */
export function addressOf({ url, baseUrl }: ResolvedSettings<typeof contract>): URL | undefined {
  const written = url.reveal();
  if (!URL.canParse(written)) return undefined;
  const address = new URL(written);
  if (address.protocol !== "https:" || (address.searchParams.get("sig") ?? "") === "") return undefined;
  return baseUrl === undefined ? address : new URL(address.pathname + address.search, baseUrl);
}

/** Says of a connection that its secret is no such address. */
export const notAWebhook = "the secret `url` is not the address of a webhook: `https:`, with a signature (`sig`) in it";
