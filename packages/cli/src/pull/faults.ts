import { defineDiagnostic } from "@heed/plan";

/** There is nothing that the account behind a connection could be asked. */
export const nothingToPull = defineDiagnostic<{ id: string; known: readonly string[] }>("nothing-to-pull", {
  code: "HD7377",
  severity: "error",
  message: ({ id }) => `an account such as that of \`${id}\` decides nothing about what its tasks take`,
  help: ({ known }) => `there is something to pull for connections made with ${listed(known)}`,
});

/** An account does not let the credentials of its connection in, or not to read what it takes. */
export const accountRefused = defineDiagnostic<{ id: string; reason: string }>("account-refused", {
  code: "HD7372",
  severity: "error",
  message: ({ id, reason }) => `\`${id}\` is not let in, or may not read what there is: ${reason}`,
  help: () =>
    "hold its settings and secrets against the page of the destination in `docs/destinations`, the rights above all",
});

/** An account gave no whole answer. */
export const accountNotReached = defineDiagnostic<{ id: string; reason: string }>("account-not-reached", {
  code: "HD7373",
  severity: "error",
  message: ({ id, reason }) => `\`${id}\` gave no answer that could be read: ${reason}`,
  help: () => "look at its `baseUrl`, and at the way there from this machine; then ask again",
});

/** Objects that were asked for are not in the account. */
export const objectsNotThere = defineDiagnostic<{ id: string; names: readonly string[] }>("objects-not-there", {
  code: "HD7374",
  severity: "error",
  message: ({ id, names }) => `the account of \`${id}\` has no ${listed(names)}, or its user may not see it`,
  help: () =>
    "write the name as the API has it; one that a file was written with is forgotten when the file is deleted",
});

/** What is written down of an account is not what it takes now. */
export const schemaDiffers = defineDiagnostic<{ id: string; file: string; isThere: boolean }>("schema-differs", {
  code: "HD7375",
  severity: "error",
  message: ({ id, file, isThere }) =>
    isThere ? `\`${file}\` is not what the account of \`${id}\` takes now` : `\`${file}\` is not there`,
  help: ({ id }) => `run \`heed schema pull ${id}\`, and commit what changes`,
});

/** Asking an account might use up the refresh token that a service lives on. */
export const refreshTokenSpent = defineDiagnostic<{ id: string }>("refresh-token-spent", {
  code: "HD7376",
  severity: "error",
  message: ({ id }) => `\`${id}\` has a refresh token, which asking may use up, and the one in its place would be lost`,
  help: () => "name the store in which the service keeps it: `--data .heed/heed.db`",
});

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
