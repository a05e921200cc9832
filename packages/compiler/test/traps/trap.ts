import type { Value } from "@heed/plan";

/** A record of the dataset that the traps are about, as far as it differs from the one that everything is there of. */
export type Differing = { readonly [field: string]: Value };

/** A place where a compiler for JavaScript is easily wrong, and what this one does there. */
export interface Trap {
  readonly number: number;
  /** What is easily taken for granted. */
  readonly name: string;
  /** The text of a `when`. */
  readonly source: string;
  /** What stands in front of the workflow in its module, and further modules. */
  readonly prelude?: string;
  readonly files?: { readonly [file: string]: string };
  /** What the plan says of records that bite: the same as the function does. */
  readonly says?: readonly (readonly [Differing, boolean | "throws"])[];
  /** The code of what is reported instead. */
  readonly refused?: string;
}

/** The dataset; its records have every field unless a trap leaves it out. */
export const dataset = `import { connect, dataset, secret } from "@heed/dsl";
import { z } from "zod";
export const stays = dataset("trapped", { key: "id", fields: {
  id: z.string(), n: z.number(), maybe: z.number().nullish(), t: z.string(), u: z.string().optional(), v: z.string().nullable(),
  e: z.enum(["a", "b"]), l: z.array(z.string()), m: z.array(z.object({ k: z.string() })), at: z.iso.datetime({ offset: true }),
  o: z.object({ p: z.number(), q: z.string().optional() }).optional(), any: z.any(),
} });
`;

/** A record of which everything is there. */
export const whole: Differing = {
  ...{ id: "1", n: 2, maybe: 4, t: "ab", u: "u", v: "v", e: "a", l: ["a", "b"], m: [{ k: "a" }] },
  ...{ at: "2026-03-01T09:00:00Z", o: { p: 2, q: "q" }, any: 1 },
};
