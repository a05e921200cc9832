import { z } from "zod";

/**
 * A text that somebody approved: what `approvals.ask` gives, and nothing else is one to the types. The compiler holds inputs of this schema
 * to it where the types were argued away.
 */
export const approvedText: z.core.$ZodBranded<z.ZodString, "approved", "inout"> = z
  .string()
  .brand<"approved", "inout">();
