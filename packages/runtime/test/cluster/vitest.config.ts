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
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // One cluster at a time has the machine.
    maxWorkers: 1,
  },
});
