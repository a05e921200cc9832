import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z.string().regex(/^[0-9a-f]{32}$/, "is no sys_id: 32 hexadecimal digits");
const table = z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, "is not the name of a table");
const column = z.string().regex(/^(?!sys_id$)[a-z][a-z0-9_]{0,79}$/, "is not the name of a column");
/** A column, or one of the record that a column refers to: `caller_id.email`. */
const path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,3}$/, "is not the name of a column");
const fields = z.record(column, z.union([z.string().max(1_000_000), z.number(), z.boolean(), z.null()]));
const choice = z.string().min(1).max(100).optional();

const incident = {
  description: z.string().max(1_000_000).optional(),
  /** 1 is the highest; with `urgency` it makes the priority. */
  impact: z.int().min(1).max(3).optional(),
  urgency: z.int().min(1).max(3).optional(),
  category: choice,
  subcategory: choice,
  /** The value of the choice, not its label: `2` for "In Progress" unless your instance has others. */
  state: choice,
  contactType: choice,
  callerId: id.optional(),
  assignmentGroupId: id.optional(),
  assignedToId: id.optional(),
  /** Columns of your instance's own: `{ u_shop_number: review.shop.number }`. */
  customFields: z
    .record(
      z.string().regex(/^[ux]_[a-z0-9_]{1,78}$/, "is not the name of a custom column, which begins with `u_` or `x_`"),
      z.union([z.string().max(1_000_000), z.number(), z.boolean(), z.null()]),
    )
    .optional(),
};

const contact = {
  firstName: z.string().min(1).max(100).optional(),
  email: z.email().max(100).optional(),
  phone: z.string().min(1).max(40).optional(),
  accountId: id.optional(),
};

const record = z.object({
  id: z.string(),
  /** Null where the table has no numbers. */
  number: z.string().nullable(),
  /** Where people see it. */
  url: z.string(),
});
const sampleId = "c537bae64f411200adf9f8e18110c76e";
const sample = {
  id: sampleId,
  number: "INC0010001",
  url: `https://example.service-now.com/incident.do?sys_id=${sampleId}`,
};
const made = { output: record, sample, repeats: "looked-up", target: [] } as const;
const changed = { output: record, sample, repeats: "upsert", target: ["id"] } as const;

/** Records of ServiceNow. */
export const contract = {
  name: "serviceNow",
  summary: "Records of ServiceNow: incidents, contacts and any other table.",
  settings: z
    .strictObject({
      /** `https://acme.service-now.com` */
      baseUrl: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1).optional(),
      clientSecret: secretText.optional(),
      /** With `clientId` and `clientSecret`, for instances where a user has consented. */
      refreshToken: secretText.optional(),
      username: z.string().min(1).optional(),
      password: secretText.optional(),
      /** The column of tasks, incidents among them, that takes the key of the effect. */
      keyColumn: column.default("correlation_id"),
      /** The column of contacts that takes it. */
      contactKeyColumn: column.default("u_heed_key"),
    })
    .refine(
      ({ clientId, clientSecret, refreshToken, username, password }) =>
        clientId === undefined
          ? !clientSecret && !refreshToken && username !== undefined && password !== undefined
          : clientSecret !== undefined && !username && !password,
      "needs either `clientId` and `clientSecret`, with or without `refreshToken`, or `username` and `password`",
    ),
  operations: {
    createIncident: {
      summary: "Open an incident.",
      input: z.strictObject({ shortDescription: z.string().min(1).max(160), ...incident }),
      ...made,
    },
    updateIncident: {
      summary: "Change an incident. Columns that are left out stay as they are.",
      input: z.strictObject({ id, shortDescription: z.string().min(1).max(160).optional(), ...incident }),
      ...changed,
    },
    addComment: {
      summary: "Add a work note to an incident, or a comment that its caller sees.",
      input: z.strictObject({ id, text: z.string().min(1).max(1_000_000), public: z.boolean().optional() }),
      output: record,
      sample,
      repeats: "once-or-twice",
      target: ["id"],
    },
    getIncident: {
      summary: "Look an incident up, as it stands now.",
      input: z.strictObject({ id }),
      output: record.extend({
        shortDescription: z.string(),
        state: z.string(),
        priority: z.string(),
        assignedToId: z.string().nullable(),
        isActive: z.boolean(),
      }),
      sample: {
        ...sample,
        shortDescription: "A sample",
        state: "1",
        priority: "3",
        assignedToId: null,
        isActive: true,
      },
      repeats: "reads",
    },
    createContact: {
      summary: "Make a contact of a customer.",
      input: z.strictObject({ lastName: z.string().min(1).max(100), ...contact }),
      ...made,
    },
    updateContact: {
      summary: "Change the details of a contact. Those that are left out stay as they are.",
      input: z.strictObject({ id, lastName: z.string().min(1).max(100).optional(), ...contact }),
      ...changed,
    },
    createRecord: {
      summary: "Make a record of any table.",
      /** `keyColumn` is a column of that table for texts, 40 characters or longer, that takes the key of the effect. */
      input: z.strictObject({ table, keyColumn: column, fields }),
      ...made,
      target: ["table"],
    },
    importRecord: {
      summary:
        "Put a row into a staging table, which the instance's own transform map makes a record of: it finds the record by the columns that it coalesces on, and changes it where there is one.",
      /** `keyColumn` is a column of the staging table for texts, 40 characters or longer, that takes the key of the effect; the transform map coalesces on it, or on columns of your own. */
      input: z.strictObject({ stagingTable: table, keyColumn: column, fields }),
      /** All but `status` are null when the instance does not say what the row became. */
      output: z.object({
        status: z.enum(["inserted", "updated", "ignored"]),
        table: z.string().nullable(),
        id: z.string().nullable(),
        url: z.string().nullable(),
      }),
      sample: { status: "inserted", table: "incident", id: sampleId, url: sample.url },
      repeats: "upsert",
      target: ["stagingTable"],
    },
    updateRecord: {
      summary: "Change a record of any table. Columns that are left out stay as they are; null empties one.",
      input: z.strictObject({ table, id, fields }),
      ...changed,
    },
    findRecord: {
      summary: "Look for a record of any table by its columns; where several fit, the one with the lowest sys_id.",
      input: z.strictObject({
        table,
        /** All must be so. Texts are compared without regard to capitals; what no query of ServiceNow can hold is refused. */
        where: z
          .record(path, z.union([z.string().min(1).max(255), z.number(), z.boolean(), z.null()]))
          .refine((conditions) => Object.keys(conditions).length > 0, "needs a column at least"),
        /** Columns whose values are wanted. */
        select: z.array(path).max(20).optional(),
      }),
      /** `id` is null when there is none. `values` has what `select` names, in its order. */
      output: z.object({
        id: z.string().nullable(),
        url: z.string().nullable(),
        values: z.array(z.string().nullable()),
      }),
      sample: { id: sampleId, url: sample.url, values: [] },
      repeats: "reads",
    },
  },
} as const satisfies ConnectorContract;
