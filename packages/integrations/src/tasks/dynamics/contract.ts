import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z
  .string()
  .regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    "is no id of Dataverse: a GUID such as `5531d753-95af-e711-a94e-000d3a11e605`",
  );
const table = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, "is not the entity set name of a table, such as `incidents`");
const column = z.string().regex(/^[a-z_][a-z0-9_]{0,99}$/, "is not the logical name of a column");
const text = z.string().max(1_000_000);
const columns = z.record(column, z.union([text, z.number(), z.boolean(), z.null()]));
/** References, by the navigation property: `{ new_shop: { table: "new_shops", id: shop.id } }`. */
const links = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, "is not the name of a navigation property"),
    z.strictObject({ table, id }),
  )
  .optional();
const choice = z.int().optional();
/** Columns of your organisation's own, which have its prefix: `{ new_shopnumber: review.shop.number }`. */
const customFields = z
  .record(
    z.string().regex(/^[a-z][a-z0-9]{1,7}_[a-z0-9_]{1,90}$/, "is not the name of a custom column, such as `new_shop`"),
    z.union([text, z.number(), z.boolean(), z.null()]),
  )
  .optional();

const caseColumns = {
  description: text.optional(),
  /** Choices are numbers, which your organisation may have changed. */
  priorityCode: choice,
  originCode: choice,
  typeCode: choice,
  customFields,
  links,
};
const person = {
  lastName: z.string().min(1).max(50),
  firstName: z.string().min(1).max(50).optional(),
  email: z.email().max(100).optional(),
  phone: z.string().min(1).max(50).optional(),
  description: text.optional(),
  customFields,
  links,
};

const row = z.object({ id: z.string() });
/** `url` is where people see it. */
const known = row.extend({ url: z.string() });
const sampleId = "5531d753-95af-e711-a94e-000d3a11e605";
const url = `https://example.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=incident&id=${sampleId}`;
const sample = { id: sampleId, url };
const made = { output: known, sample, repeats: "upsert", target: [] } as const;

/** Rows of Microsoft Dataverse. */
export const contract = {
  name: "dynamics",
  summary: "Rows of Microsoft Dynamics 365 and Dataverse: cases, contacts, leads and any other table.",
  settings: z.strictObject({
    /** `https://acme.crm4.dynamics.com` */
    baseUrl: z.url({ protocol: /^https?$/ }),
    tenantId: z.string().regex(/^[A-Za-z0-9.-]{1,100}$/, "is no tenant: its GUID or one of its domains"),
    clientId: z.string().min(1),
    clientSecret: secretText,
    /** Another one for the clouds of governments and of China. */
    authorityUrl: z.url({ protocol: /^https?$/ }).default("https://login.microsoftonline.com"),
    /** A text column that is an alternate key of each table that rows are made of: it takes the key of the effect. */
    keyColumn: column.default("new_heedkey"),
  }),
  operations: {
    createCase: {
      summary: "Open a case. A case has a customer: a contact or an account.",
      input: z.strictObject({
        title: z.string().min(1).max(200),
        customer: z.union([z.strictObject({ contactId: id }), z.strictObject({ accountId: id })]),
        ...caseColumns,
      }),
      ...made,
    },
    updateCase: {
      summary: "Change a case. Columns that are left out stay as they are.",
      input: z.strictObject({ id, title: z.string().min(1).max(200).optional(), ...caseColumns }),
      output: known,
      sample,
      repeats: "upsert",
      target: ["id"],
    },
    getCase: {
      summary: "Look a case up, as it stands now.",
      input: z.strictObject({ id }),
      output: known.extend({
        title: z.string().nullable(),
        ticketNumber: z.string().nullable(),
        statusCode: z.int().nullable(),
        priorityCode: z.int().nullable(),
        isActive: z.boolean(),
      }),
      sample: {
        ...sample,
        title: "A sample",
        ticketNumber: "CAS-01000-A1B2C3",
        statusCode: 1,
        priorityCode: 2,
        isActive: true,
      },
      repeats: "reads",
    },
    createContact: {
      summary: "Make a contact.",
      input: z.strictObject(person),
      ...made,
    },
    createLead: {
      summary: "Make a lead.",
      input: z.strictObject({
        topic: z.string().min(1).max(300),
        ...person,
        company: z.string().min(1).max(100).optional(),
      }),
      ...made,
    },
    createRow: {
      summary: "Make a row of any table.",
      /** `idColumn` is the column of its id: `new_reviewid`. */
      input: z.strictObject({ table, idColumn: column, fields: columns, links }),
      output: row,
      repeats: "upsert",
      target: ["table"],
    },
    updateRow: {
      summary: "Change a row of any table. Columns that are left out stay as they are; null empties one.",
      input: z.strictObject({ table, id, fields: columns, links }),
      output: row,
      repeats: "upsert",
      target: ["table", "id"],
    },
    upsertRow: {
      summary: "Change the row that has a value in an alternate key, or make one that has it.",
      input: z.strictObject({
        table,
        idColumn: column,
        keyColumn: column,
        key: z
          .string()
          .min(1)
          .max(255)
          .regex(/^[^/<>*%&:\\?+#\p{C}]+$/u, "holds a character that a key cannot be asked for with"),
        fields: columns,
        links,
      }),
      output: row,
      repeats: "upsert",
      target: ["table", "keyColumn", "key"],
    },
    findRow: {
      summary: "Look for a row of any table by its columns; where several fit, the one with the lowest id.",
      input: z.strictObject({
        table,
        idColumn: column,
        /** All must be so. Texts are compared without regard to capitals. */
        where: z
          .record(column, z.union([z.string().max(255), z.number(), z.boolean(), z.null()]))
          .refine((conditions) => Object.keys(conditions).length > 0, "needs a column at least"),
        /** Columns whose values are wanted. */
        select: z.array(column).max(20).optional(),
      }),
      /** `id` is null when there is none. `values` has what `select` names, in its order, as texts. */
      output: z.object({ id: z.string().nullable(), values: z.array(z.string().nullable()) }),
      sample: { id: sampleId, values: [] },
      repeats: "reads",
    },
  },
} as const satisfies ConnectorContract;
