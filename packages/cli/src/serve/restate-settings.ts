import { type Diagnostic, diagnose } from "@heed/plan";
import type { RestateOptions } from "@heed/runtime/restate";
import { z } from "zod";
import { badServeSetting } from "../faults.ts";
import type { Settings } from "./settings.ts";

const addresses = z.array(z.url({ protocol: /^https?$/ })).min(1);

/** What a service that works for a cluster may be told of it. */
export const restateSchema = z
  .strictObject({
    ingress: addresses,
    admin: addresses,
    home: z.string().min(1).max(200),
    host: z.string().min(1),
    // Of what is under way the cluster knows where it was begun: the port has to be the same after a start.
    port: z.int().min(1).max(65_535),
    advertised: z.url({ protocol: /^https?$/ }),
    identityKeys: z.array(z.string().regex(/^publickeyv1_[1-9A-HJ-NP-Za-km-z]{40,50}$/, "it is no `publickeyv1_…`")),
  })
  .partial();

/** Those settings by their names in the environment. */
export const restateNames = {
  HEED_RESTATE_INGRESS: "restate.ingress",
  HEED_RESTATE_ADMIN: "restate.admin",
  HEED_RESTATE_HOME: "restate.home",
  HEED_RESTATE_HOST: "restate.host",
  HEED_RESTATE_PORT: "restate.port",
  HEED_RESTATE_ADVERTISED: "restate.advertised",
  HEED_RESTATE_IDENTITY_KEYS: "restate.identityKeys",
} as const;

/** How the engine is set up, and what is missing for that. */
export interface RestateSetup {
  readonly options: Omit<RestateOptions, "sdk">;
  readonly faults: readonly Diagnostic[];
}

const usualPort = 9_080;

/** Puts together how a service works for a cluster. */
export function restateSetup({ restate = {} }: Settings): RestateSetup {
  const { ingress = [], admin = [], home = "", host, port = usualPort, advertised, identityKeys = [] } = restate;
  const missing = Object.entries({ ingress, admin, home }).filter(([, value]) => value.length === 0);
  const reason = "the engine `restate` cannot do without it, and it is not set";
  const whole = (all: readonly string[]) => all.map((address) => address.replace(/\/+$/, ""));
  return {
    options: {
      ...{ ingress: whole(ingress), admin: whole(admin), home, port, identityKeys },
      ...(host === undefined ? {} : { host }),
      ...(advertised === undefined ? {} : { advertised }),
    },
    faults: missing.map(([name]) => diagnose(badServeSetting, { where: `\`restate.${name}\``, reason })),
  };
}
