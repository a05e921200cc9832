import type { CodeRange, Domain } from "./domain.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is known of all tests while their index is planned. */
export interface Planning {
  readonly vocabulary: Vocabulary;
  /** The codes of each source, where any test is decided by them. */
  readonly domains: readonly (Domain | undefined)[];
  /** The codes for which each test is true, where they decide it. */
  readonly ranges: readonly (readonly CodeRange[] | undefined)[];
  /** How often each test is expected to be true. */
  readonly shares: Float64Array;
  /** The needle of a test, where looking for needles pays. */
  readonly needleOf: (test: number) => number | undefined;
}
