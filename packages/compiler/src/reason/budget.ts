import { type Limit, limits } from "./limits.ts";

/**
 * What finding answers may take: steps, which are counted and never timed, so that every machine gives up at the same place. A step is a
 * branch of a search, a value that is tried for a witness, or a text that is.
 */
export interface Budget {
  /** Works on a question; what is asked meanwhile, such as about the elements of a list, is part of it. */
  readonly asking: <T>(question: () => T) => T;
  /** Takes so many steps. Gives the limit that leaves the question open when there are not so many. */
  readonly spend: (steps: number) => Limit | undefined;
  /** Says that a limit leaves the question open. */
  readonly leaveOpen: () => void;
  /** Does some work and gives what it cost; no cost when it might have gone further with a larger budget. */
  readonly measure: <T>(work: () => T) => { readonly value: T; readonly cost: Cost | undefined };
  /** Pays for work that was done before, and leaves open what it left open. False, and nothing is paid, when it would not have gone so far now. */
  readonly pay: (cost: Cost) => boolean;
}

/** What work took of a budget. */
export interface Cost {
  readonly steps: number;
  /** So many had to be left for it to end as it did: a question that takes too many by itself is given up, and costs nothing. */
  readonly needs: number;
  /** True when a limit left a question open. */
  readonly isOpen: boolean;
}

/** What may be spent, and who is told of each question that is left open because of a limit. */
export interface BudgetOptions {
  /** Steps for all questions together. */
  readonly steps?: number | undefined;
  readonly onOpen?: (() => void) | undefined;
}

/** A budget from which nothing has been spent yet. Each question may take `limits.steps` of it. */
export function createBudget({ steps = Number.POSITIVE_INFINITY, onOpen }: BudgetOptions = {}): Budget {
  let left = steps;
  let ofQuestion = 0;
  let isAsking = false;
  let isOpen = false;
  let isSpent = false;
  let lowest = steps;
  return {
    asking: (question) => {
      if (isAsking) return question();
      [isAsking, isOpen, ofQuestion] = [true, false, limits.steps];
      try {
        return question();
      } finally {
        isAsking = false;
        if (isOpen) onOpen?.();
      }
    },
    spend: (count) => {
      const limit = count > left ? "run" : count > ofQuestion ? "steps" : undefined;
      isSpent ||= limit === "run";
      lowest = Math.min(lowest, left - count);
      if (limit !== undefined) isOpen = true;
      else {
        left -= count;
        ofQuestion -= count;
      }
      return limit;
    },
    leaveOpen: () => {
      isOpen = true;
    },
    measure: (work) => {
      const [before, lowestBefore, wasOpen] = [left, lowest, isOpen];
      [lowest, isOpen] = [left, false];
      const value = work();
      const cost = isSpent ? undefined : { steps: before - left, needs: before - lowest, isOpen };
      [lowest, isOpen] = [Math.min(lowest, lowestBefore), isOpen || wasOpen];
      return { value, cost };
    },
    pay: (cost) => {
      if (cost.needs > left) return false;
      lowest = Math.min(lowest, left - cost.needs);
      left -= cost.steps;
      isOpen ||= cost.isOpen;
      return true;
    },
  };
}
