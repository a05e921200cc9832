import { type PlanRetry, retrySchema, stepLimits, timeoutSchema, type Value } from "@heed/plan";
import { z } from "zod";
import { foldConstants } from "./fold-constants.ts";
import type { ForEachIr, Ir, TaskIr } from "./ir.ts";
import { longestList } from "./longest-list.ts";

/** What is wrong with an option, and where. */
export interface OptionProblem {
  readonly at: Ir["at"];
  /** Such as `retry.attempts`. */
  readonly option: string;
  readonly problem: string;
}

/** The options of a step as a plan carries them. */
export interface StepOptionsRead {
  readonly retry?: PlanRetry;
  readonly timeoutMs?: number;
  readonly idempotency?: Ir;
  readonly mayFail?: true;
  readonly problems: readonly OptionProblem[];
}

const mostSchema = z.int().min(1).max(stepLimits.elements);
const unknown = "it must be known when the workflow is compiled, and depends on the record";

/** The options that a task was given; everything but `idempotency` must be constant. */
export function optionsOf({ options, isAttempted }: TaskIr): StepOptionsRead {
  const { read, partsOf, problems } = reader();
  const {
    retry: given,
    timeout,
    idempotency,
    continueOnFailure,
  } = partsOf("the options", options && foldConstants(options));
  const { attempts, firstDelay, longestDelay } = partsOf("retry", given);
  const { shape } = retrySchema;
  const retry = {
    attempts: read("retry.attempts", attempts, shape.attempts),
    firstMs: read("retry.firstDelay", firstDelay, shape.firstMs),
    longestMs: read("retry.longestDelay", longestDelay, shape.longestMs),
  };
  const { firstMs = 0, longestMs = Number.POSITIVE_INFINITY } = retry;
  if (firstDelay !== undefined && firstMs > longestMs)
    problems.push({ at: firstDelay.at, option: "retry.firstDelay", problem: "it is longer than `longestDelay`" });
  const timeoutMs = read("timeout", timeout, timeoutSchema);
  const mayFail = read("continueOnFailure", continueOnFailure, z.boolean()) === true || isAttempted === true;
  const set = Object.entries(retry).filter(([, value]) => value !== undefined);
  return {
    ...(set.length > 0 ? { retry: Object.fromEntries(set) } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(idempotency === undefined || isUndefined(idempotency) ? {} : { idempotency }),
    ...(mayFail ? { mayFail } : {}),
    problems,
  };
}

/** How many elements the list of a `forEach` may have: as `most`, its type, or how it is made says, whichever is less; undefined when neither does. */
export function mostOf({ list, bound }: ForEachIr): {
  readonly most: number | undefined;
  readonly problems: readonly OptionProblem[];
} {
  const { read, partsOf, problems } = reader();
  const given = read("most", partsOf("the bound", bound && foldConstants(bound)).most, mostSchema);
  const known = longestList(list);
  const most = given === undefined ? known : Math.min(given, known ?? given);
  if (most !== undefined && most > stepLimits.elements) {
    const problem = `it may have ${most} elements, and ${stepLimits.elements} are the most; give a lower \`most\``;
    problems.push({ at: list.at, option: "the list", problem });
  }
  return { most: most === undefined ? undefined : Math.max(1, most), problems };
}

/** Reads options, and gathers what is wrong with them. */
function reader() {
  const problems: OptionProblem[] = [];
  const complain = (option: string, { at }: Ir, problem: string): undefined => {
    problems.push({ at, option, problem });
  };
  return {
    problems,
    /** The value of an option that is constant; undefined when it is left out or does not do. */
    read: <T>(option: string, of: Ir | undefined, schema: z.ZodType<T>): T | undefined => {
      if (of === undefined || isUndefined(of)) return undefined;
      if (of.kind !== "constant") return complain(option, of, unknown);
      const parsed = schema.safeParse(of.value);
      return parsed.success ? parsed.data : complain(option, of, parsed.error.issues[0]?.message ?? "it does not do");
    },
    /** The options in a record, by their names. */
    partsOf: (option: string, of: Ir | undefined): { readonly [name: string]: Ir | undefined } => {
      if (of === undefined || isUndefined(of)) return {};
      if (of.kind === "record") return Object.fromEntries(of.entries);
      if (of.kind !== "constant") return complain(option, of, unknown) ?? {};
      const { at, type } = of;
      const entries = Object.entries(of.value as { readonly [name: string]: Value });
      return Object.fromEntries(
        entries.map(([name, value]): [string, Ir] => [name, { kind: "constant", value, type, at }]),
      );
    },
  };
}

function isUndefined(expr: Ir): boolean {
  return expr.kind === "constant" && expr.value === undefined;
}
