/** A review as it is kept. */
export interface KeptReview {
  readonly name: string;
  /** 0 where no stars were given. */
  readonly stars: number;
  readonly comment?: string | undefined;
  readonly author?: string | undefined;
  /** Date and time with an offset. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The reviews of a business, and the replies to them. */
export interface Profile {
  readonly replies: Map<string, string>;
  keep(review: KeptReview): void;
  has(name: string): boolean;
  remove(name: string): void;
  /** A review as it is answered; undefined when there is none. */
  one(name: string): object | undefined;
  /** One page of a location, those changed last first; undefined for a token of another list. A page begins where the one before ended, by number: what is added or removed meanwhile moves the others. */
  page(location: string, query: URLSearchParams): object | undefined;
  readonly size: number;
}

const words = ["STAR_RATING_UNSPECIFIED", "ONE", "TWO", "THREE", "FOUR", "FIVE"];
const mostInPage = 50;

/** A business without reviews. */
export function emptyProfile(replyAt: string): Profile {
  const reviews = new Map<string, KeptReview>();
  const replies = new Map<string, string>();
  const answered = ({ name, stars, comment, author, createdAt, updatedAt }: KeptReview) => {
    const reply = replies.get(name);
    return {
      name,
      reviewId: name.split("/").at(-1),
      reviewer: author === undefined ? { isAnonymous: true } : { displayName: author },
      starRating: words[stars],
      ...(comment === undefined ? {} : { comment }),
      ...{ createTime: createdAt, updateTime: updatedAt },
      ...(reply === undefined ? {} : { reviewReply: { comment: reply, updateTime: replyAt } }),
    };
  };
  return {
    replies,
    keep: (review) => void reviews.set(review.name, review),
    has: (name) => reviews.has(name),
    remove: (name) => void reviews.delete(name),
    one: (name) => {
      const review = reviews.get(name);
      return review && answered(review);
    },
    page: (location, query) => {
      const size = Math.min(Number(query.get("pageSize") ?? mostInPage), mostInPage);
      const [of, at] = query.get("pageToken")?.split(" ") ?? [location, "0"];
      if (of !== location || !/^\d+$/.test(at ?? "")) return undefined;
      const all = [...reviews.values()]
        .filter(({ name }) => name.startsWith(`${location}/reviews/`))
        .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
      const from = Number(at);
      const shown = all.slice(from, from + size).map(answered);
      // Google leaves out what is empty.
      if (shown.length === 0) return {};
      const next = from + size < all.length ? { nextPageToken: `${location} ${from + size}` } : {};
      return { reviews: shown, averageRating: 3.9, totalReviewCount: all.length, ...next };
    },
    get size() {
      return reviews.size;
    },
  };
}
