import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";

/** A review as it is kept. */
export interface TrackedReview {
  readonly id: string;
  readonly author?: string | undefined;
  readonly content?: string | undefined;
  readonly rating: number | null;
  /** A day. */
  readonly published_at: string;
  readonly origin_published_at?: string | undefined;
  readonly updated_at: string;
}

/** ReviewTrackers on loopback, with one account. */
export interface ReviewTrackers extends JsonService {
  /** Keeps a review as it is given, in place of one of its id. */
  keep(review: TrackedReview): void;
  /** From now on no token that was given is let in. */
  expireToken(): void;
}

interface ReviewTrackersOptions {
  readonly email: string;
  readonly password: string;
  readonly account: string;
}

const authPath = "/auth";
const usualPageSize = 20;

/** Starts a service without reviews. */
export async function startReviewTrackers(options: ReviewTrackersOptions): Promise<ReviewTrackers> {
  const { email, password, account } = options;
  const reviews = new Map<string, TrackedReview>();
  const state = { given: 0, isExpired: false };
  const token = () => `at-very-secret-${state.given}`;
  const basic = (secret: string) => `Basic ${Buffer.from(`${email}:${secret}`).toString("base64")}`;
  const service = await startJsonService({
    contract: "reviewtrackers/reviewtrackers-v2.authored.openapi.json",
    isSpared: (path) => path === authPath,
    deny: ({ path, headers }) => {
      const isLetIn =
        path === authPath
          ? headers.authorization === basic(password)
          : state.given > 0 && !state.isExpired && headers.authorization === basic(token());
      return isLetIn ? undefined : { status: 401, body: { error: "Must Be Authenticated.", status: 401 } };
    },
    refuse: () => missing,
    routes: {
      [`post ${authPath}`]: ({ headers }) => {
        if (!/json/.test(headers["content-type"] ?? "")) return { status: 415 };
        state.given += 1;
        state.isExpired = false;
        return { status: 201, body: { token: token(), account_id: account, email } };
      },
      "get /v2/reviews": ({ query }) =>
        query.get("account_id") === account ? page([...reviews.values()], query, account) : missing,
    },
  });
  return {
    ...service,
    keep: (review) => void reviews.set(review.id, review),
    expireToken: () => {
      state.isExpired = true;
    },
  };
}

const missing: Answer = { status: 400, body: { status: 400, error: "Missing Required Param: account_id" } };

/** The reviews behind a place in the list, which is the review before it. */
function page(reviews: readonly TrackedReview[], query: URLSearchParams, account: string): Answer {
  const size = Number(query.get("per_page") ?? usualPageSize);
  const direction = query.get("sort[order]") === "DESC" ? -1 : 1;
  const named = ({ published_at, id }: TrackedReview) => `${published_at} ${id}`;
  const all = [...reviews].sort((a, b) => direction * (named(a) < named(b) ? -1 : 1));
  const after = query.get("after");
  const before = after === null ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== null && before === -1) return missing;
  const data = all.slice(before + 1, before + 1 + size);
  const next = before + 1 + size < all.length ? (data.at(-1)?.id ?? null) : null;
  const fixed = { account_id: account, location_id: "l-1", name: "Ottermill Harbour", source_code: "STAYSCOUT" };
  return {
    status: 200,
    body: {
      data: data.map((each) => ({ ...each, ...fixed, respondable: true })),
      paging: { cursors: { after: next } },
    },
  };
}
