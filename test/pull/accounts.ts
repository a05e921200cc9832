import {
  type HttpServer,
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

/** One account with its connection. */
export interface Account {
  readonly id: string;
  readonly settings: object;
  /** Those to be asked for besides the usual ones. */
  readonly objects: readonly string[];
  readonly service: Pick<HttpServer<never>, "next" | "requests" | "hostPort"> & {
    readonly violations: readonly string[];
    readonly expireToken?: () => void;
  };
}

/** Accounts to be asked, each with a connection. */
export interface Accounts {
  readonly all: readonly Account[];
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
  const services = [slack, salesforce, zendesk, freshdesk, hubspot, serviceNow, dynamics, marketo];
  const client = (secret: string) => ({ clientId: "heed", clientSecret: { secret } });
  const account = (id: string, service: Account["service"], settings: object, ...objects: readonly string[]) => ({
    ...{ id, service, objects },
    settings: { baseUrl: `http://${service.hostPort}`, ...settings },
  });
  return {
    all: [
      account("slack.main", slack, { baseUrl: slack.baseUrl, token: { secret: "SLACK_TOKEN" } }),
      account("salesforce.crm", salesforce, client("SF_SECRET"), "Review__c"),
      account("zendesk.care", zendesk, client("ZD_SECRET")),
      account("freshdesk.care", freshdesk, { apiKey: { secret: "FD_KEY" } }),
      account("hubspot.crm", hubspot, { accessToken: { secret: "HS_TOKEN" } }),
      account("serviceNow.desk", serviceNow, client("SN_SECRET"), "u_staged"),
      account(
        "dynamics.org",
        dynamics,
        { ...client("DV_SECRET"), authorityUrl: dynamics.origin, tenantId: "acme.example" },
        "new_reviews",
      ),
      account("marketo.main", marketo, client("MK_SECRET"), "review_c"),
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
export function connectionsText(all: readonly Omit<Account, "service">[], isTyped = true): string {
  const typeOf = (id: string) =>
    id
      .split(".")
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join("");
  const lines = all.map(({ id, settings }) => {
    const [connector, name] = id.split(".");
    return `export const ${connector} = connect.${connector}${isTyped ? `<${typeOf(id)}>` : ""}("${name}", ${JSON.stringify(settings)});`;
  });
  return [
    'import { connect, secret } from "@heed/dsl";',
    ...(isTyped ? all : []).map(({ id }) => `import type { ${typeOf(id)} } from "./schemas/${id}.ts";`),
    ...lines,
    'export const hook = connect.slackWebhook("hook", { hook: secret("HOOK") });',
    "",
  ].join("\n");
}
