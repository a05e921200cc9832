import { entry } from "../entry.ts";
import { kept } from "../log.ts";

/** A message as the workspace holds it. */
export interface SlackMessage {
  /** The id of the channel. */
  readonly channel: string;
  /** What was asked for: `#name` or an id. */
  readonly askedFor: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: unknown;
  readonly threadTs: string | undefined;
  /** The key among the metadata, if there is one. */
  readonly key: string | undefined;
  readonly metadata: unknown;
}

/** What somebody asks to be posted. */
export interface SlackPost {
  readonly channel: string;
  readonly text: string;
  readonly blocks: unknown;
  readonly threadTs: string | undefined;
  readonly metadata: unknown;
}

/** The state behind the stand-in: channels and messages. */
export interface SlackWorkspace {
  readonly messages: readonly SlackMessage[];
  /** The id of a channel, or undefined when there is none. */
  channelId(askedFor: string): string | undefined;
  /** All channels that somebody has asked for or set up, as Slack lists them. */
  channels(): readonly { readonly id: string; readonly name: string; readonly is_archived: boolean }[];
  /** Posts, in a channel that there is. */
  post(post: SlackPost, channel: string): SlackMessage;
}

const longestText = 40_000;

/** A workspace with these channels, or, without a list, with every channel that somebody asks for. */
export function createWorkspace(channels: readonly string[] | undefined): SlackWorkspace {
  const ids = new Map<string, string>();
  const messages = kept<SlackMessage>();
  let posted = 0;
  const idFor = (name: string) => {
    const id = ids.get(name) ?? `C${String(ids.size + 1).padStart(8, "0")}`;
    ids.set(name, id);
    return id;
  };
  for (const name of channels ?? []) idFor(name);
  return {
    messages: messages.entries,
    channels: () => [...ids].map(([name, id]) => ({ id, name: name.replace(/^#/, ""), is_archived: false })),
    channelId: (askedFor) => {
      if ([...ids.values()].includes(askedFor)) return askedFor;
      if (channels !== undefined) return ids.get(askedFor);
      return askedFor.startsWith("#") ? idFor(askedFor) : askedFor;
    },
    post: ({ channel: askedFor, text, blocks, threadTs, metadata }, channel) => {
      posted += 1;
      // Slack's time stamps are seconds and a number within them; here they only count.
      const ts = `${1_700_000_000 + posted}.000100`;
      const message = {
        channel,
        askedFor,
        ts,
        text: text.slice(0, longestText),
        blocks,
        threadTs,
        key: keyIn(metadata),
        metadata,
      };
      messages.add(message);
      return message;
    },
  };
}

function keyIn(metadata: unknown): string | undefined {
  const payload = entry(metadata, "event_payload");
  const key = entry(payload, "key");
  return typeof key === "string" ? key : undefined;
}
