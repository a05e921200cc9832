import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z.int().min(1);
const apiName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, "is not the API name of a field: letters, digits and `_`");
const value = z.union([z.string().max(30_000), z.number(), z.boolean()]);
const fields = z.record(apiName, value).optional();
/** The field that tells one from another, and its value. Two that agree in it are one. */
const by = z.strictObject({ field: apiName, value: z.string().min(1).max(255) });
const name = z.string().min(1).max(255).optional();

/** Leads, custom objects, activities and campaigns in Marketo Engage. */
export const contract = {
  name: "marketo",
  summary: "Leads, custom objects, activities and campaigns in Marketo Engage.",
  settings: z.strictObject({
    /** `https://123-ABC-456.mktorest.com` */
    baseUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1).max(255),
    clientSecret: secretText,
  }),
  operations: {
    upsertLead: {
      summary: "Change a lead, or make it.",
      input: z.strictObject({
        by,
        // Marketo takes no other addresses.
        email: z
          .email()
          .regex(/^[ -~]+$/, "holds characters other than ASCII")
          .optional(),
        firstName: name,
        lastName: name,
        phone: name,
        fields,
      }),
      output: z.object({ id: z.int(), isNew: z.boolean() }),
      sample: { id: 50, isNew: true },
      repeats: "upsert",
      target: ["by"],
    },
    upsertObject: {
      summary: "Change a custom object, or make it: the right place for a review.",
      input: z.strictObject({ object: apiName, by, fields }),
      output: z.object({ id: z.string(), isNew: z.boolean() }),
      sample: { id: "dff23271-f996-47d7-984f-f2676861b5fb", isNew: true },
      repeats: "upsert",
      target: ["object", "by"],
    },
    addActivity: {
      summary: "Add a custom activity to a lead. It cannot be changed afterwards.",
      input: z.strictObject({
        leadId: id,
        /** The number of the type of activity. */
        typeId: id,
        at: z.iso.datetime(),
        /** The value of the type's primary attribute. */
        primary: z.string().min(1).max(255),
        attributes: fields,
      }),
      output: z.object({ id: z.int() }),
      sample: { id: 28 },
      repeats: "once-or-twice",
      target: ["leadId", "typeId"],
    },
    triggerCampaign: {
      summary: "Run a trigger campaign for a lead, with values for its tokens.",
      input: z.strictObject({
        campaignId: id,
        leadId: id,
        /** By their names without `{{my.` and `}}`. They are shown as they are written, whatever is in them. */
        tokens: z.record(z.string().regex(/^[A-Za-z0-9 _-]{1,100}$/, "is not the name of a token"), value).optional(),
      }),
      output: z.object({ campaignId: z.int() }),
      sample: { campaignId: 1_001 },
      repeats: "once-or-twice",
      target: ["campaignId", "leadId"],
    },
  },
} as const satisfies ConnectorContract;
