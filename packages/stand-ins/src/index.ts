export { type Brandwatch, type KeptMention, startBrandwatch } from "./brandwatch/start-brandwatch.ts";
export { faultWords } from "./destinations/fault-word.ts";
export { type GivenSettings, type StandIn, standInFor } from "./destinations/stand-in-for.ts";
export type { DataverseAttribute, DataverseTable } from "./dynamics/definitions.ts";
export type { DataverseRow } from "./dynamics/organisation.ts";
export { type Dynamics, type DynamicsOptions, startDynamics } from "./dynamics/start-dynamics.ts";
export type { FreshdeskOptions, FreshdeskTicket } from "./freshdesk/desk.ts";
export { type Freshdesk, type FreshdeskField, startFreshdesk } from "./freshdesk/start-freshdesk.ts";
export type { KeptReview } from "./google-reviews/profile.ts";
export {
  type GoogleReviews,
  type GoogleReviewsOptions,
  startGoogleReviews,
} from "./google-reviews/start-google-reviews.ts";
export type { HttpFault } from "./http/reaction.ts";
export type { HttpServer, Received } from "./http/server.ts";
export type { HubspotObject, HubspotOptions } from "./hubspot/portal.ts";
export { type Hubspot, type HubspotProperty, startHubspot } from "./hubspot/start-hubspot.ts";
export type { MarketoDescribed } from "./marketo/described.ts";
export type { MarketoLead, MarketoOptions } from "./marketo/instance.ts";
export { type Marketo, startMarketo } from "./marketo/start-marketo.ts";
export {
  type ReviewTrackers,
  startReviewTrackers,
  type TrackedReview,
} from "./review-trackers/start-review-trackers.ts";
export { type SalesforceField, salesforceField } from "./salesforce/describes.ts";
export type { SalesforceRecord } from "./salesforce/organisation.ts";
export {
  type FeedPost,
  type Salesforce,
  type SalesforceOptions,
  startSalesforce,
} from "./salesforce/start-salesforce.ts";
export type { ServiceNowRecord } from "./service-now/instance.ts";
export { type ServiceNow, type ServiceNowOptions, startServiceNow } from "./service-now/start-service-now.ts";
export { type Slack, type SlackFault, type SlackOptions, startSlack } from "./slack/start-slack.ts";
export type { SlackMessage } from "./slack/workspace.ts";
export { type ReceivedMail, type Smtp, type SmtpFault, type SmtpOptions, startSmtp } from "./smtp/start-smtp.ts";
export { startTeamsWebhook, type TeamsWebhook } from "./teams-webhook/start-teams-webhook.ts";
export { startWebService, type WebService } from "./web-service/start-web-service.ts";
export type { ZendeskTicket } from "./zendesk/account.ts";
export { startZendesk, type Zendesk, type ZendeskField, type ZendeskOptions } from "./zendesk/start-zendesk.ts";
