import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import { grouped } from "../progress.ts";
import { readPlan } from "../read-plan.ts";
import { refuse } from "../refuse.ts";
import { table } from "../table.ts";
import { type Asked, askService, type ServiceRequest } from "./service.ts";
import { instantText, nextText, tell } from "./tell.ts";

interface ShownPlans {
  readonly active: string;
  readonly workflows: number;
  readonly items: readonly { readonly plan: string; readonly at: number; readonly byHand: boolean }[];
  readonly next?: string;
}

/** `heed plans`: the plan at work, and those before it. */
export async function listPlans(request: ServiceRequest, io: Io): Promise<number> {
  const answer = await askService<ShownPlans>({ path: "/plans" }, request, io);
  return tell(answer, request, {
    io,
    text: ({ active, workflows, items, next }) => {
      const rows = items.map(({ plan, at, byHand }, index) => {
        const how = [...(index === 0 ? ["at work"] : []), ...(byHand ? ["by hand"] : [])];
        return [plan, instantText(at), how.join(", ")];
      });
      return `${active}, ${grouped(workflows)} workflows\n\n${table([["plan", "since", ""], ...rows], [1, 2])}${nextText(next)}`;
    },
  });
}

/** `heed plans activate`: a plan file, or the hash of a plan that was at work before. */
export async function activatePlan(plan: string, request: ServiceRequest, io: Io): Promise<number> {
  const isHash = plan.startsWith("sha256:");
  const asked: Asked = isHash
    ? { method: "POST", path: `/plans/${encodeURIComponent(plan)}/activate` }
    : { method: "POST", path: "/plans" };
  return withPlan(isHash ? undefined : plan, { io, request }, async (body) => {
    const answer = await askService<{ readonly plan: string; readonly before: string }>(
      { ...asked, ...(body === undefined ? {} : { body }) },
      request,
      io,
    );
    return tell(answer, request, {
      io,
      text: (said) => `${said.plan} is at work\nback with: heed plans activate ${said.before}\n`,
    });
  });
}

interface ShownCandidate {
  readonly plan: string;
  readonly sinceAt: number;
  readonly records: number;
  readonly differing: number;
  readonly refused: number;
  readonly workflows: readonly {
    readonly workflow: string;
    readonly both: number;
    readonly lost: number;
    readonly gained: number;
    readonly steps: { readonly same: number; readonly changed: number; readonly lost: number; readonly gained: number };
    readonly examples: readonly string[];
  }[];
}

/** `heed plans candidate`: lets a plan file run beside the one at work, tells how it differs, or ends it. */
export async function candidate(
  plan: string | undefined,
  request: ServiceRequest & { readonly end?: boolean | undefined },
  io: Io,
): Promise<number> {
  if (plan === undefined && request.end !== true) {
    const answer = await askService<ShownCandidate>({ path: "/candidate" }, request, io);
    return tell(answer, request, { io, text: candidateText });
  }
  return withPlan(plan, { io, request }, async (body) => {
    const asked: Asked =
      body === undefined ? { method: "DELETE", path: "/candidate" } : { method: "PUT", path: "/candidate", body };
    const answer = await askService<{ readonly done: boolean }>(asked, request, io);
    const text = () => (body === undefined ? "no candidate runs any more\n" : `${plan} runs beside the plan at work\n`);
    return tell(answer, request, { io, text });
  });
}

const candidateHead = [
  ...["workflow", "both", "lost", "gained"],
  ...["tasks as now", "changed", "no more", "more", "such as"],
];

function candidateText({ plan, sinceAt, records, differing, refused, workflows }: ShownCandidate): string {
  const rows = workflows.map(({ workflow, both, lost, gained, steps, examples }) => [
    workflow,
    ...[both, lost, gained, steps.same, steps.changed, steps.lost, steps.gained].map(grouped),
    examples.map(printable).join(", "),
  ]);
  const lines = [
    `${plan}, since ${instantText(sinceAt)}`,
    `${grouped(records)} records, ${grouped(differing)} differ, ${grouped(refused)} its dataset refuses`,
  ];
  const shown = rows.length === 0 ? "" : `\n${table([candidateHead, ...rows], [candidateHead.length - 1])}`;
  return `${lines.join("\n")}\n${shown}`;
}

async function withPlan(
  plan: string | undefined,
  { io, request }: { readonly io: Io; readonly request: ServiceRequest },
  act: (body: string | undefined) => Promise<number>,
): Promise<number> {
  if (plan === undefined) return act(undefined);
  const loaded = await readPlan(plan, io);
  return loaded.kind === "refused" ? refuse(loaded.faults, io, request.format) : act(loaded.value.text);
}
