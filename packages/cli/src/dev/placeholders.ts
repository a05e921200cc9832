import { generateKeyPairSync } from "node:crypto";
import type { Plan } from "@heed/plan";

type Settings = Plan["connections"][string]["settings"];

/** Values for the secrets of a plan, made up: those who stand in for the destinations let in whoever shows them. */
export function placeholdersFor({ connections }: Pick<Plan, "connections">): (name: string) => string {
  const settingOf = new Map<string, string>();
  for (const { settings } of Object.values(connections)) {
    for (const [setting, value] of Object.entries(settings)) {
      const secret = secretIn(value);
      if (secret !== undefined) settingOf.set(secret, setting);
    }
  }
  const made = new Map<string, string>();
  return (name) => {
    const value = made.get(name) ?? placeholder(name, settingOf.get(name));
    made.set(name, value);
    return value;
  };
}

/** Settings with their secrets as texts. */
export function revealed(settings: Settings, secrets: (name: string) => string): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const secret = secretIn(value);
      return [name, secret === undefined ? value : secrets(secret)];
    }),
  );
}

/** What is used for more than a comparison has to be of its form: a key signs, and the path of a webhook is part of an address. */
function placeholder(name: string, setting: string | undefined): string {
  if (setting === "privateKey") {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  }
  return setting === "hook" ? `T0/B0/${name.replaceAll("_", "")}` : `heed-dev-${name}`;
}

function secretIn(value: Settings[string]): string | undefined {
  if (typeof value !== "object" || value === null || !("secret" in value)) return undefined;
  return typeof value.secret === "string" ? value.secret : undefined;
}
