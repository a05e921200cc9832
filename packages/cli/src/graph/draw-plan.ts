import { writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { diagnose } from "@heed/plan";
import { exitCode } from "../exit-code.ts";
import { reportNotWritten, workflowNotKnown } from "../faults.ts";
import type { Io } from "../io.ts";
import { makeFolder } from "../make-folder.ts";
import { nearest } from "../nearest.ts";
import { readPlan } from "../read-plan.ts";
import { reasonOf } from "../reason-of.ts";
import { refuse } from "../refuse.ts";
import { dot } from "./dot.ts";
import { html } from "./html.ts";
import { mermaid } from "./mermaid.ts";
import { svg } from "./svg.ts";
import { graphOf, type WorkflowGraph } from "./workflow-graph.ts";

const writers = { mermaid, dot, svg, html } as const satisfies {
  readonly [format: string]: (graphs: readonly WorkflowGraph[]) => string;
};

/** `heed graph` as the user wrote it. */
export interface GraphRequest {
  readonly plan: string;
  readonly workflow?: readonly string[] | undefined;
  readonly format: keyof typeof writers;
  readonly out?: string | undefined;
}

/** Draws the workflows of a plan. Gives the exit code. */
export async function drawPlan({ plan, workflow = [], format, out }: GraphRequest, io: Io): Promise<number> {
  const loaded = await readPlan(plan, io);
  if (loaded.kind === "refused") return refuse(loaded.faults, io);
  const { workflows } = loaded.value;
  const known = workflows.map(({ id }) => id);
  const unknown = workflow.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    return refuse(
      unknown.map((id) => diagnose(workflowNotKnown, { id, nearest: nearest(id, known) })),
      io,
    );
  const wanted = workflows.filter(({ id }) => workflow.length === 0 || workflow.includes(id));
  const drawn = writers[format](wanted.map((each) => graphOf(each, loaded.value)));
  if (out === undefined) {
    io.stdout.write(drawn);
    return exitCode.good;
  }
  try {
    await makeFolder(dirname(resolve(io.cwd, out)));
    await writeFile(resolve(io.cwd, out), drawn);
    return exitCode.good;
  } catch (error) {
    return refuse([diagnose(reportNotWritten, { file: out, reason: reasonOf(error) })], io);
  }
}
