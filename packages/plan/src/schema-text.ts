import { factsFrom, type Read, withLength } from "./schema-checks.ts";
import { type Definition, type Finding, foreignCheck, hasProperties, type Stated } from "./schema-definition.ts";
import { isTextFormat, patternOfFormat, regexOf } from "./text-format.ts";
import type { TextFacts, TextFormat, TextPattern } from "./type.ts";

/** What the checks of a text state. */
export function textFacts(checks: readonly Definition[]): Stated<TextFacts> {
  const stating = checks.filter(({ check }) => check !== "describe" && check !== "meta");
  const place = stating.findIndex(isUrl);
  const last = place > 0 && place === stating.length - 1;
  if (place > 0 && !last) return { facts: {}, findings: [{ kind: "unsupported", what: ".url()" }] };
  return factsFrom<TextFacts>(stating, {}, (facts, check) => {
    if (check.check !== "string_format") return withLength(facts, check) ?? { finding: foreignCheck(check) };
    return withFormat(facts, last && isUrl(check) ? { ...check, last } : check);
  });
}

function isUrl(check: Definition): boolean {
  return check.check === "string_format" && check.format === "url";
}

function withFormat(facts: TextFacts, check: Definition): Read<TextFacts> {
  const { prefix, suffix, format: name } = check;
  if (name === "starts_with" && typeof prefix === "string") return withPattern(facts, `^${escaped(prefix)}`);
  if (name === "ends_with" && typeof suffix === "string") return withPattern(facts, `${escaped(suffix)}$`);
  if (name === "includes") return withIncluded(facts, check);
  const pattern = patternIn(check.pattern);
  if (typeof name !== "string" || !isTextFormat(name) || typeof check.fn === "function") {
    return pattern === undefined
      ? { finding: unknownFormat(check) }
      : withPattern(facts, pattern.source, pattern.flags);
  }
  if (check.normalize === true) return { finding: { kind: "transform", what: "z.url({ normalize: true })" } };
  const format = formatIn(name, check);
  const usual = patternOfFormat(format);
  // A pattern of the user's own, or of another version of zod, replaces the one that the name stands for.
  const replaced = usual !== undefined && pattern !== undefined && !isSame(usual, pattern);
  if (!replaced && facts.format === undefined) return { facts: { ...facts, format } };
  if (pattern !== undefined && usual !== undefined) return withPattern(facts, pattern.source, pattern.flags);
  return { finding: { kind: "unsupported", what: `.${name}()` } };
}

function unknownFormat({ fn, format }: Definition): Finding {
  return typeof fn === "function"
    ? { kind: "refinement", what: "z.stringFormat()" }
    : { kind: "unsupported", what: `.${String(format)}()` };
}

function withPattern(facts: TextFacts, source: string, flags = ""): Read<TextFacts> {
  // As the engine writes it, which is how it is read back from a schema.
  const regex = regexOf({ source, flags });
  const pattern = { source: regex.source, flags: regex.flags };
  const { patterns = [] } = facts;
  return patterns.some((each) => isSame(each, pattern))
    ? { facts }
    : { facts: { ...facts, patterns: [...patterns, pattern] } };
}

/** `.includes(text, position)`, which is `String.prototype.includes`, as a pattern. */
function withIncluded(facts: TextFacts, { includes, position }: Definition): Read<TextFacts> {
  if (typeof includes !== "string") return { finding: { kind: "unsupported", what: ".includes()" } };
  // Every text has the empty text, and at every place of it.
  if (includes === "") return { facts };
  const from = typeof position === "number" ? Math.trunc(position) : 0;
  return withPattern(facts, from > 0 ? `^[\\s\\S]{${from},}${escaped(includes)}` : escaped(includes));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function isSame(left: TextPattern, right: TextPattern): boolean {
  return left.source === right.source && left.flags === right.flags;
}

/** The source and flags of what looks like a regular expression, perhaps of another realm. */
function patternIn(regex: unknown): TextPattern | undefined {
  if (!hasProperties(regex)) return undefined;
  const { source, flags } = regex;
  return typeof source === "string" && typeof flags === "string" ? { source, flags } : undefined;
}

function formatIn(name: string, check: Definition): TextFormat {
  const { offset, local, precision, version, length, delimiter, alg, last } = check;
  const [protocol, hostname] = [patternIn(check.protocol), patternIn(check.hostname)];
  return {
    name,
    ...(offset === true ? { offset } : {}),
    ...(local === true ? { local } : {}),
    ...(typeof precision === "number" ? { precision } : {}),
    ...(typeof version === "string" ? { version } : {}),
    ...(typeof length === "number" ? { length } : {}),
    ...(typeof delimiter === "string" ? { delimiter } : {}),
    ...(typeof alg === "string" ? { alg } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(last === true ? { last } : {}),
  };
}
