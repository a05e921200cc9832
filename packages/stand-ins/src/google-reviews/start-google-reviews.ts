import { textEntry } from "../entry.ts";
import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import { type OfficeOptions, tokenOffice } from "../http/token-office.ts";
import { emptyProfile, type KeptReview } from "./profile.ts";

/** How the service is. */
export interface GoogleReviewsOptions extends OfficeOptions {
  /** True for a profile that has every review that somebody asks for. */
  readonly hasEvery?: boolean;
}

/** Google Business Profile on loopback, with the token endpoint beside it. */
export interface GoogleReviews extends JsonService {
  readonly tokenUrl: string;
  /** The replies that are there, by the name of their review. */
  readonly replies: ReadonlyMap<string, string>;
  /** How many replies were written, one over another or not. */
  writes(): number;
  /** Adds a review that nobody has replied to and gives its name. */
  add(): string;
  /** Keeps a review as it is given, in place of one of its name. */
  keep(review: KeptReview): void;
  /** Removes a review, which nobody is told of. */
  remove(name: string): void;
  /** From now on no token that was given is let in. */
  expireToken(): void;
}

const tokenPath = "/token";
const list = "/v4/accounts/{account}/locations/{location}/reviews";
const one = "/v4/accounts/{account}/locations/{location}/reviews/{review}";
const at = "2026-11-01T09:00:00Z";

/** Starts a service without reviews. */
export async function startGoogleReviews(options: GoogleReviewsOptions = {}): Promise<GoogleReviews> {
  const { clientId = "heed", clientSecret = "gr-stand-in", refreshToken, hasEvery = false } = options;
  const office = tokenOffice({ clientId, clientSecret, refreshToken, more: { expires_in: 3_599 } });
  const profile = emptyProfile(at);
  const { replies } = profile;
  const counter = { writes: 0 };
  const named = ([account, location, review]: readonly string[]) =>
    `accounts/${account}/locations/${location}/reviews/${review}`;
  /** The name of the review that is asked for. */
  const asked = (parts: readonly string[]) => {
    const name = named(parts);
    if (hasEvery && !profile.has(name)) profile.keep({ name, stars: 2, createdAt: at, updatedAt: at });
    return name;
  };
  const service = await startJsonService({
    contract: "google/google-reviews-notifications-pubsub.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny: ({ path, headers }) =>
      path === tokenPath || office.isLetIn(headers.authorization) ? undefined : no(401, "UNAUTHENTICATED"),
    refuse: () => no(400, "INVALID_ARGUMENT"),
    routes: {
      [`post ${tokenPath}`]: ({ body }) => office.give(body),
      [`get ${list}`]: ({ parts: [account, location], query }) => {
        const page = profile.page(`accounts/${account}/locations/${location}`, query);
        return page === undefined ? no(400, "INVALID_ARGUMENT") : { status: 200, body: page };
      },
      [`get ${one}`]: ({ parts }) => {
        const review = profile.one(asked(parts));
        return review === undefined ? no(404, "NOT_FOUND") : { status: 200, body: review };
      },
      [`put ${one}/reply`]: ({ parts, body }) => {
        const comment = textEntry(body, "comment") ?? "";
        if (!profile.has(asked(parts))) return no(404, "NOT_FOUND");
        if (Buffer.byteLength(comment, "utf8") > 4_096) return no(400, "INVALID_ARGUMENT");
        counter.writes += 1;
        replies.set(named(parts), comment);
        return { status: 200, body: { comment, updateTime: at, reviewReplyState: "PENDING" } };
      },
      [`delete ${one}/reply`]: ({ parts }) => {
        if (!profile.has(asked(parts))) return no(404, "NOT_FOUND");
        replies.delete(named(parts));
        return { status: 200, body: {} };
      },
    },
  });
  return {
    ...service,
    tokenUrl: `${service.origin}${tokenPath}`,
    replies,
    writes: () => counter.writes,
    add: () => {
      const name = named(["1", "2", String(profile.size + 1)]);
      profile.keep({ name, stars: 2, createdAt: at, updatedAt: at });
      return name;
    },
    keep: profile.keep,
    remove: profile.remove,
    expireToken: office.expire,
  };
}

function no(code: number, status: string): Answer {
  return { status: code, body: { error: { code, message: status, status } } };
}
