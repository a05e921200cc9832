import { defineConfig } from "vitest/config";

// Tests read the sources of every package, so they need no build and their stack traces show what was written.
const conditions = ["heed-source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: "test/temporary-folder.ts",
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    // A test that creates a TypeScript program takes seconds on a small busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many wait for a process or for time to pass: two workers leave some of two cores idle.
    maxWorkers: 3,
    // Most of a file's time would be loading the compiler anew. No test leaves anything behind that the next file meets.
    isolate: false,
  },
});
