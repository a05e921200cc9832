import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { urlOf } from "./runtime-options.ts";

/** Where the service is. */
export const addressOption = () =>
  new Option("--address <url>", "the service (default: HEED_ADDRESS, else http://127.0.0.1:8787)").argParser(urlOf);

/** What the service is asked with. */
export const keyOption = () => new Option("--key <key>", "a key of the service (default: HEED_API_KEY)");

/** How an answer is told. */
export const formatOption = () =>
  new Option("--format <format>", "how the answer is told").choices(["text", "json"] as const).default("text" as const);

/** How long a list is. */
export const limitOption = () =>
  new Option("--limit <number>", "how many at most").argParser(limitOf).default(20, "20");

/** Where a list goes on. */
export const afterOption = () => new Option("--after <place>", "what the page before ended with");

function limitOf(written: string): number {
  const limit = Number(written);
  if (!/^\d+$/.test(written) || limit < 1 || limit > 1_000)
    throw new InvalidArgumentError("write a whole number from 1 to 1000.");
  return limit;
}
