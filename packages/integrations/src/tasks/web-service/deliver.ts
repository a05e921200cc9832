import type { Json } from "@heed/plan";
import type { HttpAnswer, HttpRequest } from "../../http.ts";
import { asRead, outcomeOf, outcomeOfFailure } from "../../http-outcome.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { Call, Deliver, DeliverPorts, Outcome } from "../../task.ts";
import { addressOf } from "./address.ts";
import { authorizationOf, oauthClientOf } from "./authorization.ts";
import { contentOf } from "./content.ts";
import type { contract } from "./contract.ts";
import { signatureOf } from "./signature.ts";

type AnyCall = Call<typeof contract>;

const maxBodyBytes = 1_048_576;

/** Makes one attempt. The key goes along as `Idempotency-Key` and `X-Request-Id`, for receivers that drop repeats. */
export const deliver: Deliver<typeof contract> = async (call, ports) => {
  const request = requestOf(call, ports);
  if (request.kind === "refused") return request;
  const { settings } = call;
  const client = oauthClientOf(settings);
  const http = client === undefined ? ports.http : withToken(settings, () => client, ports);
  const result = await http.request(request.request);
  if (result.kind !== "answer") return judged(call, outcomeOfFailure(result));
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) {
    return { kind: "done", output: { status: answer.status, body: bodyOf(answer) } };
  }
  // A receiver that keeps keys answers 409 while the attempt before is still at work (the IETF draft on Idempotency-Key).
  if (answer.status === 409 && settings.receiverIsIdempotent && ports.attempt > 1) {
    return { kind: "later", reason: "HTTP 409" };
  }
  return judged(call, outcomeOf(answer, ports.now()));
};

type Made =
  | { readonly kind: "request"; readonly request: HttpRequest }
  | Extract<Outcome, { readonly kind: "refused" }>;

function requestOf(call: AnyCall, { key, now, signal }: DeliverPorts): Made {
  const { input, settings } = call;
  const url = addressOf(settings.baseUrl, input);
  if (url === undefined) return refused("a segment of the path is empty, `.` or `..`", "input");
  const content = contentOf(call);
  if (content === undefined) return refused("a name in the content is not the name of an element of XML", "input");
  const { method, type, body } = content;
  if (body !== undefined && Buffer.byteLength(body) > maxBodyBytes)
    return refused("the body is larger than 1 MiB", "input");
  const signature = signatureHeaders(settings, { id: key, timestamp: Math.floor(now() / 1_000), body: body ?? "" });
  if (signature === undefined) return refused("the signing secret is not base64 after `whsec_`", "connection");
  const headers = {
    // What only asks has no effect that could be doubled.
    ...(method === "GET" ? {} : { "idempotency-key": key }),
    "x-request-id": key,
    accept: "application/json",
    ...(type === undefined ? {} : { "content-type": type }),
    ...authorizationOf(settings),
    ...signature,
  };
  const { timeoutMs } = settings;
  const request = { method, url, headers, timeoutMs, signal };
  return { kind: "request", request: body === undefined ? request : { ...request, body } };
}

function signatureHeaders(
  { signingSecret }: AnyCall["settings"],
  signed: Parameters<typeof signatureOf>[0],
): { readonly [name: string]: string } | undefined {
  if (signingSecret === undefined) return {};
  const signature = signatureOf(signed, signingSecret);
  if (signature === undefined) return undefined;
  return { "webhook-id": signed.id, "webhook-timestamp": String(signed.timestamp), "webhook-signature": signature };
}

/** An attempt that may have taken effect is simply made again where that changes nothing: GET, PUT, DELETE, and receivers that drop repeats. */
function judged({ operation, input, settings }: AnyCall, outcome: Outcome): Outcome {
  const method = "method" in input ? input.method : undefined;
  const isRepeatable = operation === "get" || settings.receiverIsIdempotent || method === "PUT" || method === "DELETE";
  return isRepeatable ? asRead(outcome) : outcome;
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
