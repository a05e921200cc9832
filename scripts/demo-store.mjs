import { mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { openSqliteStore } from "../packages/runtime/dist/stores/sqlite/store.js";
import { root } from "./run.mjs";

/**
 * An empty folder for this run, with an empty store in it. `.heed/demo`, where it stays to be looked at; while another run
 * has its store there, a folder of our own beside it, which `close` takes away.
 */
export async function openFreshStore() {
  const shared = join(root, ".heed/demo");
  const isOurs = await isFree(shared);
  const folder = isOurs ? shared : `${shared}-${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  const { store } = await open(folder);
  const close = async () => {
    await store.close();
    if (!isOurs) rmSync(folder, { recursive: true, force: true });
  };
  return { store, folder, file: relative(process.cwd(), fileIn(folder)), close };
}

/** A store that is in use refuses to be opened; anything else that may lie there, we can do without. */
async function isFree(folder) {
  mkdirSync(folder, { recursive: true });
  const opened = await openSqliteStore(fileIn(folder));
  if (opened.kind === "refused") return opened.fault.name !== "store-in-use";
  await opened.store.close();
  return true;
}

async function open(folder) {
  mkdirSync(folder, { recursive: true });
  const opened = await openSqliteStore(fileIn(folder));
  if (opened.kind === "refused") throw new Error(opened.fault.message);
  return opened;
}

const fileIn = (folder) => join(folder, "heed.db");
