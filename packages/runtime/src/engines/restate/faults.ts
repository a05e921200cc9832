import { defineDiagnostic } from "@heed/plan";

/** No node of the cluster takes requests. */
export const clusterNotReached = defineDiagnostic<{ addresses: readonly string[]; reason: string }>(
  "cluster-not-reached",
  {
    code: "HD7024",
    severity: "error",
    message: ({ addresses, reason }) =>
      `the cluster takes no requests at ${addresses.map((address) => `\`${address}\``).join(", ")}: ${reason}`,
    help: () => "look at its servers; what was acknowledged is kept, and goes on when one of them answers",
  },
);

/** The cluster does not take this worker as one of its own. */
export const workerNotKnown = defineDiagnostic<{ uri: string; reason: string }>("worker-not-known", {
  code: "HD7025",
  severity: "error",
  message: ({ uri, reason }) => `the cluster does not know the worker at \`${uri}\`: ${reason}`,
  help: () => "the servers have to reach the worker at the address that it advertises; it is told to them again",
});

/** What the cluster asked of this worker went wrong in it. */
export const workFailed = defineDiagnostic<{ target: string; reason: string }>("cluster-work-failed", {
  code: "HD7026",
  severity: "error",
  message: ({ target, reason }) => `${target} went wrong in this worker: ${reason}`,
  help: () => "the cluster asks for it again; its pages and `sys_invocation` show the whole error",
});

/** The worker cannot listen for the cluster. */
export const workerNotListening = defineDiagnostic<{ place: string; reason: string }>("worker-not-listening", {
  code: "HD7027",
  severity: "error",
  message: ({ place, reason }) => `the worker cannot listen for the cluster at \`${place}\`: ${reason}`,
  help: () => "give it a port of its own, at an address that this machine has",
});

/** Anyone who reaches the worker would be taken for the cluster. */
export const identityKeyNeeded = defineDiagnostic<{ host: string }>("identity-key-needed", {
  code: "HD7028",
  severity: "error",
  message: ({ host }) => `anyone who reaches the worker at \`${host}\` could give it things to do`,
  help: () =>
    "set `identityKeys` to the public key that the servers tell at their start, or let the worker listen on 127.0.0.1",
});
