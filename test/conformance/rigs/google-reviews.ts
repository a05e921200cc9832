import { Secret } from "@heed/integrations/secret-value";
import { startGoogleReviews } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

const clientSecret = "gr-very-secret";
const refreshToken = "rt-very-secret";

export const start: StartRig = async ({ deliver, ports }) => {
  const google = await startGoogleReviews({ clientSecret });
  const settings = {
    baseUrl: google.origin,
    tokenUrl: google.tokenUrl,
    clientId: "heed",
    clientSecret: new Secret(clientSecret),
    refreshToken: new Secret(refreshToken),
    templates: { sorry: "We are sorry about your visit to {shop}." },
  };
  const reply = (review: string) => ({ review, template: "sorry", values: { shop: "Ottermill Harbour" } });
  return {
    settings,
    wrong: { ...settings, refreshToken: new Secret("rt-withdrawn") },
    secrets: [clientSecret, refreshToken, "at-very-secret"],
    hostPort: google.hostPort,
    cases: {
      reply: (): Case => {
        const [review, before] = [google.add(), google.writes()];
        return { input: reply(review), effects: () => google.writes() - before };
      },
      replyWith: (): Case => {
        const [review, before] = [google.add(), google.writes()];
        return { input: { review, text: "We are sorry." }, effects: () => google.writes() - before };
      },
      deleteReply: async (): Promise<Case> => {
        const review = google.add();
        await deliver({ operation: "reply", input: reply(review), settings }, ports(google.hostPort));
        return { input: { review }, effects: () => (google.replies.has(review) ? 0 : 1) };
      },
    },
    expire: () => google.expireToken(),
    arm: armHttp(google),
    held: heldHttp(google),
    violations: () => google.violations,
    close: () => google.close(),
  };
};
