import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";

/** A mention as it is kept. Dates are written with an offset, as `2026-11-01T09:00:00.000+0000`. */
export interface KeptMention {
  readonly resourceId: string;
  readonly title?: string | undefined;
  readonly fullText?: string | undefined;
  readonly fullname?: string | undefined;
  readonly rating?: number | undefined;
  readonly added: string;
  readonly updated: string;
}

/** Brandwatch Consumer Research on loopback, with one query of one project. */
export interface Brandwatch extends JsonService {
  /** Keeps a mention as it is given, in place of one of its id. */
  keep(mention: KeptMention): void;
}

interface BrandwatchOptions {
  readonly token: string;
  readonly project: number;
  readonly query: number;
}

const mentionsPath = "/projects/{projectId}/data/mentions/fulltext";

/** Starts a service without mentions. */
export async function startBrandwatch({ token, project, query: queryId }: BrandwatchOptions): Promise<Brandwatch> {
  const mentions = new Map<string, KeptMention>();
  const service = await startJsonService({
    contract: "brandwatch/brandwatch-consumer-research.authored.openapi.json",
    deny: ({ headers }) =>
      headers.authorization === `Bearer ${token}` ? undefined : { status: 401, body: { error: "unauthorized" } },
    // `sinceId` and `orderBy=id` were withdrawn, and are refused like any word that was never known.
    refuse: () => badParameter,
    routes: {
      [`get ${mentionsPath}`]: ({ parts, query }) =>
        parts[0] === String(project) && query.get("queryId") === String(queryId)
          ? page([...mentions.values()], query, queryId)
          : { status: 404, body: { error: "not_found" } },
    },
  });
  return { ...service, keep: (mention) => void mentions.set(mention.resourceId, mention) };
}

const badParameter: Answer = { status: 400, body: { errors: [{ code: 1, message: "Invalid parameter" }] } };

/** The mentions behind a place in the list. That place is the one mention before it, so what is added meanwhile moves nothing. */
function page(mentions: readonly KeptMention[], query: URLSearchParams, queryId: number): Answer {
  const size = Number(query.get("pageSize") ?? 20);
  const cursor = query.get("cursor");
  const direction = query.get("orderDirection") === "asc" ? 1 : -1;
  const [from, to] = [query.get("startDate") ?? "", query.get("endDate") ?? ""].map((date) => Date.parse(date));
  if (query.get("orderBy") !== "added" || from === undefined || to === undefined || Number.isNaN(from + to))
    return badParameter;
  const all = mentions
    .filter(({ added }) => Date.parse(added) >= from && Date.parse(added) < to)
    .sort((a, b) => direction * (Date.parse(a.added) - Date.parse(b.added)));
  const before = cursor === null ? -1 : all.findIndex(({ resourceId }) => resourceId === cursor);
  if (cursor !== null && before === -1) return badParameter;
  const results = all.slice(before + 1, before + 1 + size);
  const nextCursor = before + 1 + size < all.length ? results.at(-1)?.resourceId : null;
  return {
    status: 200,
    headers: { "x-rate-limit": "30/10m", "x-rate-limit-used": "1" },
    body: {
      ...{ resultsTotal: all.length, resultsPage: -1, resultsPageSize: size, nextCursor },
      results: results.map((each) => ({ ...each, ...fixed, queryId, date: each.added })),
    },
  };
}

const fixed = {
  ...{ resourceType: "reviewSite", queryName: "Houses", url: "https://reviews.example/1", domain: "reviews.example" },
  ...{ pageType: "review", author: "guest-1", language: "en", sentiment: "negative", country: "Germany", tags: [] },
};
