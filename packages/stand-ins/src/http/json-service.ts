import { readContract } from "../contract/read-contract.ts";
import { kept } from "../log.ts";
import { jsonOf } from "./json-of.ts";
import { jsonAnswer, type Reaction } from "./reaction.ts";
import { type HttpServer, type Received, startHttp } from "./server.ts";

/** An answer of a service, before it is written down. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
  /** So much later it is sent. */
  readonly afterMs?: number;
}

/** A request that the contract has and that broke none of its rules. */
export interface Request {
  readonly body: unknown;
  /** What stands for the placeholders of the path. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
}

/** How a service that speaks JSON behaves. */
export interface JsonBehaviour {
  /** The contract by its path in `specs/`. */
  readonly contract: string;
  /** What is done for each operation, by its name as `post /tickets/{id}`. */
  readonly routes: { readonly [operation: string]: (request: Request) => Answer };
  /** The answer to whoever is not let in; undefined when the credentials are right. */
  readonly deny: (received: Received) => Answer | undefined;
  /** The answer to a request that breaks the contract. */
  readonly refuse: (faults: readonly string[]) => Answer;
  readonly isSpared?: (path: string) => boolean;
}

/** A running service that holds requests, and its own answers, against a contract. */
export interface JsonService extends HttpServer<never> {
  /** What in requests, and in our own answers, was not as the contract says. */
  readonly violations: readonly string[];
}

/** Starts a service that speaks JSON on a free port of 127.0.0.1. */
export async function startJsonService({ routes, deny, refuse, ...more }: JsonBehaviour): Promise<JsonService> {
  const contract = readContract(more.contract);
  const violations = kept<string>();
  const answerTo = (received: Received): Answer => {
    const exchange = { method: received.method.toLowerCase(), path: received.path };
    const asked = contract.operation(exchange);
    const act = asked && routes[asked.name];
    if (asked === undefined || act === undefined) {
      violations.add(`${exchange.method} ${exchange.path}: there is no such operation`);
      return { status: 404 };
    }
    const body = received.body === "" ? undefined : bodyOf(received);
    const wrong = contract.request(exchange, { body, query: received.query });
    for (const each of wrong) violations.add(`${asked.name}: ${each}`);
    const { query, headers } = received;
    const answer =
      deny(received) ?? (wrong.length > 0 ? refuse(wrong) : act({ body, parts: asked.parts, query, headers }));
    for (const each of contract.answer(exchange, answer.status, answer.body)) {
      violations.add(`our answer to ${asked.name}: ${each}`);
    }
    return answer;
  };
  const server = await startHttp<never>({
    isOwn: (fault): fault is never => false,
    ...(more.isSpared && { isSpared: more.isSpared }),
    act: (received) => written(answerTo(received)),
  });
  return { ...server, violations: violations.entries };
}

function bodyOf(received: Received): unknown {
  const isForm = /^application\/x-www-form-urlencoded\b/.test(received.headers["content-type"] ?? "");
  return isForm ? Object.fromEntries(new URLSearchParams(received.body)) : jsonOf(received);
}

function written({ afterMs, ...answer }: Answer): Reaction {
  const now = writtenNow(answer);
  return afterMs === undefined ? now : { kind: "late", afterMs, then: now };
}

function writtenNow({ status, body, headers = {} }: Answer): Reaction {
  if (body === undefined) return { kind: "answer", status, headers };
  const answer = jsonAnswer(body, status);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
