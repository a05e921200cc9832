import type { Contracts } from "@heed/integrations/contracts";
import type { StepOptions } from "./step-options.ts";

type InputOf<S> = S extends { readonly _zod: { readonly input: infer I } } ? I : never;
type OutputOf<S> = S extends { readonly _zod: { readonly output: infer O } } ? O : never;
type Service = Contracts["webService"];

/** The forms of a service's answers by name: anything that zod 4 makes, read through its own slots. */
export interface Responses {
  readonly [name: string]: { readonly _zod: { readonly output: unknown } };
}

/** What a service is set up with, its answers declared as schemas. */
export type ServiceSettings<R extends Responses> = Omit<InputOf<Service["settings"]>, "responses"> & {
  /** The forms that the JSON of answers has, by name: a task that names one, `response: "order"`, gives a `body` of its type. */
  readonly responses?: R;
};

/** What an answer gives: where a form of it is named, a body of that form. */
type Answer<O, R extends Responses, N> = [N] extends [keyof R]
  ? { readonly [K in keyof OutputOf<O>]: K extends "body" ? OutputOf<R[N]> : OutputOf<O>[K] }
  : Readonly<OutputOf<O>>;

type Operation<O, R extends Responses> = O extends { readonly input: infer I; readonly output: infer A }
  ? <const N extends (keyof R & string) | undefined = undefined>(
      input: Omit<InputOf<I>, "response"> & { readonly response?: N },
      options?: StepOptions,
    ) => Answer<A, R, N>
  : never;

/** A connection to a web service: its operations are the tasks that a `do` calls, typed by the answers that were declared. */
export type ServiceConnection<R extends Responses> = {
  readonly [O in keyof Service["operations"]]: Operation<Service["operations"][O], R>;
};
