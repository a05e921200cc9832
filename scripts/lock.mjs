import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const folder = join(root, ".setup-lock");
const me = String(process.pid);
const staleAfterMs = 15 * 60_000;

/** Does `work` while no other process does; another start in the same checkout waits, and says so. */
export async function alone(work) {
  for (let waited = false; !takeFree() && !takeOver(); waited = true) {
    if (!waited) console.error(`Another process (${owner() ?? "unknown"}) is setting up this folder; waiting for it.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/**
 * The lock is a folder whose one file is named after its owner's process id. It is only ever taken by renaming, because
 * when several processes rename the same thing one of them succeeds, and nobody sees a lock without an owner.
 */
function takeFree() {
  const mine = `${folder}.${me}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, me), "");
  const taken = succeeds(() => renameSync(mine, folder));
  if (!taken) rmSync(mine, { recursive: true, force: true });
  return taken;
}

function takeOver() {
  const other = owner();
  if (other === undefined || !isGone(other)) return false;
  return succeeds(() => {
    // Before the renaming, so that the next one never sees our id with the old time.
    utimesSync(join(folder, other), new Date(), new Date());
    renameSync(join(folder, other), join(folder, me));
  });
}

function release() {
  const mine = `${folder}.${me}`;
  if (owner() === me && succeeds(() => renameSync(folder, mine))) rmSync(mine, { recursive: true, force: true });
}

function owner() {
  try {
    return readdirSync(folder)[0];
  } catch {
    return undefined;
  }
}

/** Process ids come again, after a reboot and in containers: an old lock is nobody's, and ours is not held yet. */
function isGone(other) {
  if (other === me) return true;
  try {
    if (Date.now() - statSync(join(folder, other)).mtimeMs > staleAfterMs) return true;
    process.kill(Number(other), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function succeeds(act) {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
