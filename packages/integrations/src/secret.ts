import { z } from "zod";
import type { SecretReference } from "./task.ts";

/** The schema of a setting that only a secret may fill: `secret("SLACK_TOKEN")`. */
export const secretText: z.ZodType<SecretReference, SecretReference> = z.strictObject({
  secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "is not in capitals, digits and underscores"),
});
