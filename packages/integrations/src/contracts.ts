import { contract as brandwatch } from "./sources/brandwatch/contract.ts";
import { contract as folder } from "./sources/folder/contract.ts";
import { contract as googleReviewsSource } from "./sources/google-reviews/contract.ts";
import { contract as reviewTrackers } from "./sources/review-trackers/contract.ts";
import { contract as webhook } from "./sources/webhook/contract.ts";
import { contract as approvals } from "./tasks/approvals/contract.ts";
import { contract as dynamics } from "./tasks/dynamics/contract.ts";
import { contract as email } from "./tasks/email/contract.ts";
import { contract as freshdesk } from "./tasks/freshdesk/contract.ts";
import { contract as googleReviews } from "./tasks/google-reviews/contract.ts";
import { contract as hubspot } from "./tasks/hubspot/contract.ts";
import { contract as marketo } from "./tasks/marketo/contract.ts";
import { contract as salesforce } from "./tasks/salesforce/contract.ts";
import { contract as serviceNow } from "./tasks/service-now/contract.ts";
import { contract as slack } from "./tasks/slack/contract.ts";
import { contract as slackWebhook } from "./tasks/slack-webhook/contract.ts";
import { contract as teamsWebhook } from "./tasks/teams-webhook/contract.ts";
import { contract as tickets } from "./tasks/tickets/contract.ts";
import { contract as webService } from "./tasks/web-service/contract.ts";
import { contract as zendesk } from "./tasks/zendesk/contract.ts";

export type { Html } from "./html.ts";

/** Every destination by its name in the DSL. Contracts only: nothing here calls. */
export const contracts = {
  tickets,
  approvals,
  email,
  slack,
  slackWebhook,
  teamsWebhook,
  webService,
  zendesk,
  freshdesk,
  hubspot,
  marketo,
  salesforce,
  serviceNow,
  dynamics,
  googleReviews,
} as const;

/** Every source by its name in the DSL. Contracts only: nothing here calls. */
export const sourceContracts = {
  folder,
  webhook,
  googleReviews: googleReviewsSource,
  brandwatch,
  reviewTrackers,
} as const;

export type SourceContracts = typeof sourceContracts;
export type SourceName = keyof SourceContracts;
export { exampleOfSecret } from "./secret.ts";
export type { SourceContract } from "./source.ts";
export type Contracts = typeof contracts;
export type ConnectorName = keyof Contracts;
export type { ConnectorContract, OperationContract, SecretReference } from "./task.ts";
