import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunRow, RuntimeOptions } from "@heed/runtime";
import type { RestateOptions } from "@heed/runtime/restate";
import { build } from "esbuild";
import { type Destination, startDestination } from "./destination.ts";
import { planText, type WrittenWorkflow } from "./plan.ts";

/** What a service is started with. */
export interface ServiceSettings {
  readonly store: string;
  readonly plan: string;
  readonly destination: string;
  /** The cluster that carries the runs out; the engine in the process where there is none. */
  readonly cluster?: ClusterPart;
  readonly options?: Partial<
    Pick<RuntimeOptions, "limits" | "concurrencyPerConnection" | "pressure" | "attemptTimeoutMs" | "retention">
  >;
}

/** How a service works for a cluster; `sdk` is the module to load. */
export interface ClusterPart extends Omit<RestateOptions, "sdk"> {
  readonly sdk: string;
}

/** What a world has from another one, or otherwise than alone. */
interface Shared {
  readonly cluster?: ClusterPart;
  /** Another service's destination and what was acknowledged, so that both count as one. */
  readonly beside?: World;
}

// Beside the package that the bundle leaves outside, so that Node finds it.
const bundles = fileURLToPath(new URL("../../packages/runtime/node_modules/.heed-test", import.meta.url));
const bundle = join(bundles, `battery-${randomUUID()}.mjs`);

/** Makes the program of the service; gives what takes it away again. */
export async function bundleService(): Promise<() => void> {
  mkdirSync(bundles, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL("service.ts", import.meta.url))],
    outfile: bundle,
    ...{ bundle: true, platform: "node", format: "esm", logLevel: "silent" },
    conditions: ["heed-source"],
    external: ["@photostructure/sqlite"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return () => rmSync(bundle, { force: true });
}

/** Dice that fall the same for the same seed. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A service on a store, its destination, and what was acknowledged to its senders. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), "heed-battery-"));
  readonly acknowledged: Set<string>;
  readonly destination: Destination;
  readonly #options: ServiceSettings["options"];
  /** What the process is started by, such as a tracer that is beside it and not above it. */
  under: readonly string[] = [];
  readonly #shared: Shared;
  #child: ChildProcess | undefined;
  #url = "";

  private constructor(destination: Destination, options: ServiceSettings["options"], shared: Shared) {
    this.destination = destination;
    this.#options = options;
    this.#shared = shared;
    this.acknowledged = shared.beside?.acknowledged ?? new Set();
  }

  static async open(
    workflows: { readonly [id: string]: WrittenWorkflow },
    options?: ServiceSettings["options"],
    { hasInbox = false, ...shared }: WorldWishes = {},
  ): Promise<World> {
    const world = new World(shared.beside?.destination ?? (await startDestination()), options, shared);
    writeFileSync(world.path("plan.json"), world.planText(workflows, hasInbox ? world.path("inbox") : undefined));
    return world;
  }

  planText(workflows: { readonly [id: string]: WrittenWorkflow }, inbox?: string): string {
    return planText(workflows, this.destination.url, inbox);
  }

  /** A file of this world's own. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts the service. Resolves when it listens, or, with what it said, when it ends before. */
  async start(): Promise<{ readonly code?: number | null; readonly err: string }> {
    const { folder, destination } = this;
    const settings: ServiceSettings = {
      ...{ store: join(folder, "heed.db"), plan: join(folder, "plan.json"), destination: destination.url },
      ...(this.#options && { options: this.#options }),
      ...(this.#shared.cluster && { cluster: this.#shared.cluster }),
    };
    const [command = "", ...args] = [...this.under, process.execPath, bundle, JSON.stringify(settings)];
    const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stderr.on("data", (text) => {
      err += text;
    });
    const listens = new Promise<void>((resolve) => {
      child.stdout.on("data", (text) => {
        out += text;
        if (out.includes("\n")) resolve();
      });
    });
    const code = await Promise.race([listens, once(child, "exit").then(([ended]): number | null => ended)]);
    if (code !== undefined) return { code, err };
    this.#child = child;
    this.#url = out.trim();
    return { err };
  }

  /** Ends the process by a signal, and gives its exit code. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return null;
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = await exited;
    this.#child = undefined;
    return code;
  }

  async ask(method: string, path: string, body?: string): Promise<{ readonly status: number; readonly body: Body }> {
    const headers = { "content-type": path.endsWith("/records") ? "application/x-ndjson" : "application/json" };
    const response = await fetch(`${this.#url}${path}`, { method, ...(body === undefined ? {} : { body, headers }) });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  /** Sends records once; gives the status, or undefined when nobody answered. What was acknowledged is noted. */
  async post(ids: readonly string[], rating: Rating = 1, revision = 0): Promise<number | undefined> {
    try {
      const lines = ids
        .map(
          (id, at) =>
            `${JSON.stringify({ id, revision, rating: typeof rating === "number" ? rating : rating(id, at) })}\n`,
        )
        .join("");
      const { status } = await this.ask("POST", "/datasets/reviews/records", lines);
      if (status === 200) for (const id of ids) this.acknowledged.add(id);
      return status;
    } catch {
      return undefined;
    }
  }

  /** Sends records until they are acknowledged. */
  async send(ids: readonly string[], rating: Rating = 1, revision = 0): Promise<void> {
    while ((await this.post(ids, rating, revision)) !== 200) await sleep(20);
  }

  async runs(state: RunRow["state"]): Promise<readonly RunRow[]> {
    const found: RunRow[] = [];
    let after = "";
    do {
      const { body } = await this.ask("GET", `/runs?state=${state}&limit=1000${after}`);
      found.push(...(body.items ?? []));
      after = body.next === undefined ? "" : `&after=${body.next}`;
    } while (after !== "");
    return found;
  }

  /** Resolves when no run is under way. */
  async drained(): Promise<void> {
    while ((await this.runs("running")).length > 0) await sleep(25);
  }

  /** The value of a metric, written with its labels. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.#url}/metrics`)).text();
    const line = text.split("\n").find((each) => each.startsWith(`${name} `));
    return Number(line?.split(" ").at(-1));
  }

  async close(): Promise<void> {
    await this.end("SIGKILL");
    if (this.#shared.beside === undefined) await this.destination.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a record's rating is: the same for all, or by its key and place. */
type Rating = number | ((id: string, at: number) => number);

/** What of a world a row wants otherwise. */
export interface WorldWishes extends Shared {
  /** Lets the service take records from the files of the folder `inbox`. */
  readonly hasInbox?: boolean;
}

/** What answers have in common. */
export interface Body {
  readonly items?: readonly RunRow[];
  readonly next?: string;
  readonly active?: string;
  readonly retried?: number;
  readonly error?: { readonly code: string };
}
