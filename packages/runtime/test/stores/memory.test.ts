import { createMemoryStore } from "@heed/runtime";
import { storeSuite } from "../stores.suite.ts";

storeSuite("a store in memory", async () => createMemoryStore());
