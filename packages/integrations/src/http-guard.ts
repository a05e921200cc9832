import { BlockList, isIP } from "node:net";

/** An address that may be connected to, as far as its text tells. */
export interface Target {
  readonly kind: "target";
  readonly url: URL;
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** True when it is among the allowed hosts: then its address may be private. */
  readonly trusted: boolean;
  /** `host:port`, for messages. */
  readonly place: string;
}

/** The guard's no. */
export interface Forbidden {
  readonly kind: "forbidden";
  readonly reason: string;
}

/** Networks that are this machine's, private, for documentation or for no single host (IANA special-purpose registries). */
const blockedV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** The same for IPv6. `::/96` holds `::`, `::1` and the old form of embedded IPv4; `64:ff9b::/96` is NAT64; `2001::/32` is Teredo. */
const blockedV6 = [
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/32",
  "2001:db8::/32",
  "3fff::/20",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

const blocked = blockList();

/** True for an address that only an allowed host may have, and for what is no address at all. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  const family = isIP(bare);
  return family === 0 || blocked.check(bare, family === 4 ? "ipv4" : "ipv6");
}

/** An entry of the allowed hosts in the form that targets are compared in, or undefined when it is not `host:port`. */
export function allowedPlace(entry: string): string | undefined {
  const port = /^[^/?#@\\\s]+:(\d{1,5})$/.exec(entry)?.[1];
  if (port === undefined || !URL.canParse(`http://${entry}`)) return undefined;
  return placeOf(new URL(`http://${entry}`), Number(port));
}

/** Where a request would go, or why it may not. Names are looked up and checked later. */
export function targetOf(text: string, allowed: ReadonlySet<string>): Target | Forbidden {
  if (!URL.canParse(text)) return forbidden("the address is not a URL");
  const url = new URL(text);
  const secure = url.protocol === "https:";
  if (!secure && url.protocol !== "http:") return forbidden("only http and https are spoken");
  if (url.username !== "" || url.password !== "") return forbidden("the address holds a user name or a password");
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  const place = placeOf(url, port);
  const trusted = allowed.has(place);
  // `new URL` has already turned 2130706433, 0x7f.1 and their like into 127.0.0.1.
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "");
  if (!trusted) {
    if (!secure) return notAllowed("plain http is only spoken to allowed hosts", place);
    if (port !== 443 && port !== 80) return notAllowed("other ports than 80 and 443 are only for allowed hosts", place);
    if (isIP(host) !== 0 && isPrivateAddress(host)) return privateAddress(place);
  }
  return { kind: "target", url, host, port, secure, trusted, place };
}

/** The refusal of a target that has a private address. */
export function privateAddress(place: string): Forbidden {
  return notAllowed("private addresses are only for allowed hosts", place);
}

function notAllowed(rule: string, place: string): Forbidden {
  return forbidden(`${rule}, and \`${place}\` is not one`);
}

function forbidden(reason: string): Forbidden {
  return { kind: "forbidden", reason };
}

function placeOf(url: URL, port: number): string {
  return `${url.hostname.replace(/\.$/, "")}:${port}`;
}

function blockList(): BlockList {
  const list = new BlockList();
  for (const network of blockedV4) {
    const [address = "", bits = ""] = network.split("/");
    list.addSubnet(address, Number(bits), "ipv4");
    // The same hosts by way of IPv6: mapped, and in 6to4.
    list.addSubnet(`::ffff:${address}`, 96 + Number(bits), "ipv6");
    list.addSubnet(`2002:${hexOf(address)}::`, 16 + Number(bits), "ipv6");
  }
  for (const network of blockedV6) {
    const [address = "", bits = ""] = network.split("/");
    list.addSubnet(address, Number(bits), "ipv6");
  }
  return list;
}

/** `127.0.0.1` → `7f00:0001`. */
function hexOf(address: string): string {
  const [a = "", b = "", c = "", d = ""] = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
  return `${a}${b}:${c}${d}`;
}
