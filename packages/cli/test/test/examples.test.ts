import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { heed } from "../world.ts";

test.for<string>(["hotel-group", "coffee-mentions", "destinations", "sources"])(
  "the scenarios of the example %s come out as they say",
  async (name) => {
    const cwd = fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url));
    const { code, out } = await heed(["test"], { cwd });
    expect(out).not.toContain("✗");
    expect(code).toBe(0);
  },
);
