import { z } from "zod";
import type { Describe, Described } from "../../describe.ts";
import { answerOf, described, sorted, unreadable } from "../../describe-fields.ts";
import { callJson } from "../../json-call.ts";
import type { CallPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

const pageSchema = z.union([
  z.object({
    ok: z.literal(true),
    channels: z.array(z.object({ name: z.string(), is_archived: z.boolean().optional() })),
    response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
  }),
  z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() }),
]);
const mostPages = 100;
/** What the ids of channels and people begin with. */
const ids = ["C", "D", "G", "U"];

/** Asks Slack for the channels that are not archived: the public ones, and as far as the app may see them, the private ones. */
export const describe: Describe<typeof contract> = async ({ settings }, ports) => {
  const all = await channelsOf("public_channel,private_channel", settings, ports);
  if (!("isHidden" in all)) return all;
  const visible = await channelsOf("public_channel", settings, ports);
  return "isHidden" in visible ? visible.isHidden : visible;
};

/** `isHidden` is what Slack says where the app lacks a scope. */
async function channelsOf(
  types: string,
  settings: ResolvedSettings<typeof contract>,
  { http, signal, now }: CallPorts,
): Promise<Described | { readonly isHidden: Described }> {
  const url = new URL("conversations.list", settings.baseUrl.endsWith("/") ? settings.baseUrl : `${settings.baseUrl}/`);
  const headers = { authorization: `Bearer ${settings.token.reveal()}` };
  const names: string[] = [];
  let cursor = "";
  for (let page = 0; page < mostPages; page += 1) {
    const body = { types, exclude_archived: true, limit: 1_000, ...(cursor && { cursor }) };
    const read = answerOf(await callJson({ method: "POST", url: url.href, headers, body }, { http, signal }), now());
    if (read.kind !== "read") return read;
    const { data } = pageSchema.safeParse(read.answer.json);
    if (data === undefined) return unreadable("Slack");
    if (!data.ok) return data.error === "missing_scope" ? { isHidden: refusalOf(data) } : refusalOf(data);
    names.push(...data.channels.filter((each) => each.is_archived !== true).map(({ name }) => `#${name}`));
    cursor = data.response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  const written = sorted(names.filter((name) => /^#[^\s#@<>]{1,80}$/.test(name)));
  const channel = { kind: "choice" as const, values: written, orLike: ids };
  return described({ postMessage: [[{ name: "channel", type: channel, isRequired: true }]] });
}

/** What a no means. Words are a fixed vocabulary: what does not look like one is not told. */
function refusalOf({ error, needed = "" }: { readonly error: string; readonly needed?: string | undefined }) {
  const word = /^[a-z0-9_]{1,60}$/.test(error) ? error : "an error that is no error word";
  const scope = /^[a-z0-9_:.,-]{1,100}$/.test(needed) ? ` (needs ${needed})` : "";
  const isPassing = ["ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"];
  const kind = isPassing.includes(word) ? ("unreachable" as const) : ("refused" as const);
  return { kind, reason: `Slack answered ${word}${scope}` };
}
