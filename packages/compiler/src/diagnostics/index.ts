import type { DiagnosticKind } from "@heed/plan";
import * as analysis from "./analysis.ts";
import * as evaluate from "./evaluate.ts";
import * as lower from "./lower.ts";
import * as project from "./project.ts";
import * as schema from "./schema.ts";
import * as steps from "./steps.ts";

/** Every diagnostic that the compiler can report, by code. */
export const catalogue: readonly DiagnosticKind<never>[] = [project, schema, lower, steps, evaluate, analysis]
  .flatMap((phase): DiagnosticKind<never>[] => Object.values(phase))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
