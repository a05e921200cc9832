import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A fresh certificate that vouches for itself, with its key, both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));

/** A certificate for a name and for 127.0.0.1, valid until 2049 (X.509 in DER, RFC 5280). */
export function certificateFor(name: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const holder = sequence(der(0x31, sequence(Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from(name)))));
  const names = sequence(der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])));
  const isAuthority = sequence(der(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(Buffer.from("0603551d11", "hex"), der(0x04, names)),
    sequence(Buffer.from("0603551d13", "hex"), der(0x04, isAuthority)),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    holder,
    sequence(der(0x17, Buffer.from("240101000000Z")), der(0x17, Buffer.from("491231235959Z"))),
    holder,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", content, privateKey)]);
  const whole = sequence(content, ecdsaWithSha256, der(0x03, signature)).toString("base64");
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
