import { describe, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { connect } from "../src/connect.ts";
import { dataset } from "../src/dataset.ts";
import { secret } from "../src/secret.ts";

interface Known {
  readonly createCase: { readonly priority?: "High" | "Low"; readonly customFields: { readonly Shop__c: number } };
  readonly createRecord:
    | { readonly object: "Review__c"; readonly fields: { readonly Stars__c: number } }
    | { readonly object: "Watch__c"; readonly fields: { readonly Until__c?: string } };
}

const settings = {
  baseUrl: "https://acme.my.salesforce.com",
  clientId: "heed",
  clientSecret: secret("SALESFORCE_SECRET"),
};
const open = connect.salesforce("crm", settings);
const narrow = connect.salesforce<Known>("crm", settings);

describe("a connection that is made with what its account takes", () => {
  test("takes what the account takes, and the rest as before", () => {
    type Input = Parameters<typeof narrow.createCase>[0];
    expectTypeOf<Input["priority"]>().toEqualTypeOf<"High" | "Low" | undefined>();
    expectTypeOf<Input["subject"]>().toEqualTypeOf<string>();
    expectTypeOf<Input["customFields"]>().toEqualTypeOf<{ readonly Shop__c: number }>();
    expectTypeOf<Parameters<typeof narrow.getCase>>().toEqualTypeOf<Parameters<typeof open.getCase>>();
  });

  test("tells the ways apart in which inputs belong together", () => {
    type Input = Parameters<typeof narrow.createRecord>[0];
    expectTypeOf<Extract<Input, { readonly object: "Watch__c" }>["fields"]>().toEqualTypeOf<{
      readonly Until__c?: string;
    }>();
    expectTypeOf<Input["object"]>().toEqualTypeOf<"Review__c" | "Watch__c">();
  });

  test("is a connection as any other to a dataset that it feeds", () => {
    const fields = { id: z.string() };
    expectTypeOf(dataset("cases", { key: "id", fields, fedBy: [open, narrow] }).name).toEqualTypeOf<string>();
    // @ts-expect-error what has no operations of a destination feeds nothing
    dataset("none", { key: "id", fields, fedBy: [{ postMessge: 1 }] });
  });

  test("gives what it gave before", () => {
    expectTypeOf<ReturnType<typeof narrow.createCase>>().toEqualTypeOf<ReturnType<typeof open.createCase>>();
  });
});
