import { type HttpAnswer, type HttpRequest, refreshTokensInMemory } from "@heed/integrations";
import type { Json } from "@heed/plan";
import type { SourceItem, SourcePorts, SourceRecord, Swept } from "../../src/source.ts";

/** What a look gave, and with which cursor the next one goes on. */
export interface Looked {
  readonly records: readonly SourceRecord[];
  readonly bad: readonly Extract<SourceItem, { readonly kind: "bad" }>[];
  readonly cursor: Json | undefined;
  /** How it ended, where that was not well. */
  readonly end: Exclude<Swept, { readonly kind: "batch" }> | undefined;
}

/** Gathers what a look gives. */
export async function lookedThrough(swept: AsyncIterable<Swept>, before?: Json): Promise<Looked> {
  const items: SourceItem[] = [];
  let cursor = before;
  let end: Looked["end"];
  for await (const each of swept) {
    if (end !== undefined) throw new Error("something follows the end");
    if (each.kind !== "batch") end = each;
    else {
      items.push(...each.items);
      // As the store keeps it.
      cursor = JSON.parse(JSON.stringify(each.cursor));
    }
  }
  const records = items.flatMap((item) => (item.kind === "record" ? [item.value] : []));
  const bad = items.flatMap((item) => (item.kind === "bad" ? [item] : []));
  return { records, bad, cursor, end };
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: unknown, headers: HttpAnswer["headers"] = {}): HttpAnswer {
  return { status, headers, body: JSON.stringify(body) };
}

/** Ports of a source whose other side answers as it is told. */
export function sourcePorts(
  answer: (request: HttpRequest) => HttpAnswer,
  now: () => number,
  stored: readonly SourceRecord[] = [],
): SourcePorts {
  return {
    http: { request: async (request) => ({ kind: "answer", answer: answer(request) }) },
    refreshTokens: refreshTokensInMemory(),
    read: async function* () {},
    stored: async function* (prefix) {
      yield* stored.filter(({ id }) => String(id).startsWith(prefix));
    },
    signal: new AbortController().signal,
    ended: new AbortController().signal,
    now,
  };
}
