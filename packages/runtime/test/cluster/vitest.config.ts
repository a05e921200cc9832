import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const conditions = ["heed-source", "node", "import", "default"];

export default defineConfig({
  root: fileURLToPath(new URL("../../../..", import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: "test/temporary-folder.ts",
    include: ["packages/runtime/test/cluster/*.cluster.ts", "test/battery/cluster/*.cluster.ts"],
    // Minutes long, and not steady on a machine that does other things as well: docs/reliability.md says how it stands.
    exclude: process.env.HEED_CLUSTER_TORN === "1" ? [] : ["test/battery/cluster/torn.cluster.ts"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // One cluster at a time has the machine.
    maxWorkers: 1,
  },
});
