import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives all tests a folder for what they write, and removes it after the last: they make thousands of small projects. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "heed-tests-"));
  // Some tests run as a user that may do less.
  chmodSync(folder, 0o755);
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
