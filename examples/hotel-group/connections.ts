import { connect, secret } from "@heed/dsl";

export const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });

export const email = connect.email("guest-care", {
  host: "smtp.wayfold.example",
  user: "guest-care",
  password: secret("SMTP_PASSWORD"),
  from: "guest-care@wayfold.example",
  fromName: "Wayfold Guest Care",
});

/** The service that the hotels' own software listens to. It drops a request that it has seen before. */
export const guestDesk = connect.webService("guest-desk", {
  baseUrl: "https://desk.wayfold.example/api",
  bearer: secret("GUEST_DESK_TOKEN"),
  receiverIsIdempotent: true,
});
