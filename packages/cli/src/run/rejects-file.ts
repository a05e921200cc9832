import { type FileHandle, open, stat } from "node:fs/promises";
import { type Diagnostic, diagnose } from "@heed/plan";
import type { Taken } from "@heed/runtime/decode";
import { rejectsAreInput, rejectsNotWritten } from "../faults.ts";
import { reasonOf } from "../reason-of.ts";

/**
 * The file of records that could not be taken, one JSON object a line: `{ "input", "line", "place", "reason", "issues", "raw" }`.
 * Made when the first one comes, or at once when the user named it. After a failure nothing more is written, and `fault` says why.
 */
export class RejectsFile {
  readonly path: string;
  readonly #input: string;
  #handle: FileHandle | undefined;
  #fault: Diagnostic | undefined;
  #written = 0;

  constructor(path: string, input: string) {
    this.path = path;
    this.#input = input;
  }

  /** Why not all is in the file; undefined while it is. */
  get fault(): Diagnostic | undefined {
    return this.#fault;
  }

  /** How many records are in it. */
  get written(): number {
    return this.#written;
  }

  /** Makes the file, empty. Never over one that the command reads. */
  async make(reads: readonly string[]): Promise<void> {
    if (await isOneOf(this.path, reads)) this.#fault = diagnose(rejectsAreInput, { path: this.path });
    else
      await this.#try(async () => {
        this.#handle = await open(this.path, "w");
      });
  }

  async add(rejected: readonly Taken[], reads: readonly string[]): Promise<void> {
    if (rejected.length === 0 || this.#fault !== undefined) return;
    if (this.#handle === undefined) await this.make(reads);
    const lines = rejected.map((each) => `${JSON.stringify(entryOf(each, this.#input))}\n`).join("");
    const isWritten = await this.#try(async () => this.#handle?.appendFile(lines));
    if (isWritten) this.#written += rejected.length;
  }

  /** Ends the file. What was added is on the disk then. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle === undefined) return;
    // A device such as a pipe cannot be synced, and need not be.
    await this.#try(() => handle.sync().catch((error) => (isNoFile(error) ? undefined : Promise.reject(error))));
    await handle.close().catch(() => undefined);
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    try {
      if (this.#fault === undefined) await act();
    } catch (error) {
      this.#fault = diagnose(rejectsNotWritten, { path: this.path, reason: reasonOf(error) });
    }
    return this.#fault === undefined;
  }
}

function isNoFile(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EINVAL" || error.code === "ENOTSUP");
}

function entryOf({ item, result }: Taken, input: string) {
  const issues = result.kind === "rejected" ? result.issues : [];
  const { line, place, raw } = item;
  return { input, line, place, reason: reasonText(issues), ...(item.kind === "record" ? { issues } : {}), raw };
}

/** What is wrong with a record, as one line. */
export function reasonText(issues: readonly { readonly path: string; readonly message: string }[]): string {
  return issues.map(({ path, message }) => (path === "" ? message : `\`${path}\` ${message}`)).join("; ");
}

/** By device and number, as a file has many names. */
async function isOneOf(path: string, reads: readonly string[]): Promise<boolean> {
  const identity = async (file: string) =>
    stat(file).then(
      ({ dev, ino }) => `${dev}/${ino}`,
      () => undefined,
    );
  const own = await identity(path);
  const others = await Promise.all(reads.map(identity));
  return own !== undefined && others.includes(own);
}
