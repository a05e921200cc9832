// Runs before the modules in the realm in which they are evaluated. What it imports is bundled with it; nothing of Node is there.
import { firstTouched, installGuards, readsTexts } from "./guards.ts";
import { createHeap } from "./heap.ts";
import { createLinks, isObject, type Links } from "./links.ts";
import { dropGlobals, lockDown } from "./lock-down.ts";
import { madeBy } from "./made.ts";
import type { Outcome } from "./protocol.ts";

/** The modules as one function: gives the namespaces of the workflow files. */
type Modules = (
  link: Links["link"],
  at: (node: string) => void,
  ran: (node: string) => void,
) => { readonly [name: string]: unknown };

const { stringify } = JSON;
// A function of the process itself, there only when the place of a crash is looked for. The modules never get hold of it.
const { __heed_mark: mark = () => {} }: { readonly __heed_mark?: (node: string) => void } = globalThis as object;

dropGlobals();
installGuards();
lockDown();
Object.defineProperty(globalThis, "__heed_run", { value: run, configurable: true });

/** Runs the modules and gives how that ended, as JSON text. */
function run(modules: Modules, count: number): string {
  Reflect.deleteProperty(globalThis, "__heed_run");
  return stringify(outcomeOf(modules, count));
}

function outcomeOf(modules: Modules, count: number): Outcome {
  const links = createLinks();
  let last: string | null = null;
  const at = (node: string): void => {
    last = node;
    mark(node);
  };
  const ran = new Set<string>();
  try {
    const made = modules(links.link, at, (node) => void ran.add(node));
    const namespaces = Array.from({ length: count }, (_, place) => made[`m${place}`]);
    const all = madeBy(namespaces, links, createHeap(links, at));
    return { kind: "made", made: { ...all, ran: [...ran], readsTexts: readsTexts() } };
  } catch (error) {
    const reason = textOf(error, "message").split("\n")[0]?.slice(0, 300) ?? "";
    const stack = textOf(error, "stack").slice(0, 20_000);
    return { kind: "threw", reason, stack, at: last, touched: firstTouched() ?? null };
  }
}

function textOf(error: unknown, name: "message" | "stack"): string {
  try {
    if (isObject(error) && name in error) return String(Reflect.get(error, name));
    return name === "message" ? String(error) : "";
  } catch {
    return "what was thrown cannot be read";
  }
}
