import { createRequire } from "node:module";
import { join } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import type { RuntimeOptions } from "@heed/runtime";
import { sdkNotLoaded } from "../faults.ts";
import type { Io } from "../io.ts";
import { reasonOf } from "../reason-of.ts";
import { restateSetup } from "./restate-settings.ts";
import type { Settings } from "./settings.ts";

/** What carries runs out, as the settings have it; or everything that keeps it from that. */
export type FoundEngine =
  | { readonly kind: "good"; readonly engine: RuntimeOptions["engine"] }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** Finds the engine that the settings ask for. That of a cluster is loaded only when it is asked for. */
export async function engineOf(settings: Settings, io: Pick<Io, "cwd">): Promise<FoundEngine> {
  if (settings.engine !== "restate") return { kind: "good", engine: undefined };
  const { identityFaults, isRestateSdk, restateEngine } = await import("@heed/runtime/restate");
  const { options, faults } = restateSetup(settings);
  const found = loadSdk(io.cwd);
  const isKnown = found.kind === "loaded" && isRestateSdk(found.sdk);
  const reason = found.kind === "failed" ? found.reason : "it is of a version that this release does not know";
  const all = [...faults, ...identityFaults(options), ...(isKnown ? [] : [diagnose(sdkNotLoaded, { reason })])];
  if (all.length > 0 || found.kind === "failed") return { kind: "refused", faults: all };
  return { kind: "good", engine: restateEngine({ sdk: found.sdk, ...options }) };
}

const sdk = "@restatedev/restate-sdk";

type Loaded = { readonly kind: "loaded"; readonly sdk: unknown } | { readonly kind: "failed"; readonly reason: string };

/** The SDK as it is installed where the command runs, or beside the command. */
function loadSdk(cwd: string): Loaded {
  let reason = "it is not installed";
  for (const place of [join(cwd, "package.json"), import.meta.url]) {
    const require = createRequire(place);
    try {
      return { kind: "loaded", sdk: require(sdk) };
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
      if (!isMissing) reason = reasonOf(error);
    }
  }
  return { kind: "failed", reason };
}
