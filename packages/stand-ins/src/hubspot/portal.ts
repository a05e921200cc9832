import { entry, textEntry } from "../entry.ts";

/** An object as the account holds it. All of its properties are texts. */
export interface HubspotObject {
  readonly id: string;
  readonly properties: { readonly [name: string]: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How the account is. */
export interface HubspotOptions {
  /** The properties that are flagged unique, besides the address of a contact. */
  readonly uniqueProperties?: readonly string[];
  /** True for an account in which objects can be named by any property, whether it is flagged or not. */
  readonly namesByAny?: boolean;
  readonly now?: () => number;
}

type Upserted =
  | { readonly kind: "done"; readonly results: readonly (HubspotObject & { readonly new: boolean })[] }
  | { readonly kind: "unknown-property" | "conflict"; readonly property: string };

/** An account with nothing in it. Of a unique property no two objects of a kind have the same value. */
export function createPortal(options: HubspotOptions) {
  const { uniqueProperties = ["heed_key"], namesByAny = false, now = Date.now } = options;
  const kinds = new Map<string, HubspotObject[]>();
  const associations = new Set<string>();
  const state = { made: 0 };
  const instant = () => new Date(now()).toISOString();
  const objects = (kind: string): HubspotObject[] => {
    const known = kinds.get(kind) ?? [];
    kinds.set(kind, known);
    return known;
  };
  const write = (kind: string, { id, by, properties }: Item): HubspotObject & { readonly new: boolean } => {
    const all = objects(kind);
    const at = all.findIndex((object) => object.properties[by] === id);
    const before = all[at];
    const given = { [by]: id, ...properties };
    if (before !== undefined) {
      const changed = { ...before, properties: { ...before.properties, ...given }, updatedAt: instant() };
      all[at] = changed;
      return { ...changed, new: false };
    }
    state.made += 1;
    const made = { id: String(500 + state.made), properties: given, createdAt: instant(), updatedAt: instant() };
    all.push(made);
    return { ...made, new: true };
  };
  return {
    objects,
    associations,
    instant,
    midnight: () => new Date(Math.ceil((now() + 1) / 86_400_000) * 86_400_000).toISOString(),
    upsert: (kind: string, body: unknown): Upserted => {
      const unique = kind === "contacts" ? [...uniqueProperties, "email"] : uniqueProperties;
      const items = itemsOf(body);
      for (const { id, by, properties } of items) {
        if (!namesByAny && !unique.includes(by)) return { kind: "unknown-property", property: by };
        const others = objects(kind).filter((object) => object.properties[by] !== id);
        const clash = unique.find((name) => others.some((other) => has(properties, name, other.properties[name])));
        if (clash !== undefined) return { kind: "conflict", property: clash };
      }
      return { kind: "done", results: items.map((item) => write(kind, item)) };
    },
    update: (kind: string, id: string, body: unknown): HubspotObject | undefined => {
      const at = objects(kind).findIndex((object) => object.id === id);
      const before = objects(kind)[at];
      if (before === undefined) return undefined;
      const properties = { ...before.properties, ...propertiesIn(body) };
      const changed = { ...before, properties, updatedAt: instant() };
      objects(kind)[at] = changed;
      return changed;
    },
    associate: (from: readonly [string, string], to: readonly [string, string]): boolean => {
      const areThere = [from, to].every(([kind, id]) => objects(kind).some((object) => object.id === id));
      if (areThere) associations.add(`${from.join("/")} ${to.join("/")}`);
      return areThere;
    },
  };
}

/** One object of a batch. */
interface Item {
  readonly id: string;
  readonly by: string;
  readonly properties: { readonly [name: string]: string };
}

function itemsOf(body: unknown): readonly Item[] {
  const inputs = entry(body, "inputs");
  return (Array.isArray(inputs) ? inputs : []).map((input: unknown) => ({
    id: textEntry(input, "id") ?? "",
    by: textEntry(input, "idProperty") ?? "",
    properties: propertiesIn(input),
  }));
}

function propertiesIn(of: unknown): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(Object(entry(of, "properties") ?? {})).map(([name, value]) => [name, String(value)]),
  );
}

function has(properties: { readonly [name: string]: string }, name: string, value: string | undefined): boolean {
  return value !== undefined && properties[name] === value;
}
