import { z } from "zod";
import type { Write } from "../stores/write.ts";
import type { ByHand } from "./by-hand.ts";
import { inputOf } from "./exchange.ts";
import type { DeliveryPorts } from "./ports.ts";
import { settle, workflowOf } from "./settle.ts";
import type { Step } from "./step-state.ts";
import { type Task, taskOf } from "./task.ts";

/** What somebody says to a text that waits for a yes. */
export interface Decision {
  /** The step that asks; the only one that does, where it is left out. */
  readonly step?: string | undefined;
  readonly isApproved: boolean;
  /** Who decides. */
  readonly by: string;
  readonly note?: string | undefined;
  /** The text as whoever decides has seen it: they did not decide on another one. */
  readonly text: string;
}

/** Puts on record what somebody decided, and carries the run on with it. */
export async function decideRun(id: string, decision: Decision, ports: DeliveryPorts): Promise<ByHand> {
  return ports.perRun(id, async () => {
    const run = await ports.store.run(id);
    if (run === undefined) return "unknown";
    const now = ports.clock.now();
    const asking = run.steps.filter((step) => isAsking(step, now) && (decision.step ?? step.id) === step.id);
    const [step] = asking;
    const task = step && (await taskOf({ run: id, step: step.id }, "due", ports));
    if (run.state !== "running" || asking.length !== 1 || task === undefined) return "unfit";
    if (askedText(task) !== decision.text) return "unfit";
    await carryOnWith(task, { decision, now }, ports);
    return "done";
  });
}

/**
 * True for a step that asks somebody, and whose time is not over: from then on the engine may be at work on it, and what somebody says
 * comes too late.
 */
export function isAsking({ lane, state, attempts }: Step, now: number): boolean {
  return lane === "approvals" && state.kind === "due" && state.dueAt > now && attempts > 0;
}

const inputSchema = z.looseObject({ text: z.string() });

/** The text of a question, worked out again from the record: a run keeps its plan, so it is the same each time. */
function askedText(task: Task): string | undefined {
  const input = inputOf(task);
  return input.kind === "value" ? inputSchema.safeParse(input.value).data?.text : undefined;
}

async function carryOnWith(
  { run, step }: Task,
  { decision, now }: { readonly decision: Decision; readonly now: number },
  { plans, writer, onEvent }: DeliveryPorts,
): Promise<void> {
  const workflow = workflowOf((await plans.of(run.plan))?.plan, run);
  if (workflow === undefined) throw new Error("bug: a task has no workflow");
  const { isApproved, text, by, note = null } = decision;
  const word = isApproved ? "approved" : "refused";
  const output = { decision: word, approved: isApproved, text: isApproved ? text : "", by, note };
  const attempts = step.attempts + 1;
  const settled = settle(workflow, run, { step: { ...step, attempts, state: { kind: "done", output } }, now });
  const row = { step: step.id, attempt: attempts, startedAt: now, endedAt: now, reason: `${word} by ${by}` };
  const attempt: Write = { kind: "attempt", run: run.id, outcome: "done", ...row };
  await writer.write([attempt, ...settled.writes]);
  if (settled.run !== "running")
    onEvent({ kind: "run-ended", run: run.id, workflow: run.workflow, state: settled.run });
}
