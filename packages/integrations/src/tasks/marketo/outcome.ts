import type { Json } from "@heed/plan";
import { z } from "zod";
import { laterWith, outcomeOf, outcomeOfFailure } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { DeliverPorts, Outcome } from "../../task.ts";
import { untilMidnightInChicago } from "./quota.ts";

const reason = z.object({ code: z.coerce.string().regex(/^\d{3,4}$/) });
const answerSchema = z.object({
  success: z.boolean(),
  errors: z.array(reason).optional(),
  result: z
    .array(
      z
        .object({ status: z.string(), reasons: z.array(reason) })
        .partial()
        .loose(),
    )
    .optional(),
});

/** Something went wrong at Marketo, perhaps after the request was carried out. */
const mayBeDone: ReadonlySet<string> = new Set(["502", "604", "608", "611", "614", "713", "719"]);
/** The rights of the user behind the credentials, or an address or a type that is not there. */
const connectionFaults: ReadonlySet<string> = new Set(["601", "603", "610", "616", "703"]);
const rateMs = 20_000;
const longestBusyMs = 5_000;

/** What a result means for Marketo, which answers nearly everything with status 200. `read` gives the output from the one result. */
export function outcomeOfResult(
  result: JsonResult,
  read: (result: unknown) => Json | undefined,
  ports: DeliverPorts,
): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  const { answer } = result;
  if (answer.status === 500) return { kind: "unknown", reason: "HTTP 500" };
  if (answer.status !== 200) return outcomeOf(answer, ports.now());
  const said = answerSchema.safeParse(answer.json).data;
  const unreadable: Outcome = { kind: "unknown", reason: "Marketo's answer could not be read" };
  if (said === undefined) return unreadable;
  if (!said.success) return said.errors?.[0] === undefined ? unreadable : outcomeOfCode(said.errors[0].code, ports);
  const [first] = said.result ?? [];
  if (first?.status === "skipped") {
    const codes = (first.reasons ?? []).map(({ code }) => code).join(", ");
    return { kind: "refused", reason: `Marketo skipped it${codes === "" ? "" : ` with ${codes}`}`, fault: "input" };
  }
  const output = read(first);
  return output === undefined ? unreadable : { kind: "done", output };
}

function outcomeOfCode(code: string, { attempt, now }: DeliverPorts): Outcome {
  const told = `Marketo answered ${code}`;
  if (code === "606") return laterWith(`${told}: too many calls in 20 seconds`, rateMs);
  if (code === "607") return laterWith(`${told}: the quota of the day is used up`, untilMidnightInChicago(now()));
  if (code === "615") return laterWith(`${told}: too many calls at once`, Math.min(longestBusyMs, 1_000 * attempt));
  // Marketo may give a token that has hardly any time left: the next attempt has a new one.
  if (code === "602") return { kind: "later", reason: told };
  if (mayBeDone.has(code)) return { kind: "unknown", reason: told };
  return { kind: "refused", reason: told, fault: connectionFaults.has(code) ? "connection" : "input" };
}
