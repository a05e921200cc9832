import { childrenOf, diagnose, type Node, type RelatedPlace, rewrite, walk } from "@heed/plan";
import { outsideRange, redundantPart } from "../../diagnostics/analysis.ts";
import type { Ir, Known } from "../../ir.ts";
import { type Judge, type Outcome, type Requirement, smallestConflict } from "../../reason/index.ts";
import { isInside } from "./conflict.ts";
import { factsAgainst } from "./facts.ts";
import type { Analysis } from "./whole-condition.ts";

/** Reports parts of a condition that decide nothing, because of the schema or because of the other parts. Parts of helpers are left alone: elsewhere they may decide. */
export function reportParts({ workflow, judge, context }: Analysis): void {
  const reported = new Set<Ir>();
  const own: Ir[] = [];
  walk<Known>(workflow.when, (node) => {
    if (isInside(node.at, workflow.at)) own.push(node);
  });
  for (const node of own.filter(isComparison)) {
    const truth = settledTruth(judge, node);
    if (truth === undefined) continue;
    reported.add(node);
    const isOther: readonly Outcome[] = truth === "always" ? ["false", "fault"] : ["true"];
    const because = [...factsAgainst([{ condition: node, outcomes: isOther }]), ...imagesIn(node)];
    context.add(diagnose(outsideRange, { truth }, { span: node.at, because }));
  }
  for (const node of own) {
    if (node.kind !== "all" && node.kind !== "any") continue;
    const redundant = firstRedundant(node, { judge, whole: workflow.when, skip: reported });
    if (redundant === undefined) continue;
    const { term, because } = redundant;
    context.add(diagnose(redundantPart, { kind: node.kind }, { span: term.at, because }));
  }
}

/** True for a comparison of something with a constant: what `?.` and `??` test is not the author's to mend. */
function isComparison(node: Ir): boolean {
  if (node.kind !== "call" || node.op === "value.is-nullish" || node.op === "value.truthy") return false;
  return node.type.kind === "boolean" && node.args.some(({ kind }) => kind === "constant");
}

const images: { readonly [op: string]: string } = {
  "text.lower": "a text in lower case has no capitals",
  "text.upper": "a text in capitals has no lower case",
  "text.trim": "a trimmed text neither begins nor ends with space",
};

/** What is known of a text because of how it was made. */
function imagesIn(comparison: Ir): readonly RelatedPlace[] {
  return childrenOf<Known>(comparison).flatMap((part) => {
    const message = part.kind === "call" ? images[part.op] : undefined;
    return message === undefined ? [] : [{ message, span: part.at }];
  });
}

function settledTruth(judge: Judge, condition: Ir): "always" | "never" | undefined {
  const isNone = (...outcomes: readonly Outcome[]): boolean => judge.isNone([{ condition, outcomes }]);
  if (isNone("true")) return "never";
  return isNone("false", "fault") ? "always" : undefined;
}

interface Looking {
  readonly judge: Judge;
  readonly whole: Ir;
  /** Parts that were told of already. */
  readonly skip: ReadonlySet<Ir>;
}

/** The last part without which the whole means the same, failures included, and the parts that make it so. */
function firstRedundant(
  node: Node<"all" | "any", Known>,
  { judge, whole, skip }: Looking,
): { readonly term: Ir; readonly because: readonly RelatedPlace[] } | undefined {
  const skips = (term: Ir): boolean => skip.has(term) || (term.kind === "not" && skip.has(term.term));
  if (node.terms.some(skips)) return undefined;
  for (const term of [...node.terms].reverse()) {
    const others = node.terms.filter((each) => each !== term);
    const decides: Requirement["outcome"] = node.kind === "all" ? "true" : "false";
    const requirements: readonly Requirement<Known>[] = [
      ...others.map((part) => ({ part, outcome: decides })),
      { part: term, outcome: decides === "true" ? "false" : "true" },
    ];
    const conflict = smallestConflict(judge, requirements);
    if (conflict.length < 2) continue;
    const without = rewrite<Known>(whole, (each) => (each === node ? { ...node, terms: others } : each));
    if (!meansTheSame(judge, whole, without)) continue;
    const because = conflict.flatMap(({ part }) =>
      part === term ? [] : [{ message: "this decides it already", span: part.at }],
    );
    return { term, because };
  }
  return undefined;
}

function meansTheSame(judge: Judge, whole: Ir, without: Ir): boolean {
  const all: readonly Outcome[] = ["true", "false", "fault"];
  return all.every((outcome) =>
    judge.isNone([
      { condition: whole, outcomes: [outcome] },
      { condition: without, outcomes: all.filter((other) => other !== outcome) },
    ]),
  );
}
