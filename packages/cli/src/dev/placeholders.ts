import { generateKeyPairSync } from "node:crypto";
import { type ConnectorContract, contracts, exampleOfSecret } from "@heed/integrations/contracts";
import type { Plan } from "@heed/plan";

type Settings = Plan["connections"][string]["settings"];

/** Values for the secrets of a plan, made up: those who stand in for the destinations let in whoever shows them. */
export function placeholdersFor({ connections }: Pick<Plan, "connections">): (name: string) => string {
  const formOf = new Map<string, () => string>();
  for (const { connector, settings } of Object.values(connections)) {
    for (const [setting, value] of Object.entries(settings)) {
      const secret = secretIn(value);
      const form = secret === undefined ? undefined : formFor(connector, setting);
      if (secret !== undefined && form !== undefined) formOf.set(secret, form);
    }
  }
  const made = new Map<string, string>();
  return (name) => {
    const value = made.get(name) ?? formOf.get(name)?.() ?? `heed-dev-${name}`;
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

const connectors: { readonly [name: string]: ConnectorContract } = contracts;

/** What is used for more than a comparison has to be of its form: a key signs, and of others the contract has an example. */
function formFor(connector: string, setting: string): (() => string) | undefined {
  if (setting === "privateKey") return newKey;
  const contract = Object.hasOwn(connectors, connector) ? connectors[connector] : undefined;
  const example = contract && exampleOfSecret(contract, setting);
  return example === undefined ? undefined : () => example;
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function secretIn(value: Settings[string]): string | undefined {
  if (typeof value !== "object" || value === null || !("secret" in value)) return undefined;
  return typeof value.secret === "string" ? value.secret : undefined;
}
