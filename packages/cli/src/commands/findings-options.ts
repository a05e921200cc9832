import { Option } from "@commander-js/extra-typings";
import { failLevels } from "../output/findings.ts";

/** `--config FILE`. */
export const configOption = () =>
  new Option("--config <file>", "the configuration (default: the nearest heed.config.ts)");

/** `--fail-level LEVEL`. */
export const failLevelOption = () =>
  new Option("--fail-level <level>", "the mildest finding that fails the command: it exits with 1")
    .choices(failLevels)
    .default("error" as const);

/** `--quiet`. */
export const quietOption = () => new Option("--quiet", "only findings: no progress, no notices, no last line");
