import { z } from "zod";
import { secretText } from "../../secret.ts";
import type { ConnectorContract } from "../../task.ts";

const text = z.string().max(65_535);
const short = z.string().min(1).max(255);
const id = z.string().regex(/^\d{1,20}$/, "is not the id of an object: digits only");
const propertyName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,99}$/, "is not the internal name of a property: lower case letters, digits and `_`");

/** Properties of your account's own, or of HubSpot's that have no field here, by their internal names. */
const properties = z.record(propertyName, z.union([text, z.number(), z.boolean()])).optional();

const contact = {
  email: z.email().optional(),
  firstName: short.optional(),
  lastName: short.optional(),
  phone: short.optional(),
  company: short.optional(),
  properties,
};

const deal = {
  name: short,
  stage: short,
  pipeline: short.optional(),
  amount: z.number().optional(),
  closeDate: z.iso.datetime().optional(),
  properties,
};

const ticket = {
  subject: short,
  /** The id of a stage of the pipeline. */
  stage: short,
  pipeline: short.optional(),
  text: text.optional(),
  priority: z.enum(["low", "normal", "high", "urgent"]).optional(),
  properties,
};

/** The property that names an object, of those that your account has flagged unique, and its value. */
const by = z.strictObject({ property: propertyName, value: short });

const object = z.object({ id: z.string(), createdAt: z.string(), updatedAt: z.string() });
const upserted = z.object({ ...object.shape, isNew: z.boolean() });
const target = { sample: { id: "512", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" } } as const;
const newSample = { sample: { ...target.sample, isNew: true } } as const;

const create = { output: upserted, repeats: "upsert", target: [], ...newSample } as const;
const upsert = { output: upserted, repeats: "upsert", target: ["by"], ...newSample } as const;
const update = { output: object, repeats: "upsert", target: ["id"], ...target } as const;

/** The kinds of objects that can be associated. */
const end = z.strictObject({ type: z.enum(["contacts", "companies", "deals", "tickets"]), id });

/** Contacts, deals and tickets in HubSpot. */
export const contract = {
  name: "hubspot",
  summary: "Contacts, deals and tickets in HubSpot.",
  settings: z
    .strictObject({
      /** Of a private app: it stays. */
      accessToken: secretText.optional(),
      /** With `clientSecret` and `refreshToken`: an app of your own, whose access tokens are renewed. */
      clientId: z.string().min(1).optional(),
      clientSecret: secretText.optional(),
      refreshToken: secretText.optional(),
      baseUrl: z.url({ protocol: /^https?$/ }).default("https://api.hubapi.com"),
      /** Of the API: HubSpot names its versions after months. */
      version: z
        .string()
        .regex(/^\d{4}-\d{2}$/, "is no version: a year and a month, as `2026-03`")
        .default("2026-03"),
      /** A property, a single line of text with unique values, that contacts, deals and tickets have: it takes the key of the effect. */
      keyProperty: propertyName.default("heed_key"),
    })
    .refine(({ accessToken, ...app }) => {
      const given = [app.clientId, app.clientSecret, app.refreshToken].filter((each) => each !== undefined);
      return given.length === (accessToken === undefined ? 3 : 0);
    }, "needs one of: `accessToken`, or `clientId`, `clientSecret` and `refreshToken`"),
  operations: {
    createContact: { summary: "Make a contact.", input: z.strictObject(contact), ...create },
    upsertContact: { summary: "Change a contact, or make it.", input: z.strictObject({ by, ...contact }), ...upsert },
    updateContact: { summary: "Change a contact.", input: z.strictObject({ id, ...contact }), ...update },
    createDeal: { summary: "Make a deal.", input: z.strictObject(deal), ...create },
    upsertDeal: { summary: "Change a deal, or make it.", input: z.strictObject({ by, ...deal }), ...upsert },
    updateDeal: {
      summary: "Change a deal. Fields that are left out stay as they are.",
      input: z.strictObject({ id, ...deal, name: short.optional(), stage: short.optional() }),
      ...update,
    },
    createTicket: { summary: "Open a ticket.", input: z.strictObject(ticket), ...create },
    upsertTicket: { summary: "Change a ticket, or open it.", input: z.strictObject({ by, ...ticket }), ...upsert },
    updateTicket: {
      summary: "Change a ticket. Fields that are left out stay as they are.",
      input: z.strictObject({ id, ...ticket, subject: short.optional(), stage: short.optional() }),
      ...update,
    },
    associate: {
      summary: "Put two objects in relation, in the way that is usual between their kinds.",
      input: z.strictObject({ from: end, to: end }),
      output: z.object({}),
      sample: {},
      repeats: "upsert",
      target: ["from", "to"],
    },
  },
} as const satisfies ConnectorContract;
