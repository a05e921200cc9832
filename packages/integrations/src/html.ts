import { z } from "zod";

/** HTML that the language's `html` made, in which every value is written as text; its brand keeps any other text out. */
export const html = z.strictObject({ html: z.string().min(1).max(1_000_000) }).brand<"html", "inout">();

/** As a contract takes it. */
export type Html = z.input<typeof html>;
