import type { Expr } from "@heed/plan";
import { necessaryPart } from "./necessary-part.ts";
import { type Needle, sourceNumber, type Vocabulary } from "./vocabulary.ts";

const partOperators = new Set(["text.includes", "text.starts-with", "text.ends-with"]);

/** What must occur in a text for a condition on it to be true; undefined when nothing is known. */
export function needleOf(expr: Expr, vocabulary: Vocabulary): Needle | undefined {
  if (expr.kind !== "call") return undefined;
  const [text, part, flags] = expr.args;
  if (text === undefined || part?.kind !== "constant" || typeof part.value !== "string") return undefined;
  if (partOperators.has(expr.op))
    return part.value === "" ? undefined : { source: sourceNumber(text, vocabulary), part: part.value, folded: false };
  if (expr.op !== "text.matches" || flags?.kind !== "constant" || typeof flags.value !== "string") return undefined;
  const found = necessaryPart(part.value, flags.value);
  return found && { source: sourceNumber(text, vocabulary), ...found };
}
