import { Secret } from "@heed/integrations/secret-value";
import { startMarketo } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";
import { shownHtml } from "../shown.ts";

const clientSecret = "mk-very-secret";

export const start: StartRig = async () => {
  const marketo = await startMarketo({ clientSecret });
  const { clientId } = marketo;
  const settings = { baseUrl: marketo.origin, clientId, clientSecret: new Secret(clientSecret) };
  const state = { made: 0 };
  const fresh = (): number => {
    state.made += 1;
    return state.made;
  };
  // Of a text in a field only what could be markup or an entity is escaped.
  const characters: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const shownField = (value: unknown) =>
    String(value).replaceAll(/&(amp|lt|gt|quot);/g, (entity, name: string) => characters[name] ?? entity);
  const no = (code: string) => () => {
    const body = JSON.stringify({ requestId: "1", success: false, errors: [{ code, message: "the guest's text" }] });
    marketo.next({ kind: "answer", status: 200, body });
  };
  return {
    settings,
    wrong: { ...settings, clientSecret: new Secret("mk-other") },
    secrets: [clientSecret, "mk-token-"],
    hostPort: marketo.hostPort,
    cases: {
      upsertLead: (text): Case => {
        const value = `guest-${fresh()}@example.com`;
        const mine = () => marketo.leads.filter(({ email }) => email === value);
        return {
          input: { by: { field: "email", value }, lastName: "Doe", fields: { review: text } },
          effects: () => mine().length,
          shown: () => shownField(mine()[0]?.review),
        };
      },
      upsertObject: (text): Case => {
        const value = `review-${fresh()}`;
        const mine = () => marketo.objects("review_c").filter(({ reviewId }) => reviewId === value);
        return {
          input: { object: "review_c", by: { field: "reviewId", value }, fields: { text } },
          effects: () => mine().length,
          shown: () => shownField(mine()[0]?.text),
        };
      },
      addActivity: (text): Case => {
        const leadId = fresh();
        const mine = () => marketo.activities.filter((activity) => Object(activity).leadId === leadId);
        const at = "2026-11-24T10:00:00Z";
        return {
          input: { leadId, typeId: 100_001, at, primary: "Review", attributes: { text } },
          effects: () => mine().length,
          shown: () => shownField(Object(mine()[0]).attributes[0].value),
        };
      },
      triggerCampaign: (text): Case => {
        const campaignId = fresh();
        const mine = () => marketo.campaigns.filter(({ id }) => id === campaignId);
        return {
          input: { campaignId, leadId: 50, tokens: { text } },
          effects: () => mine().length,
          shown: () => shownHtml(Object(mine()[0]?.input).tokens[0].value),
        };
      },
    },
    hasPlaceholders: true,
    noes: {
      "access denied": { arm: no("603"), is: "refused" },
      "too many calls": { arm: no("606"), is: "later" },
      "the quota of the day": { arm: no("607"), is: "later" },
      "too many calls at once": { arm: no("615"), is: "later" },
      "no JSON that it can read": { arm: no("609"), is: "refused" },
      "a system error": { arm: no("611"), is: "unknown" },
    },
    expire: () => marketo.expireToken(),
    arm: armHttp(marketo),
    held: heldHttp(marketo),
    violations: () => marketo.violations,
    close: () => marketo.close(),
  };
};
