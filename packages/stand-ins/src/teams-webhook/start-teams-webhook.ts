import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import { kept } from "../log.ts";

/** The webhook of a flow of Workflows on loopback. */
export interface TeamsWebhook extends JsonService {
  /** The messages that the flow began with, oldest first, as they came in. */
  readonly messages: readonly unknown[];
}

const refused = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } });

const usualUrl =
  "https://prod-7.westeurope.logic.azure.com/workflows/w1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=stand-in";

/** Starts a webhook that lets in whoever shows the signature of this address. */
export async function startTeamsWebhook({ url = usualUrl }: { readonly url?: string } = {}): Promise<TeamsWebhook> {
  const signature = URL.canParse(url) ? new URL(url).searchParams.get("sig") : null;
  const messages = kept<unknown>();
  const begin = ({ body }: { readonly body: unknown }): Answer => {
    messages.add(body);
    return { status: 202 };
  };
  const service = await startJsonService({
    contract: "teams-webhook/teams-workflows-webhook.authored.openapi.json",
    deny: ({ query }) =>
      signature !== null && query.get("sig") === signature ? undefined : refused(401, "DirectApiAuthorizationRequired"),
    refuse: () => refused(400, "InvalidRequestContent"),
    routes: {
      "post /workflows/{workflow}/triggers/manual/paths/invoke": begin,
      "post /powerautomate/automations/direct/workflows/{workflow}/triggers/manual/paths/invoke": begin,
    },
  });
  return { ...service, messages: messages.entries };
}
