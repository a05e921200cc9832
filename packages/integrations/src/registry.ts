import { type Contracts, contracts, type SourceContracts, sourceContracts } from "./contracts.ts";
import type { Describe, Probe } from "./describe.ts";
import type { Admit, Hint, PolledContract, PushedContract, Receive } from "./source.ts";
import type { Deliver } from "./task.ts";

type Loader<C extends keyof Contracts> = () => Promise<{ readonly deliver: Deliver<Contracts[C]> }>;

/** The half of each destination that calls, loaded when a plan first needs it. */
export const deliverers: { readonly [C in keyof Contracts]: Loader<C> } = {
  tickets: () => import("./tasks/tickets/deliver.ts"),
  approvals: () => import("./tasks/approvals/deliver.ts"),
  email: () => import("./tasks/email/deliver.ts"),
  slack: () => import("./tasks/slack/deliver.ts"),
  slackWebhook: () => import("./tasks/slack-webhook/deliver.ts"),
  teamsWebhook: () => import("./tasks/teams-webhook/deliver.ts"),
  webService: () => import("./tasks/web-service/deliver.ts"),
  zendesk: () => import("./tasks/zendesk/deliver.ts"),
  freshdesk: () => import("./tasks/freshdesk/deliver.ts"),
  hubspot: () => import("./tasks/hubspot/deliver.ts"),
  marketo: () => import("./tasks/marketo/deliver.ts"),
  salesforce: () => import("./tasks/salesforce/deliver.ts"),
  serviceNow: () => import("./tasks/service-now/deliver.ts"),
  dynamics: () => import("./tasks/dynamics/deliver.ts"),
  googleReviews: () => import("./tasks/google-reviews/deliver.ts"),
};

type Describer<C extends keyof Contracts> = () => Promise<{
  readonly describe: Describe<Contracts[C]>;
  /** The inputs that name an object, besides the usual ones. */
  readonly objectInputs?: readonly string[];
}>;
type Prober<C extends keyof Contracts> = () => Promise<{ readonly probe: Probe<Contracts[C]> }>;

/** The half of a destination that asks what there is, where one can be asked; loaded when it is first needed. */
export const describers: { readonly [C in keyof Contracts]?: Describer<C> } = {
  slack: () => import("./tasks/slack/describe.ts"),
  zendesk: () => import("./tasks/zendesk/describe.ts"),
  freshdesk: () => import("./tasks/freshdesk/describe.ts"),
  hubspot: () => import("./tasks/hubspot/describe.ts"),
  marketo: () => import("./tasks/marketo/describe.ts"),
  salesforce: () => import("./tasks/salesforce/describe.ts"),
  serviceNow: () => import("./tasks/service-now/describe.ts"),
  dynamics: () => import("./tasks/dynamics/describe.ts"),
};

/** The half of a destination that looks whether a connection works, where there is nothing to describe. */
export const probers: { readonly [C in keyof Contracts]?: Prober<C> } = {
  email: () => import("./tasks/email/probe.ts"),
  slackWebhook: () => import("./tasks/slack-webhook/probe.ts"),
  teamsWebhook: () => import("./tasks/teams-webhook/probe.ts"),
  webService: () => import("./tasks/web-service/probe.ts"),
  googleReviews: () => import("./tasks/google-reviews/probe.ts"),
};

type Named<K> = { [C in keyof SourceContracts]: SourceContracts[C] extends K ? C : never }[keyof SourceContracts];
type Receiver<C extends Named<PolledContract>> = () => Promise<{ readonly receive: Receive<SourceContracts[C]> }>;
type Admitter<C extends Named<PushedContract>> = () => Promise<{ readonly admit: Admit<SourceContracts[C]> }>;

/** The half of each source that calls, loaded when a plan first needs it. */
export const receivers: { readonly [C in Named<PolledContract>]: Receiver<C> } = {
  folder: () => import("./sources/folder/receive.ts"),
  googleReviews: () => import("./sources/google-reviews/receive.ts"),
  brandwatch: () => import("./sources/brandwatch/receive.ts"),
  reviewTrackers: () => import("./sources/review-trackers/receive.ts"),
};

/** The half of each source that sends by itself: tells its requests from those of others. */
export const admitters: { readonly [C in Named<PushedContract>]: Admitter<C> } = {
  webhook: () => import("./sources/webhook/admit.ts"),
};

type Hinter<C extends Named<PolledContract>> = () => Promise<{ readonly hint: Hint<SourceContracts[C]> }>;

/** What tells the hints of sources that send some from the requests of others. */
export const hinters: { readonly googleReviews: Hinter<"googleReviews"> } = {
  googleReviews: () => import("./sources/google-reviews/hint.ts"),
};

export { contracts, sourceContracts };
