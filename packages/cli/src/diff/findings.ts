import { type Diagnostic, diagnose, type Span } from "@heed/plan";
import type { Findings } from "../output/findings.ts";
import { counted } from "../progress.ts";
import { changeBreaks, planChanged } from "./faults.ts";
import { breakages, isChanged, type PlanDiff } from "./plan-diff.ts";
import type { WorkflowChange } from "./workflow-change.ts";

/** The differences of two plans as findings, each at the place of its workflow in the new one, for annotations and alerts. */
export function diffFindings(
  diff: PlanDiff,
  { root, tookMs }: { readonly root: string; readonly tookMs: number },
): Findings {
  const diagnostics: readonly Diagnostic[] = [
    ...breakages(diff).map((what) => diagnose(changeBreaks, { what })),
    ...diff.changed.map((change) => noteOf(sentenceOf(change), change.place)),
    ...diff.added.map(({ workflow, sameAs, place }) => {
      const what = sameAs === undefined ? "is new" : `does what \`${sameAs}\` did, under another name`;
      return noteOf(`\`${workflow}\` ${what}`, place);
    }),
    ...diff.removed.map((workflow) => noteOf(`\`${workflow}\` is gone`, undefined)),
  ];
  return {
    ...{ command: "diff", root, diagnostics, files: 0, workflows: [], failLevel: "error", tookMs },
    outcome: isChanged(diff) ? `${counted(diff.same, "workflow")} the same` : "no changes",
  };
}

function noteOf(what: string, place: string | undefined): Diagnostic {
  const span = place === undefined ? undefined : spanAt(place);
  return diagnose(planChanged, { what }, span === undefined ? {} : { span });
}

/** `workflows/a.ts:3:9` as a place of its own. */
function spanAt(place: string): Span | undefined {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  if (file === undefined) return undefined;
  const [first, from] = [Number(line), Number(column)];
  return { file, line: first, column: from, endLine: first, endColumn: from + 1 };
}

function sentenceOf({ workflow, dataset, on, order, condition, steps }: WorkflowChange): string {
  const parts = [
    ...(dataset === undefined ? [] : [`reads \`${dataset.now}\` instead of \`${dataset.before}\``]),
    ...(on === undefined ? [] : [`starts on ${on.now} instead of ${on.before}`]),
    ...(order === undefined ? [] : [orderPart(order.now)]),
    ...(condition === undefined ? [] : conditionParts(condition)),
    ...steps.map(
      ({ kind, step }) => `${{ added: "does", removed: "does not do", changed: "changes" }[kind]} \`${step}\``,
    ),
  ];
  return `\`${workflow}\` ${parts.join("; ")}`;
}

function orderPart(now: NonNullable<WorkflowChange["order"]>["now"]): string {
  return now === "record" ? "does one version of a record after the other" : "does versions of a record side by side";
}

const conditionWords = {
  equal: "is written otherwise and true for the same records",
  narrowed: "is true for fewer records",
  widened: "is true for more records",
  changed: "is true for other records",
  disjoint: "is true for none of the records that it was true for",
  unknown: "may be true for other records",
} as const;

function conditionParts({ change, lost, gained }: NonNullable<WorkflowChange["condition"]>): readonly string[] {
  return [
    conditionWords[change],
    ...(lost.verdict === "some" ? [`no longer for ${lost.example}`] : []),
    ...(gained.verdict === "some" ? [`now for ${gained.example}`] : []),
  ];
}
