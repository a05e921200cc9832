import { entry, textEntry as text } from "../entry.ts";
import type { SlackWorkspace } from "./workspace.ts";

/** An answer of the Web API. */
export type SlackAnswer = { readonly ok: true; readonly [name: string]: unknown } | SlackNo;

/** Slack's no: an error word. */
export interface SlackNo {
  readonly ok: false;
  readonly error: string;
  readonly needed?: string;
}

/** The methods that the stand-in does; of the others in the contract it says `unknown_method`. */
export const methods: { readonly [name: string]: (body: unknown, workspace: SlackWorkspace) => SlackAnswer } = {
  "auth.test": () => ({ ok: true, team: "Stand-in", user: "heed", team_id: "T1", user_id: "U1", bot_id: "B1" }),

  "conversations.list": (body, workspace) => {
    const from = Number(text(body, "cursor") ?? 0);
    const limit = Number(entry(body, "limit") ?? 100);
    const all = workspace.channels();
    const channels = all.slice(from, from + limit);
    const next_cursor = from + limit < all.length ? String(from + limit) : "";
    return { ok: true, channels, response_metadata: { next_cursor } };
  },

  "chat.postMessage": (body, workspace) => {
    const askedFor = text(body, "channel") ?? "";
    const channel = workspace.channelId(askedFor);
    if (channel === undefined) return { ok: false, error: "channel_not_found" };
    const written = text(body, "text") ?? "";
    if (written === "") return { ok: false, error: "no_text" };
    const threadTs = text(body, "thread_ts");
    const posted = workspace.post(
      { channel: askedFor, text: written, blocks: entry(body, "blocks"), threadTs, metadata: entry(body, "metadata") },
      channel,
    );
    const message = { type: "message", subtype: "bot_message", text: posted.text, ts: posted.ts };
    return { ok: true, channel, ts: posted.ts, message };
  },

  "conversations.history": (body, workspace) => {
    const channel = workspace.channelId(text(body, "channel") ?? "");
    if (channel === undefined) return { ok: false, error: "channel_not_found" };
    const withMetadata = entry(body, "include_all_metadata") === true;
    const messages = workspace.messages
      .filter((message) => message.channel === channel)
      .reverse()
      .map(({ ts, text, metadata }) => ({ type: "message", ts, text, ...(withMetadata ? { metadata } : {}) }));
    return { ok: true, messages, has_more: false };
  },
};
