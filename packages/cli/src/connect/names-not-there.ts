import type { Field, FieldType } from "@heed/integrations/describe";
import type { Known } from "./known-input.ts";

/** A name or a value in an input that the account does not have. */
export interface NotThere {
  /** `customFields.Shop__c` */
  readonly path: string;
  readonly name: string;
  /** What there is instead. */
  readonly choices: readonly string[];
  /** The node of the plan in which it stands. */
  readonly node: string | undefined;
}

/** What an input names that is not there, by the ways to put inputs together that the account takes. */
export function namesNotThere(input: Known, ways: readonly (readonly Field[])[]): readonly NotThere[] {
  if (input.kind === "either") return input.sides.flatMap((side) => namesNotThere(side, ways));
  if (input.kind !== "record") return [];
  const fitting = ways.filter((way) => way.every((field) => mayBe(field, input)));
  // Where none fits, what tells them apart is itself not there, and all that can be said is said of that.
  const [way = differing(ways)] = fitting.length <= 1 ? fitting : [[]];
  return within(input, way, "");
}

/** True unless a field of which only one value is taken is known to have another. */
function mayBe({ name, type }: Field, { entries }: Extract<Known, { kind: "record" }>): boolean {
  if (type.kind !== "choice" || type.values.length !== 1 || type.orLike !== undefined) return true;
  const given = entries.find(([each]) => each === name)?.[1];
  return given?.kind !== "value" || given.value === type.values[0];
}

/** The fields by which ways differ, each with the values of all. */
function differing(ways: readonly (readonly Field[])[]): readonly Field[] {
  const [first = []] = ways;
  return first.flatMap((field): readonly Field[] => {
    const types = ways.flatMap((way) => way.find(({ name }) => name === field.name)?.type ?? []);
    const values = types.flatMap((type) => (type.kind === "choice" ? type.values : []));
    return field.type.kind === "choice" && ways.length > 1 ? [{ ...field, type: { kind: "choice", values } }] : [];
  });
}

function within(
  { entries, node }: Extract<Known, { kind: "record" }>,
  fields: readonly Field[],
  path: string,
): readonly NotThere[] {
  return entries.flatMap(([name, value]) => {
    const field = fields.find((each) => each.name === name);
    const at = path === "" ? name : `${path}.${name}`;
    if (field !== undefined) return ofType(value, field.type, at);
    // Inputs of which nothing is said are as the contract has them.
    return path === "" ? [] : [{ path: at, name, choices: fields.map((each) => each.name), node }];
  });
}

function ofType(known: Known, type: FieldType, path: string): readonly NotThere[] {
  if (known.kind === "either") return known.sides.flatMap((side) => ofType(side, type, path));
  switch (type.kind) {
    case "record":
      return known.kind === "record" ? within(known, type.fields, path) : [];
    case "named": {
      if (known.kind !== "record") return [];
      const { node } = known;
      return known.entries.flatMap(([name]) => absent({ name, node, path: `${path}.${name}` }, type));
    }
    case "list":
      return known.kind === "list"
        ? known.items.flatMap((each) => ofType(each, { ...type, kind: "choice" }, path))
        : [];
    case "joined":
      if (known.kind !== "value") return [];
      return String(known.value)
        .split(";")
        .flatMap((name) => absent({ name, node: known.node, path }, type));
    case "choice":
      return known.kind === "value" ? absent({ name: String(known.value), node: known.node, path }, type) : [];
    case "text":
    case "number":
    case "boolean":
      return [];
  }
}

function absent(
  named: Omit<NotThere, "choices">,
  { values, orLike = [] }: { readonly values: readonly (string | number)[]; readonly orLike?: readonly string[] },
): readonly NotThere[] {
  const choices = values.map(String);
  const isThere = choices.includes(named.name) || orLike.some((begin) => named.name.startsWith(begin));
  return isThere ? [] : [{ ...named, choices }];
}
