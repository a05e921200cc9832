import type { OperationContract } from "@heed/integrations/task";
import { type Json, type Type, typeFromSchema } from "@heed/plan";

/** An output that a task could have given: made up, and the same each time. */
export function sampleOutput({ output, sample }: OperationContract, at: number): Json {
  return sample ?? sampleOf(typeFromSchema(output).type, at) ?? null;
}

/** A value of a type, made up: the plainest that the type's facts allow. `at` is the moment that texts of dates and times name. */
export function sampleOf(type: Type, at: number, name = "sample"): Json | undefined {
  if (type.default !== undefined) return type.default;
  switch (type.kind) {
    case "boolean":
      return true;
    case "number":
      return sampleNumber(type);
    case "text":
      return sampleText(type, at, name);
    case "literal":
      return type.value;
    case "list":
      return Array.from({ length: type.minLength ?? 0 }, () => sampleOf(type.of, at, name) ?? null);
    case "record":
      return Object.fromEntries(
        Object.entries(type.fields).flatMap(([field, of]) => {
          const value = sampleOf(of, at, field);
          return value === undefined ? [] : [[field, value]];
        }),
      );
    case "map":
      return {};
    case "union": {
      const [first] = type.of.map((each) => sampleOf(each, at, name)).filter((each) => each !== undefined);
      return first;
    }
    case "undefined":
      return undefined;
    case "unknown":
      return null;
  }
}

function sampleNumber({ min, max, above, below, int }: Extract<Type, { kind: "number" }>): number {
  const least = min ?? (above === undefined ? undefined : above + 1);
  const most = max ?? (below === undefined ? undefined : below - 1);
  const value = Math.min(Math.max(0, least ?? 0), most ?? Number.POSITIVE_INFINITY);
  return int === true ? Math.ceil(value) : value;
}

const formats: { readonly [format: string]: string } = {
  email: "someone@example.com",
  url: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
};

function sampleText({ format, minLength = 0, maxLength }: Extract<Type, { kind: "text" }>, at: number, name: string) {
  if (format?.name === "datetime") return new Date(at).toISOString();
  if (format?.name === "date") return new Date(at).toISOString().slice(0, 10);
  const known = format === undefined ? undefined : formats[format.name];
  return known ?? name.padEnd(minLength, "-").slice(0, maxLength);
}
