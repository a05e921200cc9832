import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const id = z.string().regex(/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/, "is no Salesforce id: 15 or 18 letters and digits");
const object = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/, "is not the API name of an object");
const field = z.string().regex(/^(?!(Id|attributes)$)[A-Za-z][A-Za-z0-9_]{0,79}$/i, "is not the API name of a field");
const value = z.union([z.string().max(131_072), z.number(), z.boolean(), z.null()]);
const fields = z.record(field, value);
/** A value of a pick list, as your organisation has it. */
const choice = z.string().min(1).max(255).optional();
/** Fields of your organisation's own, by their API names: `{ Shop_Number__c: review.shop.number }`. */
const customFields = z
  .record(
    z.string().regex(/^[A-Za-z]\w{0,79}__c$/, "is not the API name of a custom field, which ends in `__c`"),
    value,
  )
  .optional();

const caseFields = {
  description: z.string().max(32_000).optional(),
  priority: choice,
  status: choice,
  origin: choice,
  type: choice,
  reason: choice,
  contactId: id.optional(),
  accountId: id.optional(),
  ownerId: id.optional(),
  /** Who wrote the review, where there is no contact. */
  suppliedName: z.string().min(1).max(80).optional(),
  suppliedEmail: z.email().max(80).optional(),
  customFields,
};

const person = {
  lastName: z.string().min(1).max(80),
  firstName: z.string().min(1).max(40).optional(),
  email: z.email().max(80).optional(),
  phone: z.string().min(1).max(40).optional(),
  title: z.string().min(1).max(128).optional(),
  description: z.string().max(32_000).optional(),
  leadSource: choice,
  ownerId: id.optional(),
  customFields,
};

const record = z.object({
  id: z.string(),
  /** Where people see it. */
  url: z.string(),
});
const sample = { id: "500xx000000bZ3EAAU", url: "https://example.my.salesforce.com/500xx000000bZ3EAAU" };

const made = { output: record, sample, repeats: "upsert", target: [] } as const;
const changed = { output: record, sample, repeats: "upsert", target: ["id"] } as const;

/** Records of Salesforce. */
export const contract = {
  name: "salesforce",
  summary: "Records of Salesforce: cases, leads, contacts and any other object.",
  settings: z
    .strictObject({
      /** The address of My Domain: `https://acme.my.salesforce.com` */
      baseUrl: z.url({ protocol: /^https?$/ }),
      apiVersion: z
        .string()
        .regex(/^v\d{2,3}\.0$/, "is no version of the API, such as `v64.0`")
        .default("v64.0"),
      /** The consumer key of an External Client App. */
      clientId: z.string().min(1),
      /** Its consumer secret, for the client credentials flow. */
      clientSecret: secretText.optional(),
      /** With `clientSecret`, for the flow in which a user has consented. */
      refreshToken: secretText.optional(),
      /** With `privateKey`, for the JWT bearer flow: the user that the app acts as. */
      username: z.string().min(1).optional(),
      privateKey: secretText.optional(),
      /** Whom the statement of the JWT bearer flow is for; `https://test.salesforce.com` for a sandbox. */
      loginUrl: z.url({ protocol: /^https?$/ }).default("https://login.salesforce.com"),
      /** A text field, marked as External ID and as Unique, on each object that records are made of: it takes the key of the effect. */
      keyField: field.default("Heed_Key__c"),
    })
    .refine(
      ({ clientSecret, refreshToken, username, privateKey }) =>
        privateKey === undefined
          ? clientSecret !== undefined && username === undefined
          : username !== undefined && clientSecret === undefined && refreshToken === undefined,
      "needs either `clientSecret`, with or without `refreshToken`, or `username` and `privateKey`",
    ),
  operations: {
    createCase: {
      summary: "Open a case.",
      input: z.strictObject({ subject: z.string().min(1).max(255), ...caseFields }),
      ...made,
    },
    updateCase: {
      summary: "Change a case. Fields that are left out stay as they are.",
      input: z.strictObject({ id, subject: z.string().min(1).max(255).optional(), ...caseFields }),
      ...changed,
    },
    getCase: {
      summary: "Look a case up, as it stands now.",
      input: z.strictObject({ id }),
      output: z.object({
        id: z.string(),
        url: z.string(),
        caseNumber: z.string(),
        subject: z.string().nullable(),
        status: z.string(),
        priority: z.string().nullable(),
        ownerId: z.string(),
        isClosed: z.boolean(),
      }),
      sample: {
        ...sample,
        caseNumber: "00001026",
        subject: "A sample",
        status: "New",
        priority: "Medium",
        ownerId: "005xx000001Sv6eAAC",
        isClosed: false,
      },
      repeats: "reads",
    },
    createLead: {
      summary: "Make a lead.",
      input: z.strictObject({ ...person, company: z.string().min(1).max(255), status: choice, rating: choice }),
      ...made,
    },
    createContact: {
      summary: "Make a contact.",
      input: z.strictObject({ ...person, accountId: id.optional() }),
      ...made,
    },
    createRecord: {
      summary: "Make a record of any object.",
      input: z.strictObject({ object, fields }),
      ...made,
      target: ["object"],
    },
    updateRecord: {
      summary: "Change a record of any object. Fields that are left out stay as they are; null empties one.",
      input: z.strictObject({ object, id, fields }),
      ...changed,
    },
    upsertRecord: {
      summary: "Change the record that has a value in an external id field, or make one that has it.",
      input: z.strictObject({
        object,
        externalIdField: field,
        externalId: z.union([z.string().min(1).max(255), z.number()]),
        fields,
      }),
      output: record.extend({ created: z.boolean() }),
      sample: { ...sample, created: true },
      repeats: "upsert",
      target: ["object", "externalIdField", "externalId"],
    },
    deleteRecord: {
      summary: "Delete a record of any object. One that is deleted already is no failure.",
      input: z.strictObject({ object, id }),
      output: z.object({ id: z.string() }),
      repeats: "upsert",
      target: ["id"],
    },
    findRecord: {
      summary: "Look for a record of any object by its fields; where several fit, the one with the lowest id.",
      input: z.strictObject({
        object,
        /** All must be so. Texts are compared as Salesforce does it, without regard to capitals. */
        where: z
          .record(field, z.union([z.string().max(255), z.number(), z.boolean(), z.null()]))
          .refine((conditions) => Object.keys(conditions).length > 0, "needs a field at least"),
        /** Fields whose values are wanted. */
        select: z.array(field).max(20).optional(),
      }),
      /** `id` is null when there is none. `values` has what `select` names, in its order, as texts. */
      output: z.object({
        id: z.string().nullable(),
        url: z.string().nullable(),
        values: z.array(z.string().nullable()),
      }),
      sample: { ...sample, values: [] },
      repeats: "reads",
    },
    postToFeed: {
      summary: "Post to the Chatter feed of a record, a group or a user. The text mentions nobody, whatever is in it.",
      input: z.strictObject({ subjectId: id, text: z.string().min(1).max(10_000) }),
      output: z.object({ id: z.string() }),
      repeats: "once-or-twice",
      target: ["subjectId"],
    },
  },
} as const satisfies ConnectorContract;
