import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
  readonly homepage: string;
}

function manifest(): Manifest {
  const read: Manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return read;
}

/** The version of the command. */
export function version(): string {
  return manifest().version;
}

/** Where the documentation is. */
export function homepage(): string {
  return manifest().homepage;
}
