/** The thunks that give what a function captured, by name. */
export type Thunks = { readonly [name: string]: () => unknown };

/** Where a value was made, and what it captured. */
export interface Link {
  readonly node: string;
  readonly captures: Thunks;
}

/** The nodes that made functions and objects of the language, by what they made. */
export interface Links {
  /** What is spliced around an expression: remembers the node of its value and gives the value. */
  readonly link: (node: string, value: unknown, captures?: Thunks) => unknown;
  readonly of: (value: object) => Link | undefined;
}

/** Links of modules of which none has run yet. */
export function createLinks(): Links {
  const links = new WeakMap<object, Link>();
  return {
    link: (node, value, captures = {}) => {
      if (isObject(value) && !links.has(value)) links.set(value, { node, captures });
      return value;
    },
    of: (value) => links.get(value),
  };
}

/** True for what can be linked: an object or a function. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
