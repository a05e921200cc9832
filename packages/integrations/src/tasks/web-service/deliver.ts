import type { Json } from "@heed/plan";
import type { HttpAnswer, HttpRequest } from "../../http.ts";
import { outcomeOf, outcomeOfFailure } from "../../http-outcome.ts";
import type { Call, Deliver, DeliverPorts, Outcome } from "../../task.ts";
import { addressOf } from "./address.ts";
import type { contract } from "./contract.ts";
import { signatureOf } from "./signature.ts";

type SendCall = Call<typeof contract>;

const maxBodyBytes = 1_048_576;

/** Makes one attempt. The key goes along as `Idempotency-Key` and `X-Request-Id`, for receivers that drop repeats. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const request = requestOf(call, ports);
  if (request.kind === "refused") return request;
  const result = await ports.http.request(request.request);
  if (result.kind !== "answer") return judged(call, outcomeOfFailure(result));
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) {
    return { kind: "done", output: { status: answer.status, body: bodyOf(answer) } };
  }
  // A receiver that keeps keys answers 409 while the attempt before is still at work (the IETF draft on Idempotency-Key).
  if (answer.status === 409 && call.settings.receiverIsIdempotent && ports.attempt > 1) {
    return { kind: "later", reason: "HTTP 409" };
  }
  return judged(call, outcomeOf(answer, ports.now()));
};

type Made =
  | { readonly kind: "request"; readonly request: HttpRequest }
  | Extract<Outcome, { readonly kind: "refused" }>;

function requestOf({ input, settings }: SendCall, { key, now, signal }: DeliverPorts): Made {
  const url = addressOf(settings.baseUrl, input);
  if (url === undefined) return refused("a segment of the path is empty, `.` or `..`", "input");
  const body = input.body === undefined ? undefined : JSON.stringify(input.body);
  if (body !== undefined && Buffer.byteLength(body) > maxBodyBytes)
    return refused("the body is larger than 1 MiB", "input");
  const signature = signatureHeaders(settings, { id: key, timestamp: Math.floor(now() / 1_000), body: body ?? "" });
  if (signature === undefined) return refused("the signing secret is not base64 after `whsec_`", "connection");
  const headers = {
    "idempotency-key": key,
    "x-request-id": key,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(settings.bearer === undefined ? {} : { authorization: `Bearer ${settings.bearer.reveal()}` }),
    ...signature,
  };
  const { timeoutMs } = settings;
  const request = { method: input.method ?? "POST", url, headers, timeoutMs, signal };
  return { kind: "request", request: body === undefined ? request : { ...request, body } };
}

function signatureHeaders(
  { signingSecret }: SendCall["settings"],
  signed: Parameters<typeof signatureOf>[0],
): { readonly [name: string]: string } | undefined {
  if (signingSecret === undefined) return {};
  const signature = signatureOf(signed, signingSecret);
  if (signature === undefined) return undefined;
  return { "webhook-id": signed.id, "webhook-timestamp": String(signed.timestamp), "webhook-signature": signature };
}

/** An attempt that may have taken effect is simply made again where that changes nothing: PUT, DELETE, and receivers that drop repeats. */
function judged({ input, settings }: SendCall, outcome: Outcome): Outcome {
  const isRepeatable = settings.receiverIsIdempotent || input.method === "PUT" || input.method === "DELETE";
  return outcome.kind === "unknown" && isRepeatable ? { kind: "later", reason: outcome.reason } : outcome;
}

/** JSON as it is, other text as text; null when there is none or when it was cut. */
function bodyOf({ body }: HttpAnswer): Json {
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function refused(reason: string, fault: "input" | "connection"): Extract<Outcome, { readonly kind: "refused" }> {
  return { kind: "refused", reason, fault };
}
