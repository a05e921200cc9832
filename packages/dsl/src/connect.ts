import type { ConnectorName, Contracts } from "@heed/integrations/contracts";
import { kind } from "./kind.ts";
import { reach } from "./recording.ts";
import type { Responses, ServiceConnection, ServiceSettings } from "./service.ts";
import type { StepOptions } from "./step-options.ts";

// Inputs and outputs are read from zod's own slots: inferring them through its generic classes costs the checker several times as much.
type InputOf<S> = S extends { readonly _zod: { readonly input: infer I } } ? I : never;
type OutputOf<S> = S extends { readonly _zod: { readonly output: infer O } } ? O : never;

/** What one operation of a connection is called with and gives; `N` has the inputs that the account behind it takes otherwise. */
type Operation<O, N> = O extends { readonly input: infer I; readonly output: infer R }
  ? (input: Narrowed<InputOf<I>, N>, options?: StepOptions) => Readonly<OutputOf<R>>
  : never;

/** In one piece, and not as an intersection: so it is told as what it is. */
type Narrowed<I, N> = unknown extends N
  ? I
  : N extends unknown
    ? { readonly [K in keyof (Omit<I, keyof N> & N)]: (Omit<I, keyof N> & N)[K] }
    : never;

/**
 * A connection to a destination: its operations are the tasks that a `do` calls. `S` is what `heed schema pull` wrote down of the account:
 * by operation, the inputs as the account takes them.
 */
export type Connection<C extends ConnectorName, S = unknown> = {
  readonly [O in keyof Contracts[C]["operations"]]: Operation<
    Contracts[C]["operations"][O],
    O extends keyof S ? S[O] : unknown
  >;
};

/** A connection to whichever destination, whatever its operations take and give. */
export type AnyConnection = {
  readonly [C in ConnectorName]: { readonly [O in keyof Contracts[C]["operations"]]: unknown };
}[ConnectorName];

/** What the compiler reads of a connection. */
export interface ConnectionShape {
  readonly [kind]: "connection";
  readonly id: string;
  readonly connector: string;
  readonly settings: object;
}

function connection<C extends ConnectorName>(connector: C, id: string, settings: object): Connection<C> {
  const shape: ConnectionShape = { [kind]: "connection", id, connector, settings };
  // Which operations there are is known to the types and to the compiler; here any name is one.
  return new Proxy(shape, {
    get: (target, name) =>
      typeof name === "string" && !Object.hasOwn(target, name)
        ? (input: unknown, options?: StepOptions) =>
            reach({ kind: "task", connection: id, operation: name, input, ...(options && { options }) })
        : Reflect.get(target, name),
  }) as unknown as Connection<C>;
}

type Connect = {
  readonly [C in Exclude<ConnectorName, "tickets" | "approvals" | "webService">]: <S = unknown>(
    name: string,
    settings: InputOf<Contracts[C]["settings"]>,
  ) => Connection<C, S>;
} & {
  /** With `responses`, what it answers is typed, and held against that when it arrives. */
  // biome-ignore lint/complexity/noBannedTypes: no responses are declared
  readonly webService: <const R extends Responses = {}>(
    name: string,
    settings: ServiceSettings<R>,
  ) => ServiceConnection<R>;
};

/**
 * Connections to destinations, by connector. The name tells several of a kind apart.
 *
 * `connect.slack("main", { token: secret("SLACK_TOKEN") })` → `"slack.main"` among the connections of the plan.
 *
 * `connect.slack<SlackMain>("main", …)`, with the type that `heed schema pull slack.main` wrote, knows the channels that there are.
 */
export const connect: Connect = connectors();

/** Which connectors there are is known to the types and to the compiler; here any name is one, so that a new one needs no line here. */
function connectors(): Connect {
  const none: object = {};
  return new Proxy(none, {
    get: (target, connector) =>
      typeof connector === "string"
        ? (name: string, settings: object) => connection(connector as ConnectorName, `${connector}.${name}`, settings)
        : Reflect.get(target, connector),
  }) as unknown as Connect;
}

/** The tickets that the runtime keeps itself. */
export const tickets: Connection<"tickets"> = connection("tickets", "tickets", {});

/**
 * The questions that the runtime keeps itself.
 *
 * `const reply = approvals.ask({ text, within: hours(48) }); if (reply.approved) google.replyWith({ review, text: reply.text });`
 */
export const approvals: Connection<"approvals"> = connection("approvals", "approvals", {});
