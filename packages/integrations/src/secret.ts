import { z } from "zod";
import type { ConnectorContract, SecretReference } from "./task.ts";

/** The schema of a setting that only a secret may fill: `secret("SLACK_TOKEN")`. */
export const secretText: z.ZodType<SecretReference, SecretReference> = z.strictObject({
  secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "is not in capitals, digits and underscores"),
});

/** The same for a secret that must be of a form to be used: `example` is of it, and `heed dev` puts it in the secret's place. */
export function secretLike(example: string): typeof secretText {
  return secretText.meta({ examples: [example] });
}

/** The example of a secret's form that a contract has for this setting, if it has one. */
export function exampleOfSecret({ settings }: ConnectorContract, setting: string): string | undefined {
  const schema: z.ZodType | undefined = settings.shape[setting];
  const examples = schema?.meta()?.examples;
  const [example]: readonly unknown[] = Array.isArray(examples) ? examples : [];
  return typeof example === "string" ? example : undefined;
}
