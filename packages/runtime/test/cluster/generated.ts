import type { Outcome } from "@heed/integrations/task";
import type { Json } from "@heed/plan";
import type { DeliverPort } from "@heed/runtime";
import fc from "fast-check";
import {
  call,
  constant,
  field,
  postStep,
  record,
  ticketStep,
  type WrittenStep,
  type WrittenWorkflow,
} from "../write-plan.ts";

/** A task whose repeats the other side can tell. */
export const commentStep = (id: string, more: Partial<WrittenStep> = {}): WrittenStep =>
  ticketStep(id, {
    operation: "comment",
    input: record({ key: constant("T-1"), text: field("id") }),
    ...more,
  });

interface Drawn {
  readonly kind: "ticket" | "post" | "wait" | "forEach";
  readonly picks: readonly number[];
  readonly guard: number;
  readonly mayFail: boolean;
  readonly ms: number;
  readonly inner: readonly Drawn[];
}

function drawn(depth: number): fc.Arbitrary<readonly Drawn[]> {
  const kinds =
    depth === 0 ? (["ticket", "post", "wait"] as const) : (["ticket", "ticket", "post", "wait", "forEach"] as const);
  const one: fc.Arbitrary<Drawn> = fc.record({
    kind: fc.constantFrom<Drawn["kind"]>(...kinds),
    picks: fc.array(fc.nat(5), { maxLength: 3 }),
    guard: fc.nat(7),
    mayFail: fc.boolean(),
    ms: fc.nat(40),
    inner: depth === 0 ? fc.constant([]) : drawn(depth - 1),
  });
  return fc.array(one, { minLength: 1, maxLength: depth === 0 ? 2 : 4 });
}

/** The drawn steps as a plan's. Each depends on those before it that its dice picked: on outcomes, on endings, on waits. */
function stepsOf(list: readonly Drawn[], prefix = "s"): readonly WrittenStep[] {
  const steps: WrittenStep[] = [];
  const before: { readonly id: string; readonly kind: Drawn["kind"] }[] = [];
  for (const [at, { kind, picks, guard, mayFail, ms, inner }] of list.entries()) {
    const id = `${prefix}${at}`;
    const picked = before.filter((_, place) => picks.includes(place));
    const tasks = picked.filter((each) => each.kind === "ticket" || each.kind === "post");
    const common = {
      id,
      needs: tasks.filter((_, place) => place % 2 === 0).map((each) => each.id),
      watches: tasks.filter((_, place) => place % 2 === 1).map((each) => each.id),
      after: picked.filter((each) => each.kind === "wait").map((each) => each.id),
      ...(guard < 3 ? { guard: call("number.at-most", field("rating"), constant(guard)) } : {}),
    };
    const options = { ...common, retry: { attempts: 3, firstMs: 10, longestMs: 20 }, ...(mayFail ? { mayFail } : {}) };
    before.push({ id, kind });
    if (kind === "wait") steps.push({ ...common, ms: constant(ms) });
    else if (kind === "ticket") steps.push(commentStep(id, options));
    else if (kind === "post") steps.push(postStep(id, options));
    else
      steps.push({ ...common, list: constant(["a", "b"].slice(0, ms % 3)), most: 3, steps: stepsOf(inner, `${id}0`) });
  }
  return steps;
}

/** So many workflows, the same for the same seed. */
export function workflowsOf(seed: number, count: number): readonly WrittenWorkflow[] {
  return fc
    .sample(drawn(1), { seed, numRuns: count })
    .map((list, at) => ({ id: `w${String(at).padStart(4, "0")}`, when: constant(true), steps: stepsOf(list) }));
}

const busy: Outcome = { kind: "later", reason: "busy", afterMs: 5 };
const cut: Outcome = { kind: "unknown", reason: "cut" };
const refused: Outcome = { kind: "refused", reason: "no", fault: "input" };
/** How the attempts at an effect end, one after the other, before it is done. */
const scripts: readonly (readonly Outcome[])[] = [
  [],
  [],
  [],
  [],
  [busy],
  [busy, busy],
  [busy, busy, busy],
  [cut],
  [cut, busy],
  [cut, cut, cut],
  [refused],
  [busy, refused],
];

/** A deliverer that ends the attempts at an effect as the script for its key says, and notes the keys of all of them. */
export function faulty(seed: number): { readonly deliver: DeliverPort; readonly keys: string[] } {
  const keys: string[] = [];
  const deliver: DeliverPort = async ({ operation }, { key, attempt }) => {
    keys.push(key);
    const script = scripts[(Number.parseInt(key.slice(0, 8), 16) + seed) % scripts.length] ?? [];
    const done: Json = operation === "send" ? { status: 200, body: null } : { key: "T-1", comments: 1 };
    return script[attempt - 1] ?? { kind: "done", output: done };
  };
  return { deliver, keys };
}
