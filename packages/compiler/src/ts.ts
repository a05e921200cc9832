import ts from "#typescript";

/** TypeScript's API: the version that this package depends on, whatever the user's own project has. */
export { ts };
