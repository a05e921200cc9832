/** How far the decision procedure goes before it says that it does not know. Every limit that stops it is named in the answer. */
export const limits = {
  /** Regions that the constants of all conditions may cut one value's domain into. */
  regions: 4096,
  /** Steps that one question may take. */
  steps: 10_000,
  /** Steps that all questions about the workflows of a project may take together, for each workflow. */
  run: 3_000,
  /** Alternatives that one comparison may be split into because what it compares is a choice. */
  choices: 64,
  /** Parts that a condition may have once its negations are pushed inwards. */
  parts: 20_000,
} as const;

/** The name of a limit. */
export type Limit = keyof typeof limits;
