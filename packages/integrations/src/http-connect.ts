import { promises as dns, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction, connect as openTcp, type Socket } from "node:net";
import { connect as openTls, rootCertificates } from "node:tls";
import { type Forbidden, isPrivateAddress, privateAddress, type Target } from "./http-guard.ts";

/** Gives all addresses of a name. */
export type LookupAll = (host: string) => Promise<readonly LookupAddress[]>;

/** A socket on which nothing was written yet, or why there is none. */
export type Opened =
  | { readonly kind: "socket"; readonly socket: Socket }
  | Forbidden
  | { readonly kind: "not-sent"; readonly reason: string };

/** What connecting takes from outside. */
export interface ConnectFrom {
  readonly lookup?: LookupAll;
  readonly ca?: readonly string[];
}

const lookupAll: LookupAll = (host) => dns.lookup(host, { all: true });
const longestConnectMs = 10_000;

/**
 * Connects to a target whose addresses have all been checked: a literal by its text before, a name after looking it up, and the peer
 * once more when connected. Only then may a byte of the request be written.
 */
export async function openSocket(target: Target, signal: AbortSignal, from: ConnectFrom): Promise<Opened> {
  const addresses = await addressesOf(target, signal, from.lookup ?? lookupAll);
  if (addresses.kind !== "addresses") return addresses;
  if (!target.trusted && addresses.list.some(({ address }) => isPrivateAddress(address))) {
    return privateAddress(target.place);
  }
  const socket = open(target, addresses.list, from.ca);
  const opened = await whenConnected(socket, target, signal);
  if (opened.kind !== "socket") socket.destroy();
  return opened;
}

type Addresses = { readonly kind: "addresses"; readonly list: readonly LookupAddress[] };

async function addressesOf(target: Target, signal: AbortSignal, lookup: LookupAll): Promise<Addresses | Opened> {
  const family = isIP(target.host);
  if (family !== 0) return { kind: "addresses", list: [{ address: target.host, family }] };
  const stopped = new Promise<Opened>((resolve) => {
    const stop = () => resolve(notSent(target, String(signal.reason)));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  const looked = lookup(target.host).then(
    (list): Addresses | Opened =>
      list.length > 0 ? { kind: "addresses", list } : notSent(target, "found no address for the name"),
    (error: unknown) => notSent(target, `failed with ${codeOf(error)}`),
  );
  return Promise.race([looked, stopped]);
}

function open(target: Target, addresses: readonly LookupAddress[], ca: readonly string[] = []): Socket {
  // The addresses that were checked are the ones connected to: a second look-up could give others.
  const lookup: LookupFunction = (_host, options, found) => {
    const [first] = addresses;
    if (options.all === true) found(null, [...addresses]);
    else found(null, first?.address ?? "", first?.family ?? 0);
  };
  const to = { host: target.host, port: target.port, lookup };
  if (!target.secure) return openTcp(to);
  const servername = isIP(target.host) === 0 ? target.host : "";
  // Left out, Node trusts its own list and NODE_EXTRA_CA_CERTS; given, `ca` would replace both.
  const trust = ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] };
  return openTls({ ...to, ...trust, servername, ALPNProtocols: ["http/1.1"], rejectUnauthorized: true });
}

function whenConnected(socket: Socket, target: Target, signal: AbortSignal): Promise<Opened> {
  return new Promise((resolve) => {
    const settle = (opened: Opened) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve(opened);
    };
    const fail = (what: string) => settle(notSent(target, what));
    const stop = () => fail(String(signal.reason));
    const timer = setTimeout(() => fail(`took longer than ${longestConnectMs} ms`), longestConnectMs);
    // Stays for the socket's life: an error that nobody listens to ends the process.
    socket.on("error", (error) => fail(`failed with ${codeOf(error)}`));
    socket.once("close", () => fail("failed: the other side closed"));
    socket.once("connect", () => {
      if (!target.trusted && isPrivateAddress(socket.remoteAddress ?? "")) settle(privateAddress(target.place));
    });
    socket.once(target.secure ? "secureConnect" : "connect", () => settle({ kind: "socket", socket }));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

function notSent(target: Target, what: string): Opened {
  return { kind: "not-sent", reason: `connecting to \`${target.place}\` ${what}` };
}

/** The code of a system error. Its message is never passed on: it may quote what was sent. */
export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : "an error without a code";
}
