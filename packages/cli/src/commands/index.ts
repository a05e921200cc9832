import { addApprovals } from "./approvals.ts";
import { addApprove, addRefuse } from "./approve.ts";
import { addBacktest } from "./backtest.ts";
import { addBuild } from "./build.ts";
import { addCancel } from "./cancel.ts";
import { addCheck } from "./check.ts";
import type { AddCommand } from "./command.ts";
import { addCompletion } from "./completion.ts";
import { addConfig } from "./config.ts";
import { addConnections } from "./connections.ts";
import { addDead } from "./dead.ts";
import { addDev } from "./dev.ts";
import { addDiff } from "./diff.ts";
import { addExplain } from "./explain.ts";
import { addGraph } from "./graph.ts";
import { addInit } from "./init.ts";
import { addPlans } from "./plans.ts";
import { addRetry } from "./retry.ts";
import { addRun } from "./run.ts";
import { addRuns } from "./runs.ts";
import { addSchema } from "./schema.ts";
import { addServe } from "./serve.ts";
import { addSources } from "./sources.ts";
import { addTest } from "./test.ts";

/** The commands, in the order in which the help lists them. */
export const commands: readonly AddCommand[] = [
  addInit,
  addCheck,
  addBuild,
  addTest,
  addDev,
  addBacktest,
  addDiff,
  addExplain,
  addGraph,
  addSchema,
  addConfig,
  addRun,
  addServe,
  addRuns,
  addDead,
  addRetry,
  addCancel,
  addApprovals,
  addApprove,
  addRefuse,
  addConnections,
  addSources,
  addPlans,
  addCompletion,
];
