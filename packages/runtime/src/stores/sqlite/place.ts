import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A disk with less is held to be full: one record of the largest kind may need as much. */
const leastRoomBytes = 1_048_576;

/** How much room a file and its journal take, and how much there is left; undefined where that cannot be told. */
export function sizesOf(
  path: string,
): { readonly file: number; readonly journal: number; readonly free: number } | undefined {
  const size = (of: string) => statSync(of, { throwIfNoEntry: false })?.size ?? 0;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return { file: size(path), journal: size(`${path}-wal`), free: bavail * bsize };
  } catch {
    return undefined;
  }
}

/** False when the disk on which a file is, or is to be, has no room for a record any more. True where that cannot be told. */
export function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize >= leastRoomBytes;
  } catch {
    return true;
  }
}

/** What keeps this user from writing a file, in words; undefined when nothing is seen to. */
export function obstacleAt(path: string): string | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) return `its folder \`${folder}\` does not exist, or this user may not look into it`;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return "it is a folder";
  // A store has files beside it: the journal, its index, the lock.
  if (!mayUse(folder, constants.W_OK | constants.X_OK)) return `this user may not write in its folder \`${folder}\``;
  const shut = [path, `${path}-wal`, `${path}-shm`].find((file) => existsSync(file) && !mayUse(file, readAndWrite));
  if (shut === undefined) return undefined;
  return shut === path ? "this user may not write it" : `this user may not write \`${shut}\``;
}

const readAndWrite = constants.R_OK | constants.W_OK;

function mayUse(path: string, how: number): boolean {
  try {
    accessSync(path, how);
    return true;
  } catch {
    return false;
  }
}
