import { connect, secret } from "@heed/dsl";

/**
 * Where tasks go besides `tickets`, which the runtime keeps itself. A workflow that imports this one posts to Slack; the runtime then
 * reads the token from its environment, and does not start without it.
 */
export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
