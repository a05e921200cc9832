/** What a handler of Restate can do: what is asked through it is on record before it goes on, and is not done again when the handler is. */
export interface Context {
  /** Does something once its result is on record; again when the process ended before that. */
  run<T>(name: string, act: () => Promise<T>): Promise<T>;
  genericCall<In, Out>(call: Asked<In> & { readonly outputSerde: unknown }): Promise<Out>;
  genericSend<In>(send: Asked<In> & { readonly delay?: number }): unknown;
  readonly date: { now(): Promise<number> };
  /** What is known of this try to do what was asked; its signal is aborted once the cluster has given it up, or it ended. */
  request(): { readonly attemptCompletedSignal: AbortSignal };
  readonly rand: { random(): number };
}

/** A handler of an object: one of them is at work for a key at a time, and what it keeps is written with what it asks for. */
export interface ObjectContext extends Context {
  readonly key: string;
  get<T>(name: string): Promise<T | null>;
  set<T>(name: string, value: T): void;
  clear(name: string): void;
  clearAll(): void;
}

interface Asked<In> {
  readonly service: string;
  readonly method: string;
  readonly key?: string;
  readonly parameter: In;
  readonly inputSerde: unknown;
}

/** A service of Restate as its SDK keeps it. */
export interface Definition {
  readonly name: string;
}

/** Told what the SDK has to say. */
export type SdkLogger = (
  meta: { readonly level: string; readonly context?: { readonly invocationTarget: string } },
  ...message: readonly unknown[]
) => void;

/** What is used of Restate's SDK. It is no dependency: who wants the cluster installs it. */
export interface Sdk {
  readonly object: (definition: object) => Definition;
  readonly service: (definition: object) => Definition;
  readonly handlers: { readonly object: { readonly shared: (handler: unknown) => unknown } };
  readonly serde: { readonly json: unknown };
  readonly createEndpointHandler: (options: {
    readonly services: readonly Definition[];
    readonly logger: SdkLogger;
    /** Whose requests are taken: those that are signed with the private half of one of these keys. */
    readonly identityKeys?: readonly string[];
  }) => (...exchange: readonly never[]) => void;
}

/** True for what `@restatedev/restate-sdk` exports, in a version that this runtime can work with. */
export function isRestateSdk(module: unknown): boolean {
  return (
    typeof module === "object" &&
    module !== null &&
    ["object", "service", "handlers", "serde", "createEndpointHandler"].every((name) => name in module)
  );
}

/** What was imported from `@restatedev/restate-sdk`, if it is that. */
export function sdkOf(module: unknown): Sdk {
  if (!isRestateSdk(module)) throw new Error("bug: what was given as `sdk` is not the module @restatedev/restate-sdk");
  provideWithResolvers();
  return module as unknown as Sdk;
}

/** The SDK counts on `Promise.withResolvers`, which Node has from 22 on. */
function provideWithResolvers(): void {
  if ("withResolvers" in Promise) return;
  Object.defineProperty(Promise, "withResolvers", {
    value: () => {
      let resolve: unknown;
      let reject: unknown;
      const promise = new Promise((onDone, onFailed) => {
        resolve = onDone;
        reject = onFailed;
      });
      return { promise, resolve, reject };
    },
    ...{ writable: true, configurable: true },
  });
}
