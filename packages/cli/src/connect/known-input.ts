import { decodeValue, type Plan } from "@heed/plan";

/** As much of a step's input as is known before there is a record, with the names of the nodes that make it. */
export type Known =
  | { readonly kind: "value"; readonly value: string | number; readonly node: string | undefined }
  | {
      readonly kind: "record";
      readonly entries: readonly (readonly [name: string, value: Known])[];
      readonly node: string | undefined;
    }
  | { readonly kind: "list"; readonly items: readonly Known[] }
  /** One of these: both sides of `a ? b : c`. */
  | { readonly kind: "either"; readonly sides: readonly Known[] }
  | { readonly kind: "unknown" };

const unknown: Known = { kind: "unknown" };
const deepest = 50;

/** What is known of a node of a plan. */
export function knownInput(nodes: Plan["nodes"], name: string, depth = 0): Known {
  const node = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
  if (node === undefined || depth > deepest) return unknown;
  const [kind, ...rest] = node;
  const of = (each: unknown) => (typeof each === "string" ? knownInput(nodes, each, depth + 1) : unknown);
  switch (kind) {
    case "constant":
      return knownValue(decodeValue(rest[0]), name);
    case "list":
      return { kind: "list", items: rest.map(of) };
    case "choose":
      return { kind: "either", sides: [of(rest[1]), of(rest[2])] };
    case "record": {
      const entries = rest.flatMap((entry) =>
        Array.isArray(entry) && typeof entry[0] === "string" ? [[entry[0], of(entry[1])] as const] : [],
      );
      return { kind: "record", entries, node: name };
    }
    default:
      return unknown;
  }
}

function knownValue(value: unknown, node: string): Known {
  if (typeof value === "string" || typeof value === "number") return { kind: "value", value, node };
  if (Array.isArray(value)) return { kind: "list", items: value.map((each) => knownValue(each, node)) };
  if (typeof value !== "object" || value === null) return unknown;
  return { kind: "record", entries: Object.entries(value).map(([name, each]) => [name, knownValue(each, node)]), node };
}

/** The texts that an input may have under a name. */
export function textsAt(known: Known, name: string): readonly string[] {
  if (known.kind === "either") return known.sides.flatMap((side) => textsAt(side, name));
  if (known.kind !== "record") return [];
  return known.entries.flatMap(([each, value]) => (each === name ? textsOf(value) : []));
}

function textsOf(known: Known): readonly string[] {
  if (known.kind === "either") return known.sides.flatMap(textsOf);
  return known.kind === "value" && typeof known.value === "string" ? [known.value] : [];
}
