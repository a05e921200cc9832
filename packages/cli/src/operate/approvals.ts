import { diagnose } from "@heed/plan";
import type { Page, PendingApproval } from "@heed/runtime/query";
import { nothingAsked } from "../faults.ts";
import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import type { OrFaults } from "../read-plan.ts";
import { askService, type ServiceRequest } from "./service.ts";
import { instantText, nextText, tell } from "./tell.ts";

/** Which page of what waits is asked for. */
export interface ApprovalsRequest extends ServiceRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** `heed approvals`: the texts that wait for somebody's yes. */
export async function listApprovals(request: ApprovalsRequest, io: Io): Promise<number> {
  const { limit, after } = request;
  const query = { limit, after };
  const answer = await askService<Page<PendingApproval>>({ path: "/approvals", query }, request, io);
  return tell(answer, request, { io, text: approvalsText });
}

function approvalsText({ items, next }: Page<PendingApproval>): string {
  if (items.length === 0) return `nothing waits for a yes\n${nextText(next)}`;
  return items.map(approvalText).join("\n") + nextText(next);
}

/** Each line of the text behind a bar, so that none of it can pass for what we say of it. */
function approvalText({ run, step, title, text, until }: PendingApproval): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `  │ ${printable(line)}\n`);
  const about = `${run.id}  ${step}  ${run.workflow}  record ${printable(run.key)}  until ${instantText(until)}\n`;
  return `${about}${title === undefined ? "" : `  ${printable(title)}\n`}${lines.join("")}`;
}

/** What somebody says to a text that waits. */
export interface DecideRequest extends ServiceRequest {
  readonly run: string;
  readonly isApproved: boolean;
  readonly by: string;
  readonly note?: string | undefined;
  readonly step?: string | undefined;
}

/** `heed approve` and `heed refuse`: looks the text up, and sends it along, so that what is decided on is what was shown. */
export async function decide(request: DecideRequest, io: Io): Promise<number> {
  const found = await askedBy(request, io);
  if (found.kind === "refused") return tell(found, request, { io, text: () => "" });
  const { step, text } = found.value;
  const { run, by, note, isApproved } = request;
  const body = JSON.stringify({ decision: isApproved ? "approved" : "refused", by, note, step, text });
  const path = `/runs/${encodeURIComponent(run)}/decision`;
  const answer = await askService<{ readonly done: boolean }>({ method: "POST", path, body }, request, io);
  const said = isApproved ? "approved, and sent exactly so" : "refused";
  return tell(answer, request, { io, text: () => `${approvalText(found.value)}${said}\n` });
}

/** The question of a run that is meant, wherever it stands in the list of those that wait. */
async function askedBy({ run, step, ...request }: DecideRequest, io: Io): Promise<OrFaults<PendingApproval>> {
  let after: string | undefined;
  const asked: PendingApproval[] = [];
  do {
    const query = { limit: 200, after };
    const page = await askService<Page<PendingApproval>>({ path: "/approvals", query }, request, io);
    if (page.kind === "refused") return page;
    asked.push(...page.value.items.filter((each) => each.run.id === run && (step ?? each.step) === each.step));
    after = page.value.next;
  } while (after !== undefined);
  const [only, second] = asked;
  if (only !== undefined && second === undefined) return { kind: "good", value: only };
  const steps = asked.map((each) => each.step);
  return { kind: "refused", faults: [diagnose(nothingAsked, { run, steps })] };
}
