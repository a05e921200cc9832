import { Secret } from "@heed/integrations/secret-value";
import { startSalesforce } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const clientSecret = "sf-very-secret";
const keyField = "Heed_Key__c";

export const start: StartRig = async ({ deliver, ports }) => {
  const salesforce = await startSalesforce({ clientSecret });
  const settings = {
    baseUrl: salesforce.origin,
    apiVersion: "v64.0",
    clientId: "heed",
    clientSecret: new Secret(clientSecret),
    loginUrl: "https://login.salesforce.com",
    keyField,
  };
  const made = (key: string) => salesforce.records.filter(({ fields }) => fields[keyField] === key);
  const record = (id: string) => salesforce.records.find(({ Id }) => Id === id);
  const one = async (object = "Case"): Promise<string> => {
    const input = { object, fields: { Subject: "Before" } };
    await deliver({ operation: "createRecord", input, settings }, ports(salesforce.hostPort));
    return salesforce.records.at(-1)?.Id ?? "";
  };
  const making = (input: object, field: string): Case => ({
    input,
    effects: (key) => made(key).length,
    shown: (key) => String(made(key)[0]?.fields[field]),
  });
  const changing = (id: string, input: object): Case => ({
    input,
    effects: () => (record(id)?.fields.Subject === "Before" ? 0 : 1),
    shown: () => String(record(id)?.fields.Subject),
  });
  const none = { effects: () => 0 };
  return {
    settings,
    wrong: { ...settings, clientSecret: new Secret("sf-other") },
    secrets: [clientSecret, "at-very-secret"],
    hostPort: salesforce.hostPort,
    cases: {
      createCase: (text) =>
        making({ subject: "2★", description: text, customFields: { Shop__c: text } }, "Description"),
      createLead: (text) => making({ lastName: "Doe", company: "Doe", description: text }, "Description"),
      createContact: (text) => making({ lastName: "Doe", description: text }, "Description"),
      createRecord: (text) => making({ object: "Review__c", fields: { Text__c: text } }, "Text__c"),
      updateCase: async (text) => {
        const id = await one();
        return changing(id, { id, subject: text });
      },
      updateRecord: async (text) => {
        const id = await one("Review__c");
        return changing(id, { object: "Review__c", id, fields: { Subject: text } });
      },
      upsertRecord: (text): Case => {
        const before = salesforce.records.length;
        const written = () => salesforce.records.slice(before);
        const input = { object: "Review__c", externalIdField: "Review__c", externalId: `${before} ${text}` };
        return {
          input: { ...input, fields: { Text__c: text } },
          effects: () => written().length,
          shown: () => String(written()[0]?.fields.Text__c),
        };
      },
      deleteRecord: async () => {
        const id = await one();
        return { input: { object: "Case", id }, effects: () => (record(id) === undefined ? 1 : 0) };
      },
      getCase: async () => ({ input: { id: await one() }, ...none }),
      findRecord: (text) => ({ input: { object: "Case", where: { Subject: text, Stars__c: 2 } }, ...none }),
      postToFeed: async (text): Promise<Case> => {
        const subjectId = await one();
        const mine = () => salesforce.posts.filter((post) => post.subjectId === subjectId);
        return {
          input: { subjectId, text },
          effects: () => mine().length,
          shown: () => String(mine()[0]?.text),
        };
      },
    },
    lookUp: (text) => {
      const object = "Review__c";
      return {
        made: { operation: "createRecord", input: { object, fields: { Text__c: text } } },
        sought: { operation: "findRecord", input: { object, where: { Text__c: text }, select: ["Text__c"] } },
      };
    },
    noes: {
      "the one record of a batch was not saved": {
        arm: () => salesforce.refuseNext("REQUIRED_FIELD_MISSING"),
        is: "refused",
        of: ["upsertRecord"],
      },
      "the one record of a batch is locked": {
        arm: () => salesforce.refuseNext("UNABLE_TO_LOCK_ROW"),
        is: "later",
        of: ["upsertRecord"],
      },
    },
    expire: () => salesforce.expireToken(),
    arm: armHttp(salesforce),
    held: heldHttp(salesforce),
    violations: () => salesforce.violations,
    close: () => salesforce.close(),
  };
};
