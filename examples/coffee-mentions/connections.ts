import { connect, secret } from "@heed/dsl";

export const slack = connect.slack("social", { token: secret("SLACK_TOKEN") });

export const email = connect.email("quality", {
  host: "smtp.ottermill.example",
  user: "listening",
  password: secret("SMTP_PASSWORD"),
  from: "listening@ottermill.example",
});

/** The system in which the roastery keeps every report about a product, signed so that it can tell ours from others. */
export const quality = connect.webService("quality", {
  baseUrl: "https://quality.ottermill.example",
  signingSecret: secret("QUALITY_SIGNING_SECRET"),
  receiverIsIdempotent: true,
});
