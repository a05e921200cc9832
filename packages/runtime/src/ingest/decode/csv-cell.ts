import { alternatives, isNullishType, type Json, presentType, printType, type Type } from "@heed/plan";

/** What a cell says: a value, nothing, or something that its column cannot hold. */
export type Cell =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "absent" }
  | { readonly kind: "bad"; readonly reason: string };

/**
 * The value of a cell's text, as the column's type wants it. Of a union, the first alternative that fits. Whether the value
 * is in range is not looked at here: that is the dataset's matter, for records from everywhere.
 */
export function decodeCell(text: string, type: Type): Cell {
  if (text === "") return emptyCell(type);
  const kinds = alternatives(presentType(type));
  for (const kind of kinds) {
    const value = read(text, kind);
    if (value !== undefined) return { kind: "value", value };
  }
  // A text among the literals of a choice is for the dataset to refuse, which names them all.
  if (kinds.some((kind) => kind.kind === "literal" && typeof kind.value === "string"))
    return { kind: "value", value: text };
  return { kind: "bad", reason: `\`${shortened(text)}\` is not ${wanted(kinds)}` };
}

/** An empty cell is no value where there may be none, and the empty text where there has to be one. */
function emptyCell(type: Type): Cell {
  const kinds = alternatives(type);
  if (type.default !== undefined || kinds.some((kind) => kind.kind === "undefined")) return { kind: "absent" };
  if (kinds.some(isNullishType)) return { kind: "value", value: null };
  if (kinds.some(holdsText)) return { kind: "value", value: "" };
  return { kind: "bad", reason: `empty, where ${wanted(kinds)} has to be` };
}

function holdsText(type: Type): boolean {
  return type.kind === "text" || type.kind === "unknown" || (type.kind === "literal" && typeof type.value === "string");
}

function read(text: string, type: Type): Json | undefined {
  switch (type.kind) {
    case "text":
    case "unknown":
      return text;
    case "number":
      return readNumber(text);
    case "boolean":
      return readBoolean(text);
    case "literal":
      return readLiteral(text, type.value);
    case "list":
    case "record":
    case "map":
      return readJson(text, type.kind === "list");
    default:
      return undefined;
  }
}

function readNumber(text: string): number | undefined {
  const written = text.trim();
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(written) ? Number(written) : undefined;
}

/** Spreadsheets write `TRUE`, programs write `true`. */
function readBoolean(text: string): boolean | undefined {
  const written = text.trim().toLowerCase();
  return written === "true" ? true : written === "false" ? false : undefined;
}

function readLiteral(text: string, value: string | number | boolean | null): Json | undefined {
  const isSame =
    typeof value === "number"
      ? readNumber(text) === value
      : typeof value === "boolean"
        ? readBoolean(text) === value
        : text === value;
  return isSame ? value : undefined;
}

function readJson(text: string, isList: boolean): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return typeof value === "object" && value !== null && Array.isArray(value) === isList ? value : undefined;
  } catch {
    return undefined;
  }
}

function wanted(kinds: readonly Type[]): string {
  return kinds.map(word).join(" or ");
}

function word(type: Type): string {
  if (type.kind === "number") return type.int === true ? "a whole number" : "a number";
  if (type.kind === "boolean") return "`true` or `false`";
  if (type.kind === "list") return 'a list in JSON, such as `["one","two"]`';
  if (type.kind === "record" || type.kind === "map") return 'a record in JSON, such as `{"name":"value"}`';
  return `\`${printType(type)}\``;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
