import type { Expr } from "@heed/plan";
import type { LoadedPlan, LoadedWorkflow } from "@heed/runtime";
import type { Explanation } from "@heed/runtime/query";

/** A part of a condition that can be true or false, and which of the two it was seen to be. */
export interface Branch {
  readonly workflow: string;
  /** As it was written, and where: `file:line:column`. */
  readonly text: string;
  readonly place?: string | undefined;
  readonly seen: ReadonlySet<"true" | "false">;
}

/** What scenarios went through. */
export interface Coverage {
  readonly workflows: readonly {
    readonly workflow: string;
    readonly place?: string | undefined;
    readonly isMatched: boolean;
  }[];
  readonly branches: readonly Branch[];
}

type Where = "when" | "do";

interface Open {
  readonly workflow: string;
  readonly part: Pick<Explanation, "text" | "place">;
  readonly seen: Set<"true" | "false">;
}

/** Notes which workflows match, and which parts of their conditions and guards are seen true and false. */
export class CoverageCount {
  readonly #plan: LoadedPlan;
  readonly #describe: Describe;
  readonly #matched = new Set<string>();
  readonly #open = new Map<string, Open>();

  constructor(plan: LoadedPlan, describe: Describe) {
    this.#plan = plan;
    this.#describe = describe;
    for (const workflow of plan.workflows) {
      this.#add(workflow, "when", workflow.when.expr);
      for (const { guard } of workflow.byId.values()) if (guard !== undefined) this.#add(workflow, "do", guard.expr);
    }
  }

  matched(workflow: string): void {
    this.#matched.add(workflow);
  }

  /** Notes how a condition, or the guard of a step, came to its value. */
  explained(workflow: string, where: Where, explanation: Explanation): void {
    if (explanation.parts.length > 0) {
      for (const part of explanation.parts) this.explained(workflow, where, part);
      return;
    }
    const { node, truth } = explanation;
    if (node === undefined || (truth !== "true" && truth !== "false")) return;
    this.#open.get(nameOf(workflow, where, node))?.seen.add(truth);
  }

  coverage(): Coverage {
    return {
      workflows: this.#plan.workflows.map((workflow) => ({
        workflow: workflow.id,
        place: this.#describe(workflow, workflow.when.expr).place,
        isMatched: this.#matched.has(workflow.id),
      })),
      branches: [...this.#open.values()].map(({ workflow, part: { text, place }, seen }) => ({
        workflow,
        text,
        place,
        seen,
      })),
    };
  }

  #add(workflow: LoadedWorkflow, where: Where, expr: Expr): void {
    for (const leaf of leavesOf(expr)) {
      const node = this.#plan.nameOf(leaf);
      const name = node === undefined ? undefined : nameOf(workflow.id, where, node);
      if (name === undefined || this.#open.has(name)) continue;
      this.#open.set(name, { workflow: workflow.id, part: this.#describe(workflow, leaf), seen: new Set() });
    }
  }
}

/** Says how an expression of a workflow was written, and where. */
export type Describe = (workflow: LoadedWorkflow, expr: Expr) => Pick<Explanation, "text" | "place">;

function nameOf(workflow: string, where: Where, node: string): string {
  return JSON.stringify([workflow, where, node]);
}

/** The parts of a condition that are not made of conditions themselves. What is constant cannot be seen both ways. */
function leavesOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "all":
    case "any":
      return expr.terms.flatMap(leavesOf);
    case "not":
      return leavesOf(expr.term);
    case "choose":
      return [expr.when, expr.then, expr.otherwise].flatMap(leavesOf);
    case "constant":
      return [];
    default:
      return [expr];
  }
}

/** How much was seen, in branches: a part of a condition has two. */
export function branchCounts({ branches }: Coverage): { readonly seen: number; readonly all: number } {
  return { seen: branches.reduce((sum, { seen }) => sum + seen.size, 0), all: branches.length * 2 };
}
