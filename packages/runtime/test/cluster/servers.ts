import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../../../../tools/cluster/node_modules/", import.meta.url));
const binary = join(modules, `@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`);

/** The folder in which the servers and the SDK are installed. */
export const clusterModules = modules;
/** The SDK as a module to import. */
export const sdkModule = join(modules, "@restatedev/restate-sdk/dist/index.js");
/** The SDK of the folder that the servers are in. */
export const loadSdk = (): Promise<unknown> => import(sdkModule);

interface Node {
  readonly name: string;
  readonly config: string;
  /** The file with what it says. */
  readonly log: string;
  readonly ports: Ports;
  child?: ChildProcess;
  /** The server itself, below the shell that minds it. */
  pid?: number;
}

interface Ports {
  readonly fabric: number;
  readonly admin: number;
  readonly ingress: number;
}

/** Servers of Restate on this machine; none outlives this process. */
export class Servers {
  readonly #folder = mkdtempSync(join(tmpdir(), "heed-cluster-"));
  readonly #nodes: Node[] = [];
  readonly #onExit = () => this.#killAll();

  readonly #identityKey: string | undefined;

  private constructor(identityKey: string | undefined) {
    this.#identityKey = identityKey;
    process.once("exit", this.#onExit);
  }

  /** Starts so many nodes that are one cluster, and waits until they work. With a private key in PEM, they sign what they ask of workers. */
  static async start(count: 1 | 3, identityKey?: string): Promise<Servers> {
    if (!existsSync(binary)) throw new Error(`there is no ${binary}: npm run test:cluster installs it`);
    try {
      return await Servers.#started(count, identityKey);
    } catch (thrown) {
      // Another program of this machine may have taken one of the ports meanwhile.
      console.error(thrown);
      return Servers.#started(count, identityKey);
    }
  }

  static async #started(count: 1 | 3, identityKey: string | undefined): Promise<Servers> {
    const servers = new Servers(identityKey);
    try {
      const ports: Ports[] = [];
      for (let at = 0; at < count; at += 1) ports.push(await freePorts());
      for (const [at, own] of ports.entries()) servers.#add(at, own, ports);
      for (const at of servers.#nodes.keys()) servers.start(at);
      await servers.ready();
      return servers;
    } catch (thrown) {
      await servers.close();
      throw thrown;
    }
  }

  get ingress(): readonly string[] {
    return this.#nodes.map(({ ports }) => `http://127.0.0.1:${ports.ingress}`);
  }

  get admin(): readonly string[] {
    return this.#nodes.map(({ ports }) => `http://127.0.0.1:${ports.admin}`);
  }

  /** Starts a node, or starts it again. */
  start(at: number): void {
    const node = this.#node(at);
    // However this process ends, what it holds open is closed then: the server ends with it.
    const script = '"$0" --no-logo -c "$1" >>"$2" 2>&1 & echo $!; read -r _; kill -9 $!; wait';
    const child = spawn("sh", ["-c", script, binary, node.config, node.log], { stdio: ["pipe", "pipe", "ignore"] });
    node.child = child;
    child.stdout.once("data", (text) => {
      node.pid = Number(text);
    });
  }

  /** Lets a node stand still, as one that nobody reaches any more; its connections stay open. */
  freeze(at: number): void {
    this.#signal(at, "SIGSTOP");
  }

  /** Lets a node that stands still go on. */
  thaw(at: number): void {
    this.#signal(at, "SIGCONT");
  }

  #signal(at: number, signal: NodeJS.Signals): void {
    const { pid } = this.#node(at);
    if (pid === undefined) throw new Error(`node ${at} has not started`);
    process.kill(pid, signal);
  }

  /** Ends a node without notice. */
  async kill(at: number): Promise<void> {
    const node = this.#node(at);
    const { child } = node;
    if (child === undefined || child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.stdin?.end();
    await exited;
  }

  /** Resolves when every node takes requests and a partition answers. */
  async ready(): Promise<void> {
    const until = Date.now() + 45_000;
    for (const address of [
      ...this.ingress.map((url) => `${url}/restate/health`),
      ...this.admin.map((url) => `${url}/health`),
    ]) {
      while (!(await isOk(address))) {
        if (Date.now() > until) throw new Error(`${address} does not answer${this.#said()}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((_, at) => this.kill(at)));
    process.off("exit", this.#onExit);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The last that each node has said. */
  #said(): string {
    const last = this.#nodes.map(({ name, log }) => [
      name,
      existsSync(log) ? readFileSync(log, "utf8").slice(-1_000) : "",
    ]);
    return last.map(([name, text]) => `\n${name}: ${text}`).join("");
  }

  #node(at: number): Node {
    const node = this.#nodes[at];
    if (node === undefined) throw new Error(`there is no node ${at}`);
    return node;
  }

  #add(at: number, ports: Ports, all: readonly Ports[]): void {
    const name = `node-${at + 1}`;
    const config = join(this.#folder, `${name}.toml`);
    const folder = join(this.#folder, name);
    writeFileSync(config, configOf({ name, folder, ports, all, isFirst: at === 0 }, this.#identityFile()));
    this.#nodes.push({ name, config, ports, log: join(this.#folder, `${name}.log`) });
  }

  #identityFile(): string | undefined {
    if (this.#identityKey === undefined) return undefined;
    const file = join(this.#folder, "identity.pem");
    writeFileSync(file, this.#identityKey, { mode: 0o600 });
    return file;
  }

  #killAll(): void {
    for (const { child } of this.#nodes) child?.stdin?.end();
  }
}

interface Configured {
  readonly name: string;
  readonly folder: string;
  readonly ports: Ports;
  readonly all: readonly Ports[];
  readonly isFirst: boolean;
}

function configOf({ name, folder, ports, all, isFirst }: Configured, identityFile: string | undefined): string {
  const addresses = all.map(({ fabric }) => `"http://127.0.0.1:${fabric}"`).join(", ");
  return `node-name = "${name}"
cluster-name = "heed-test"
base-dir = "${folder}"
listen-mode = "tcp"
bind-ip = "127.0.0.1"
bind-port = ${ports.fabric}
advertised-address = "http://127.0.0.1:${ports.fabric}"
auto-provision = ${isFirst}
default-num-partitions = 4
default-replication = ${all.length > 1 ? 2 : 1}
disable-telemetry = true
gossip-suspect-interval = "1s"
log-filter = "warn"
rocksdb-total-memory-size = "256.0 MiB"

[metadata-client]
addresses = [${addresses}]

[admin]
bind-port = ${ports.admin}
disable-web-ui = true

[ingress]
bind-port = ${ports.ingress}
${identityFile === undefined ? "" : `\n[worker.invoker]\nrequest-identity-private-key-pem-file = "${identityFile}"\n`}`;
}

async function freePorts(): Promise<Ports> {
  const servers = await Promise.all([0, 1, 2].map(listening));
  const [fabric = 0, admin = 0, ingress = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { fabric, admin, ingress };
}

async function listening() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function isOk(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
