import { startDynamics } from "../dynamics/start-dynamics.ts";
import { startFreshdesk } from "../freshdesk/start-freshdesk.ts";
import { startGoogleReviews } from "../google-reviews/start-google-reviews.ts";
import type { HttpFault } from "../http/reaction.ts";
import type { HttpServer, Received } from "../http/server.ts";
import { startHubspot } from "../hubspot/start-hubspot.ts";
import { startMarketo } from "../marketo/start-marketo.ts";
import { startSalesforce } from "../salesforce/start-salesforce.ts";
import { startServiceNow } from "../service-now/start-service-now.ts";
import { startSlack } from "../slack/start-slack.ts";
import { startTeamsWebhook } from "../teams-webhook/start-teams-webhook.ts";
import { startZendesk } from "../zendesk/start-zendesk.ts";
import { httpFaultOf } from "./fault-word.ts";
import { mailStandIn } from "./mail-stand-in.ts";
import { serviceStandIn } from "./service-stand-in.ts";

/** The settings of a connection by their names. Secrets are there as texts. */
export interface GivenSettings {
  readonly [name: string]: unknown;
}

/** A server on this machine that answers in place of the destination of one connection. */
export interface StandIn {
  readonly hostPort: string;
  /** The settings under which the connection gets to it, in place of its own. */
  readonly settings: { readonly [name: string]: string | number };
  /** The requests as they came in, where it speaks HTTP. */
  readonly requests: readonly Received[];
  /** What in requests was not as the contract of the other side says. */
  readonly violations: readonly string[];
  /** Puts a fault in a queue of which each request takes one; false for one that it cannot have. */
  readonly fault: (written: string) => boolean;
  readonly close: () => Promise<void>;
}

/**
 * Starts what stands in for a destination that workflows are tried with. It lets in whoever shows the secrets of these settings, and has
 * whatever is asked for that an account has to be set up with: channels, custom fields, kinds of objects. Undefined for a destination
 * that needs none or is not known.
 */
export function standInFor(connector: string, settings: GivenSettings): Promise<StandIn> | undefined {
  return Object.hasOwn(starters, connector) ? starters[connector]?.(settings) : undefined;
}

const starters: { readonly [connector: string]: (settings: GivenSettings) => Promise<StandIn> } = {
  email: mailStandIn,
  webService: serviceStandIn,
  slack: async (settings) => {
    const slack = await startSlack(texts(settings, "token"));
    return overHttp(slack, { baseUrl: slack.baseUrl });
  },
  slackWebhook: async (settings) => {
    const slack = await startSlack(texts(settings, "hook"));
    return overHttp(slack, { baseUrl: slack.hooksUrl });
  },
  teamsWebhook: async (settings) => {
    const teams = await startTeamsWebhook(texts(settings, "url"));
    return overHttp(teams, { baseUrl: teams.origin });
  },
  zendesk: async (settings) => {
    const { email, apiToken } = texts(settings, "email", "apiToken");
    const agent = email === undefined || apiToken === undefined ? {} : { agent: { email, apiToken } };
    const zendesk = await startZendesk({ ...texts(settings, "accessToken", "clientId", "clientSecret"), ...agent });
    return overHttp(zendesk, { baseUrl: zendesk.origin });
  },
  freshdesk: async (settings) => {
    const freshdesk = await startFreshdesk({ ...texts(settings, "apiKey"), customFields: "every" });
    return overHttp(freshdesk, { baseUrl: freshdesk.origin });
  },
  hubspot: async (settings) => {
    const { keyProperty = "heed_key", ...access } = texts(settings, ...client, "accessToken", "keyProperty");
    const hubspot = await startHubspot({ ...access, uniqueProperties: [keyProperty], namesByAny: true });
    return overHttp(hubspot, { baseUrl: hubspot.origin });
  },
  marketo: async (settings) => {
    const marketo = await startMarketo({ ...texts(settings, ...client), objects: "every" });
    return overHttp(marketo, { baseUrl: marketo.origin });
  },
  salesforce: async (settings) => {
    const salesforce = await startSalesforce({ ...texts(settings, ...client), externalIdFields: "every" });
    return overHttp(salesforce, { baseUrl: salesforce.origin });
  },
  serviceNow: async (settings) => {
    const { username, password } = texts(settings, "username", "password");
    const user = username === undefined || password === undefined ? {} : { user: { username, password } };
    const serviceNow = await startServiceNow({ ...texts(settings, ...client), ...user });
    return overHttp(serviceNow, { baseUrl: serviceNow.origin });
  },
  dynamics: async (settings) => {
    const dynamics = await startDynamics({ ...texts(settings, ...client, "tenantId"), keys: "every" });
    return overHttp(dynamics, { baseUrl: dynamics.origin, authorityUrl: dynamics.origin });
  },
  googleReviews: async (settings) => {
    const google = await startGoogleReviews({ ...texts(settings, ...client), hasEvery: true });
    return overHttp(google, { baseUrl: google.origin, tokenUrl: google.tokenUrl });
  },
};

/** What an OAuth client shows for a token. */
const client = ["clientId", "clientSecret", "refreshToken"] as const;

/** Those of the settings that are given, of these. */
function texts<N extends string>(settings: GivenSettings, ...names: readonly N[]): { readonly [name in N]?: string } {
  const given: { [name in N]?: string } = {};
  for (const name of names) {
    const value = settings[name];
    if (typeof value === "string") given[name] = value;
  }
  return given;
}

/** A server that speaks HTTP, as a connection gets to it. */
function overHttp<F>(
  server: HttpServer<F> & { readonly violations: readonly string[] },
  settings: StandIn["settings"],
): StandIn {
  const fault = (written: string) => {
    const known: HttpFault | undefined = httpFaultOf(written);
    if (known !== undefined) server.next(known);
    return known !== undefined;
  };
  const { hostPort, requests, violations, close } = server;
  return { hostPort, settings, requests, violations, fault, close };
}
