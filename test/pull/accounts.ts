import {
  type Received,
  startDynamics,
  startFreshdesk,
  startHubspot,
  startMarketo,
  startSalesforce,
  startServiceNow,
  startSlack,
  startZendesk,
} from "@heed/stand-ins";
import {
  dataverseTables,
  freshdeskFields,
  hubspotProperties,
  marketoDescribed,
  salesforceObjects,
  serviceNowTables,
  zendeskFields,
} from "./described.ts";

/** Accounts to be asked, each with a connection. */
export interface Accounts {
  readonly all: readonly { readonly id: string; readonly settings: string; readonly objects: readonly string[] }[];
  readonly hosts: readonly string[];
  readonly env: { readonly [secret: string]: string };
  readonly requests: () => readonly Received[];
  readonly violations: () => readonly string[];
  /** Everything that was ever written there. */
  readonly state: () => string;
  /** From now on Slack has this channel, too. */
  readonly ask: (channel: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts an account of every kind, with fields that are named to do harm. */
export async function startAccounts(): Promise<Accounts> {
  const slack = await startSlack({ token: "xoxb-kept" });
  const salesforce = await startSalesforce({ clientSecret: "sf-kept", objects: salesforceObjects });
  const zendesk = await startZendesk({ clientSecret: "zd-kept", ticketFields: zendeskFields });
  const freshdesk = await startFreshdesk({ apiKey: "fd-kept", ticketFields: freshdeskFields });
  const hubspot = await startHubspot({ accessToken: "hs-kept", properties: hubspotProperties });
  const serviceNow = await startServiceNow({ clientSecret: "sn-kept", described: serviceNowTables });
  const dynamics = await startDynamics({ clientSecret: "dv-kept", tables: dataverseTables });
  const marketo = await startMarketo({ clientSecret: "mk-kept", described: marketoDescribed });
  const ask = async (channel: string) => {
    const headers = { authorization: `Bearer ${slack.token}`, "content-type": "application/json" };
    await fetch(`${slack.baseUrl}chat.postMessage`, {
      method: "POST",
      headers,
      body: JSON.stringify({ channel, text: "a" }),
    });
  };
  for (const channel of ["#praise", "#guest-care", "#日本"]) await ask(channel);
  const asked = slack.requests.length;
  const origins = { salesforce, zendesk, freshdesk, hubspot, serviceNow, dynamics, marketo };
  const own = (of: { readonly origin: string }, more: string) => `baseUrl: "${of.origin}", ${more}`;
  const services = [slack, ...Object.values(origins)];
  return {
    all: [
      { id: "slack.main", settings: `baseUrl: "${slack.baseUrl}", token: secret("SLACK_TOKEN")`, objects: [] },
      {
        id: "salesforce.crm",
        settings: own(salesforce, 'clientId: "heed", clientSecret: secret("SF_SECRET")'),
        objects: ["Review__c"],
      },
      {
        id: "zendesk.care",
        settings: own(zendesk, 'clientId: "heed", clientSecret: secret("ZD_SECRET")'),
        objects: [],
      },
      { id: "freshdesk.care", settings: own(freshdesk, 'apiKey: secret("FD_KEY")'), objects: [] },
      { id: "hubspot.crm", settings: own(hubspot, 'accessToken: secret("HS_TOKEN")'), objects: [] },
      {
        id: "serviceNow.desk",
        settings: own(serviceNow, 'clientId: "heed", clientSecret: secret("SN_SECRET")'),
        objects: ["u_staged"],
      },
      {
        id: "dynamics.org",
        settings: own(
          dynamics,
          `authorityUrl: "${dynamics.origin}", tenantId: "acme.example", clientId: "heed", clientSecret: secret("DV_SECRET")`,
        ),
        objects: ["new_reviews"],
      },
      {
        id: "marketo.main",
        settings: own(marketo, 'clientId: "heed", clientSecret: secret("MK_SECRET")'),
        objects: ["review_c"],
      },
    ],
    hosts: services.map(({ hostPort }) => hostPort),
    env: {
      ...{ SLACK_TOKEN: "xoxb-kept", SF_SECRET: "sf-kept", ZD_SECRET: "zd-kept", FD_KEY: "fd-kept" },
      ...{ HS_TOKEN: "hs-kept", SN_SECRET: "sn-kept", DV_SECRET: "dv-kept", MK_SECRET: "mk-kept" },
    },
    requests: () => [...slack.requests.slice(asked), ...services.slice(1).flatMap(({ requests }) => requests)],
    state: () =>
      JSON.stringify([
        ...[slack.messages, salesforce.records, salesforce.posts, zendesk.tickets, freshdesk.tickets],
        ...["contacts", "deals", "tickets"].map((kind) => hubspot.objects(kind)),
        ...[[...hubspot.associations], serviceNow.records, dynamics.rows, marketo.leads, marketo.objects("review_c")],
        ...[marketo.activities, marketo.campaigns],
      ]),
    violations: () => services.flatMap(({ violations }) => violations),
    ask,
    close: async () => {
      await Promise.all(services.map((each) => each.close()));
    },
  };
}

/** The module that makes a connection to each account, with the types that are pulled for it, or without any. */
export function connectionsText({ all }: Pick<Accounts, "all">, isTyped = true): string {
  const typeOf = (id: string) =>
    id
      .split(".")
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join("");
  const lines = all.map(({ id, settings }) => {
    const [connector, name] = id.split(".");
    return `export const ${connector} = connect.${connector}${isTyped ? `<${typeOf(id)}>` : ""}("${name}", { ${settings} });`;
  });
  return [
    'import { connect, secret } from "@heed/dsl";',
    ...(isTyped ? all : []).map(({ id }) => `import type { ${typeOf(id)} } from "./schemas/${id}.ts";`),
    ...lines,
    'export const hook = connect.slackWebhook("hook", { hook: secret("HOOK") });',
    "",
  ].join("\n");
}
