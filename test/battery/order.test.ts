import { describe, test } from "vitest";
import { oneAfterTheOther, open, ordered, scale, timeout, withService } from "./rows.ts";

withService();

describe("versions of one record", () => {
  test("row 18: are done one after the other, under failures and kills, and hold up no other record", {
    timeout,
  }, async () => {
    const world = await open({ w: ordered }, { concurrencyPerConnection: 32 });
    await oneAfterTheOther(world, 10 * scale);
  });
});
