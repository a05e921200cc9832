import type { Explanation } from "@heed/runtime/query";
import { shown } from "./difference.ts";

/**
 * The smallest part of a condition that made it false, or kept it from having a value: the first false term of several that all must be
 * true, the whole of those of which one must.
 */
function decidingPart(explanation: Explanation): Explanation {
  const { truth, parts } = explanation;
  const like = parts.filter((part) => part.truth === truth);
  const isAnyOf = parts.length > 1 && like.length === parts.length;
  const [decides] = like;
  return isAnyOf || decides === undefined ? explanation : decidingPart(decides);
}

/** What a part read, its own parts included, each path once: `record.rating is 3`. */
function readText(explanation: Explanation): string {
  const reads = new Map<string, string>();
  const visit = ({ reads: own, parts }: Explanation): void => {
    for (const { path, value } of own) reads.set(path, shown(value, 80));
    for (const part of parts) visit(part);
  };
  visit(explanation);
  return [...reads].map(([path, value]) => `${path} is ${value}`).join(", ");
}

/** Why a condition is not true, as one line: `record.rating <= 2` is false: record.rating is 3. */
export function whyNot(explanation: Explanation): string {
  const part = decidingPart(explanation);
  const read = readText(part);
  const said = part.truth === "fault" ? `has no value: ${part.reason ?? ""}` : `is ${part.truth}`;
  return `\`${clipped(part.text)}\` ${said}${read === "" ? "" : `: ${read}`}${part.place === undefined ? "" : ` (${part.place})`}`;
}

/** An expression cut to what fits on a line. */
export function clipped(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
