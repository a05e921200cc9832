import { readContract } from "../contract/read-contract.ts";
import { jsonOf } from "../http/json-of.ts";
import { jsonAnswer, type Reaction } from "../http/reaction.ts";
import { type HttpServer, type Received, startHttp } from "../http/server.ts";
import { kept } from "../log.ts";
import { hookAnswer } from "./hook.ts";
import { methods, type SlackAnswer } from "./methods.ts";
import { createWorkspace, type SlackMessage } from "./workspace.ts";

/** How the workspace is. */
export interface SlackOptions {
  /** The only token that is let in. */
  readonly token?: string;
  /** The channels that there are, as `#name`. Absent: every channel that somebody asks for. */
  readonly channels?: readonly string[];
  /** The path of its one incoming webhook. */
  readonly hook?: string;
}

/** Slack's no to one request, with status 200. With `posted` it does what was asked all the same, as Slack's own failures may. */
export interface SlackFault {
  readonly kind: "word";
  readonly word: string;
  readonly needed?: string;
  readonly posted?: boolean;
}

/** A Slack workspace on loopback. */
export interface Slack extends HttpServer<SlackFault> {
  /** `http://127.0.0.1:1234/api/`, for a connection's `baseUrl`. */
  readonly baseUrl: string;
  /** `http://127.0.0.1:1234/services/`, for the `baseUrl` of a connection to a webhook. */
  readonly hooksUrl: string;
  readonly token: string;
  /** What was posted, oldest first. */
  readonly messages: readonly SlackMessage[];
  /** What in requests, and in our own answers, was not as the contract says. */
  readonly violations: readonly string[];
  /** From now on the token has expired. */
  expireToken(): void;
}

/** Starts a workspace with nothing in it. */
export async function startSlack({
  token = "xoxb-stand-in",
  channels,
  hook = "T1/B1/standin",
}: SlackOptions = {}): Promise<Slack> {
  const contract = readContract("slack/slack-messaging.authored.openapi.json");
  const workspace = createWorkspace(channels);
  const violations = kept<string>();
  const state = { isExpired: false };
  const answerTo = (received: Received, fault: SlackFault | undefined): SlackAnswer => {
    const method = received.path.replace(/^\/api\//, "");
    const act = methods[method];
    const asked = { method: "post", path: received.path };
    if (act === undefined || contract.operation(asked) === undefined) return { ok: false, error: "unknown_method" };
    const body = jsonOf(received);
    const wrong =
      body === undefined
        ? ["the body is no JSON, or not said to be"]
        : contract.request(asked, { body, query: received.query });
    for (const each of wrong) violations.add(`${method}: ${each}`);
    if (wrong.length > 0) return { ok: false, error: "invalid_arguments" };
    const { authorization } = received.headers;
    if (authorization === undefined) return { ok: false, error: "not_authed" };
    if (authorization !== `Bearer ${token}`) return { ok: false, error: "invalid_auth" };
    if (state.isExpired) return { ok: false, error: "token_expired" };
    if (fault === undefined) return act(body, workspace);
    if (fault.posted) act(body, workspace);
    const needed = fault.needed === undefined ? {} : { needed: fault.needed };
    return { ok: false, error: fault.word, ...needed };
  };
  const server = await startHttp<SlackFault>({
    isOwn: (fault) => fault.kind === "word",
    act: (received, fault): Reaction => {
      if (received.path.startsWith("/services/")) {
        return hookAnswer(received, { contract, workspace, hook, violations, word: fault?.word });
      }
      const answer = answerTo(received, fault);
      const method = received.path.replace(/^\/api\//, "");
      const asked = { method: "post", path: received.path };
      if (contract.operation(asked) !== undefined) {
        for (const each of contract.answer(asked, 200, answer)) violations.add(`our answer to ${method}: ${each}`);
      }
      return jsonAnswer(answer);
    },
  });
  return {
    ...server,
    baseUrl: `${server.origin}/api/`,
    hooksUrl: `${server.origin}/services/`,
    token,
    messages: workspace.messages,
    violations: violations.entries,
    expireToken: () => {
      state.isExpired = true;
    },
  };
}
