/**
 * The key that a secret stands for. One that begins with `whsec_` goes on in base64, as Standard Webhooks has it; any other is taken as it
 * is. Undefined when that base64 cannot be read.
 */
export function webhookKey(secret: string): Buffer | undefined {
  if (!secret.startsWith("whsec_")) return Buffer.from(secret, "utf8");
  const encoded = secret.slice("whsec_".length);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, "base64") : undefined;
}
