import { type Diagnostic, diagnose } from "@heed/plan";
import { serviceNotReached, serviceRefused } from "../faults.ts";
import type { Io } from "../io.ts";
import type { OrFaults } from "../read-plan.ts";

/** Which service is meant, and how its answer is told; what is left out comes from the environment. */
export interface ServiceRequest {
  readonly address?: string | undefined;
  readonly key?: string | undefined;
  readonly format: "text" | "json";
}

/** One request to a service. */
export interface Asked {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | undefined };
  readonly body?: string;
}

const usualAddress = "http://127.0.0.1:8787";
/** A service that says nothing for so long is not reached. */
const patienceMs = 30_000;

/** Asks a running service. What it refuses is told with its own code and words. */
export async function askService<T>(
  { path, query = {}, method = "GET", body }: Asked,
  { address, key }: Omit<ServiceRequest, "format">,
  { env }: Pick<Io, "env">,
): Promise<OrFaults<T>> {
  const base = address ?? env.HEED_ADDRESS ?? usualAddress;
  const bearer = key ?? env.HEED_API_KEY?.split(",")[0];
  const asked = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`;
  try {
    const response = await fetch(`${base.replace(/\/+$/, "")}${path}${search}`, {
      method,
      headers: {
        ...(bearer === undefined || bearer === "" ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer: Answered<T> = parsed(await response.text());
    if (response.ok && answer.kind === "json") return { kind: "good", value: answer.value };
    return refused(faultOf(answer, { base, status: response.status }));
  } catch (thrown) {
    return refused(diagnose(serviceNotReached, { address: base, reason: reasonOf(thrown) }));
  }
}

type Answered<T> = { readonly kind: "json"; readonly value: T } | { readonly kind: "other" };

/** The border to what a service answers: it is ours, and says of itself what it holds in its document. */
function parsed<T>(text: string): Answered<T> {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "other" };
  }
}

function faultOf(answer: Answered<unknown>, { base, status }: { readonly base: string; readonly status: number }) {
  const value: unknown = answer.kind === "json" ? answer.value : undefined;
  const error = typeof value === "object" && value !== null && "error" in value ? value.error : undefined;
  if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) {
    return diagnose(serviceNotReached, { address: base, reason: `HTTP ${status}, and not as Heed answers` });
  }
  const help = "help" in error && typeof error.help === "string" ? error.help : undefined;
  return diagnose(serviceRefused, { code: String(error.code), message: String(error.message), help });
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { cause } = thrown;
  return cause instanceof Error && cause.message !== "" ? cause.message : thrown.message;
}

function refused(fault: Diagnostic): { readonly kind: "refused"; readonly faults: readonly Diagnostic[] } {
  return { kind: "refused", faults: [fault] };
}
