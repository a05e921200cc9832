import { hash } from "node:crypto";
import { canonicalJson } from "./canonical.ts";

/** The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** The hash that names a value: `sha256:` and the SHA-256 of its canonical JSON. */
export function hashOf(value: unknown): string {
  return `sha256:${sha256(canonicalJson(value))}`;
}
