import { chmodSync, chownSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { started } from "./started.ts";
import { write } from "./world.ts";

/** Rights do not bind root. Where the tests run as root, the command runs as nobody, by the number that nobody has nearly everywhere. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Starts the command as a user whom the rights of files bind. */
export function asOrdinaryUser(command: string): (args: readonly string[], cwd: string) => ReturnType<typeof started> {
  if (!isRoot) return (args, cwd) => started(process.execPath, [command, ...args], cwd);
  // The bundle is in a folder that only its owner may enter.
  openUp(dirname(dirname(command)));
  const dropRights = write(
    dirname(command),
    "drop-rights.mjs",
    [`process.setgroups([]);`, `process.setgid(${nobody});`, `process.setuid(${nobody});`].join("\n"),
  );
  chmodSync(dropRights, 0o644);
  return (args, cwd) => started(process.execPath, ["--import", pathToFileURL(dropRights).href, command, ...args], cwd);
}

/** Gives a folder and all that is in it to the user of `asOrdinaryUser`. */
export function giveAway(folder: string): void {
  if (isRoot) forAll(folder, (path) => chownSync(path, nobody, nobody));
}

function openUp(folder: string): void {
  forAll(folder, (path) => chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644));
}

function forAll(path: string, act: (path: string) => void): void {
  act(path);
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) forAll(join(path, name), act);
}
