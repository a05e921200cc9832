import { expect, test } from "vitest";
import { allowedPlace, isPrivateAddress, targetOf } from "../src/http-guard.ts";

const allowed = new Set(["127.0.0.1:8080", "[::1]:8080", "hooks.internal:80", "localhost:443"]);

test.for<[string, string]>([
  ["this machine", "https://127.0.0.1/"],
  ["this machine as one decimal number", "https://2130706433/"],
  ["this machine in hexadecimal", "https://0x7f.1/"],
  ["this machine in octal", "https://0177.0.0.01/"],
  ["this machine with a part left out", "https://127.1/"],
  ["this machine with a dot at the end", "https://127.0.0.1./"],
  ["this machine in full-width digits", "https://１２７.0.0.1/"],
  ["no address at all", "https://0/"],
  ["this machine by IPv6", "https://[::1]/"],
  ["this machine, mapped into IPv6", "https://[::ffff:127.0.0.1]/"],
  ["this machine, mapped into IPv6 in hexadecimal", "https://[::ffff:7f00:1]/"],
  ["this machine in the old form of embedding", "https://[::127.0.0.1]/"],
  ["this machine in 6to4", "https://[2002:7f00:1::]/"],
  ["this machine behind NAT64", "https://[64:ff9b::7f00:1]/"],
  ["a private network", "https://10.1.2.3/"],
  ["the cloud's metadata", "https://169.254.169.254/latest/meta-data/"],
  ["the cloud's metadata by IPv6", "https://[fd00:ec2::254]/"],
  ["a link-local address", "https://[fe80::1]/"],
  ["another port", "https://example.com:8443/"],
  ["port 0", "https://example.com:0/"],
  ["an allowed host on another port", "https://127.0.0.1:8081/"],
  ["plain http", "http://example.com/"],
  ["plain http on the port of https", "http://example.com:443/"],
  ["a file", "file:///etc/passwd"],
  ["data", "data:text/plain,x"],
  ["another scheme", "gopher://example.com/"],
  ["a user name and a password", "https://me:secret@example.com/"],
  ["a user name that looks like a host", "https://example.com@127.0.0.1/"],
  ["no URL", "not a url"],
])("%s is refused", ([, url]) => {
  expect(targetOf(url, allowed).kind).toBe("forbidden");
});

test.for<[string, string, { host: string; port: number; secure: boolean; trusted: boolean }]>([
  ["a public name", "https://example.com/x", { host: "example.com", port: 443, secure: true, trusted: false }],
  ["a public address", "https://1.1.1.1/", { host: "1.1.1.1", port: 443, secure: true, trusted: false }],
  [
    "a public address in 6to4",
    "https://[2002:101:101::1]/",
    { host: "2002:101:101::1", port: 443, secure: true, trusted: false },
  ],
  ["an allowed address", "http://127.0.0.1:8080/x", { host: "127.0.0.1", port: 8080, secure: false, trusted: true }],
  [
    "an allowed address, written otherwise",
    "http://0x7f.1:8080/",
    { host: "127.0.0.1", port: 8080, secure: false, trusted: true },
  ],
  ["an allowed address by IPv6", "https://[::1]:8080/", { host: "::1", port: 8080, secure: true, trusted: true }],
  [
    "an allowed name without its port",
    "http://hooks.internal/",
    { host: "hooks.internal", port: 80, secure: false, trusted: true },
  ],
  [
    "an allowed name with a dot at the end",
    "https://localhost./",
    { host: "localhost", port: 443, secure: true, trusted: true },
  ],
])("%s passes", ([, url, target]) => {
  expect(targetOf(url, allowed)).toMatchObject({ kind: "target", ...target });
});

test.for<[string, boolean]>([
  ...["0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1"].map(
    is(true),
  ),
  ...["127.255.255.255", "169.254.0.1", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1"].map(
    is(true),
  ),
  ...["192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1"].map(is(true)),
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"].map(is(true)),
  ...["::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::1", "64:ff9b:1::1", "100::1"].map(
    is(true),
  ),
  ...["2001::1", "2001:db8::1", "2002:c0a8:1::", "2002:a00::1", "fc00::1", "fdff::1", "fe80::1", "fe80::1%eth0"].map(
    is(true),
  ),
  ...["febf::1", "ff02::1", "", "example.com", "127.1", "2130706433"].map(is(true)),
  ...["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0"].map(
    is(false),
  ),
  ...["169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "198.17.255.255", "223.255.255.255"].map(
    is(false),
  ),
  ...["2606:4700::1111", "::ffff:1.1.1.1", "2002:101:101::", "2a00::1"].map(is(false)),
])("%s is a private address: %s", ([address, expected]) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

function is(expected: boolean): (address: string) => [string, boolean] {
  return (address) => [address, expected];
}

test.for<[string, string | undefined]>([
  ["127.0.0.1:8080", "127.0.0.1:8080"],
  ["Example.COM:443", "example.com:443"],
  ["example.com:80", "example.com:80"],
  ["[::1]:8080", "[::1]:8080"],
  ["example.com", undefined],
  ["https://example.com:443", undefined],
  ["example.com:443/path", undefined],
  ["me@example.com:443", undefined],
  ["example.com:99999", undefined],
  ["*:443", "*:443"],
  [":443", undefined],
])("the allowed host `%s` reads as %s", ([entry, place]) => {
  expect(allowedPlace(entry)).toBe(place);
});
