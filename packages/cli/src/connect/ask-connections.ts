import type { Described } from "@heed/integrations/describe";
import { allSteps, type Diagnostic, diagnose, type Plan, type PlanMap, type PlanTaskStep, type Span } from "@heed/plan";
import { canBeAsked, canBeProbed, describeConnection, objectInputsOf, probeConnection } from "@heed/runtime";
import { nearest } from "../nearest.ts";
import type { AskedConnection } from "../output/findings.ts";
import type { MakeReady, ReadyConnection } from "../pull/account.ts";
import { accountNotReached, accountRefused } from "../pull/faults.ts";
import { nameNotThere } from "./faults.ts";
import { type Known, knownInput, textsAt } from "./known-input.ts";
import { type NotThere, namesNotThere } from "./names-not-there.ts";

/** What asking came to for one connection. */
export interface Answered {
  readonly connection: AskedConnection;
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan with its source map. */
export interface MappedPlan {
  readonly plan: Plan;
  readonly map: PlanMap;
}

/** Asks every destination of a plan whether it lets its connection in, and has what the steps name. Only reads. */
export function askConnections(mapped: MappedPlan, makeReady: MakeReady): Promise<readonly Answered[]> {
  // What the runtime keeps itself has nobody to be asked.
  const all = Object.entries(mapped.plan.connections).filter(
    ([, { connector }]) => canBeAsked(connector) || canBeProbed(connector),
  );
  return Promise.all(
    all.map(async ([id, { connector, settings }]): Promise<Answered> => {
      const calls = callsOf(id, mapped);
      const ready = makeReady({ id, connector, settings });
      if (ready.kind === "unready") {
        const detail = ready.faults.map(({ message }) => message).join("; ");
        return { connection: { id, state: "not-asked", detail }, diagnostics: ready.faults };
      }
      return canBeAsked(connector) ? asked(id, calls, ready) : probed(id, calls, ready);
    }),
  );
}

/** A step that uses a connection. */
interface Call {
  readonly operation: string;
  readonly input: Known;
  readonly placeOf: (node: string | undefined) => Span | undefined;
}

type Ready = Extract<ReadyConnection, { readonly kind: "ready" }>;

async function asked(id: string, calls: readonly Call[], { connection, asking }: Ready): Promise<Answered> {
  const inputs = await objectInputsOf(connection.connector);
  const objects = [...new Set(calls.flatMap(({ input }) => inputs.flatMap((name) => textsAt(input, name))))].sort();
  const described = await describeConnection(connection, { ...asking, objects });
  if (described.kind !== "described") return failed(id, calls, described);
  const diagnostics = calls.flatMap((call) =>
    missing(call, described, inputs).map(({ name, path, choices, node }) => {
      const span = call.placeOf(node);
      const alike = choices.length === 0 ? [] : nearest(name, choices);
      return diagnose(nameNotThere, { connection: id, name, path, nearest: alike }, span === undefined ? {} : { span });
    }),
  );
  return { connection: { id, state: diagnostics.length === 0 ? "ok" : "names-missing" }, diagnostics };
}

/** What a step names that is not there: an object, or what an object that is there does not have. */
function missing(
  { operation, input }: Call,
  { operations, absent }: Extract<Described, { readonly kind: "described" }>,
  objectInputs: readonly string[],
): readonly NotThere[] {
  const objects = objectInputs.flatMap((path) =>
    textsAt(input, path)
      .filter((name) => absent.includes(name))
      .map((name) => ({ path, name, choices: [], node: undefined })),
  );
  if (objects.length > 0) return objects;
  const ways = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  return ways === undefined ? [] : namesNotThere(input, ways);
}

async function probed(id: string, calls: readonly Call[], { connection, asking }: Ready): Promise<Answered> {
  const found = await probeConnection(connection, asking);
  if (found.kind !== "reached") return failed(id, calls, found);
  return { connection: { id, state: "ok", detail: `only ${found.what} can be tried` }, diagnostics: [] };
}

function failed(
  id: string,
  [first]: readonly Call[],
  { kind, reason }: Exclude<Described, { readonly kind: "described" }>,
): Answered {
  const span = first?.placeOf(undefined);
  const fault = kind === "refused" ? accountRefused : accountNotReached;
  const diagnostics = [diagnose(fault, { id, reason }, span === undefined ? {} : { span })];
  return { connection: { id, state: kind, detail: reason }, diagnostics };
}

function callsOf(connection: string, { plan, map }: MappedPlan): readonly Call[] {
  return plan.workflows.flatMap(({ id, steps }) => {
    const places = map.workflows[id];
    const tasks = allSteps(steps).filter((step): step is PlanTaskStep => step.kind === "task");
    return tasks
      .filter((step) => step.connection === connection)
      .map((step) => ({
        operation: step.operation,
        input: knownInput(plan.nodes, step.input),
        placeOf: (node: string | undefined) => {
          const place = (node === undefined ? undefined : places?.nodes[node]) ?? places?.steps[step.id];
          if (place === undefined) return undefined;
          const [file, line, column, endLine, endColumn] = place;
          return { file: map.files[file] ?? "", line, column, endLine, endColumn };
        },
      }));
  });
}
