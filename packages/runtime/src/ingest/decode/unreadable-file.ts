import { type Diagnostic, diagnose } from "@heed/plan";
import { unreadableInput } from "./faults.ts";

/** Why a file cannot be read, from the error that the operating system gave; undefined for any other error. */
export function unreadableFile(path: string, error: unknown): Diagnostic | undefined {
  const code = systemCode(error);
  return code === undefined ? undefined : unreadable(path, code);
}

/** The same, from the code of the error. */
export function unreadable(path: string, code: string): Diagnostic {
  return diagnose(unreadableInput, { path, reason: wordsFor(code), help: remedies[code] ?? "check the path" });
}

const remedies: { readonly [code: string]: string } = {
  ENOENT: "check the path; it is taken from the folder in which the command runs",
  ENOTDIR: "check the path; a part of it is a file, not a folder",
  EISDIR: "name one file; to read several, join them: `cat *.ndjson | heed run PLAN --input -`",
  EACCES: "let this user read it, or run as a user who may",
  EPERM: "let this user read it, or run as a user who may",
};

const words: { readonly [code: string]: string } = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  EIO: "the disk could not be read",
};

/** What the code of an error of the operating system means for someone who wants to read. */
export function wordsFor(code: string): string {
  return words[code] ?? `the system says ${code}`;
}

/** The code of an error that the operating system gave; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
