export type { HttpFault } from "./http/reaction.ts";
export type { HttpServer, Received } from "./http/server.ts";
export { type Slack, type SlackFault, type SlackOptions, startSlack } from "./slack/start-slack.ts";
export type { SlackMessage } from "./slack/workspace.ts";
export { type ReceivedMail, type Smtp, type SmtpFault, type SmtpOptions, startSmtp } from "./smtp/start-smtp.ts";
export { startWebService, type WebService } from "./web-service/start-web-service.ts";
export type { ZendeskTicket } from "./zendesk/account.ts";
export { startZendesk, type Zendesk, type ZendeskOptions } from "./zendesk/start-zendesk.ts";
