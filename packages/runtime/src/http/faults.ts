import { defineDiagnostic } from "@heed/plan";

// Listening.

export const portInUse = defineDiagnostic<{ host: string; port: number }>("port-in-use", {
  code: "HD7201",
  severity: "error",
  message: ({ host, port }) => `port ${port} of ${host} is in use by another process`,
  help: () => "stop that process, or choose another port: `--port 8788`; port 0 takes any that is free",
});

export const portNotAllowed = defineDiagnostic<{ port: number }>("port-not-allowed", {
  code: "HD7202",
  severity: "error",
  message: ({ port }) => `this user may not listen on port ${port}`,
  help: () => "choose a port from 1024 up, such as `--port 8787`",
});

export const noSuchAddress = defineDiagnostic<{ host: string; reason: string }>("no-such-address", {
  code: "HD7203",
  severity: "error",
  message: ({ host, reason }) => `cannot listen on \`${host}\`: ${reason}`,
  help: () =>
    "use an address of this machine: `--host 127.0.0.1` for itself alone, `--host 0.0.0.0` for all who reach it",
});

export const keyNeeded = defineDiagnostic<{ host: string }>("key-needed", {
  code: "HD7204",
  severity: "error",
  message: ({ host }) =>
    `others than this machine would reach \`${host}\`, and there is no key to tell who may send records`,
  help: () =>
    "set `HEED_API_KEY` to 16 characters or more, which senders give as `Authorization: Bearer …`, or listen on 127.0.0.1",
});

// Requests.

export const unknownDataset = defineDiagnostic<{ dataset: string; known: readonly string[] }>("unknown-dataset", {
  code: "HD7210",
  severity: "error",
  message: ({ dataset }) => `the plan has no dataset \`${dataset}\``,
  help: ({ known }) => `its datasets are ${known.map((name) => `\`${name}\``).join(", ")}`,
});

export const badBody = defineDiagnostic<{ reason: string }>("bad-body", {
  code: "HD7211",
  severity: "error",
  message: ({ reason }) => `the body is no JSON record: ${reason}`,
  help: () => "send one record as `application/json`, or several as `application/x-ndjson`, one a line",
});

export const bodyTooLarge = defineDiagnostic<{ maxBytes: number }>("body-too-large", {
  code: "HD7212",
  severity: "error",
  message: ({ maxBytes }) => `the record is larger than ${maxBytes} bytes`,
  help: () => "send one record a request, or several as `application/x-ndjson`, where the limit holds for each line",
});

export const unsupportedBody = defineDiagnostic<{ found: string }>("unsupported-body", {
  code: "HD7213",
  severity: "error",
  message: ({ found }) => `the body is ${found}`,
  help: () => "send UTF-8 that is not compressed, with the content type `application/json` or `application/x-ndjson`",
});

export const recordRejected = defineDiagnostic<{ dataset: string; issues: readonly string[] }>("record-rejected", {
  code: "HD7214",
  severity: "error",
  message: ({ dataset, issues }) => `the record does not fit \`${dataset}\`: ${issues.join("; ")}`,
  help: () => "send it as the dataset's fields have it, or change the dataset and build the plan again",
});

export const keyRefused = defineDiagnostic("key-refused", {
  code: "HD7215",
  severity: "error",
  message: () => "the request has no key, or a wrong one",
  help: () => "send the value of the server's `HEED_API_KEY` as `Authorization: Bearer …`",
});

export const signatureRefused = defineDiagnostic("signature-refused", {
  code: "HD7241",
  severity: "error",
  message: () => "the request is not let in",
});

export const noSuchPath = defineDiagnostic<{ path: string }>("no-such-path", {
  code: "HD7216",
  severity: "error",
  message: ({ path }) => `there is nothing at \`${path}\``,
  help: () => "records go to `POST /datasets/<dataset>/records`; `/openapi.json` describes all that there is",
});

export const wrongMethod = defineDiagnostic<{ method: string; allowed: string }>("wrong-method", {
  code: "HD7217",
  severity: "error",
  message: ({ method }) => `\`${method}\` does nothing here`,
  help: ({ allowed }) => `use \`${allowed}\``,
});

export const stopping = defineDiagnostic("stopping", {
  code: "HD7218",
  severity: "error",
  message: () => "the server is stopping",
  help: () => "send it again in a moment",
});

export const tooManyRecords = defineDiagnostic<{ most: number }>("too-many-records", {
  code: "HD7219",
  severity: "error",
  message: ({ most }) => `more than ${most} records in one request; those up to there were taken`,
  help: () =>
    "send fewer, or ask for the results line by line with `Accept: application/x-ndjson`; then there is no limit",
});

export const wrongHost = defineDiagnostic<{ host: string }>("wrong-host", {
  code: "HD7220",
  severity: "error",
  message: ({ host }) => `this server answers to its own machine, and the request was meant for \`${host}\``,
  help: () => "address it as `localhost` or `127.0.0.1`, or set `HEED_API_KEY`",
});

export const notStored = defineDiagnostic<{ reason: string }>("not-stored", {
  code: "HD7221",
  severity: "error",
  message: ({ reason }) => `the records could not be stored: ${reason}`,
  help: () => "send them again later; what was stored is known by its key and not taken twice",
});

export const interruptedBody = defineDiagnostic("interrupted-body", {
  code: "HD7222",
  severity: "error",
  message: () => "the request ended before its body did",
  help: () => "send it again; what was stored is known by its key and not taken twice",
});

export const fromAnotherSite = defineDiagnostic<{ origin: string }>("from-another-site", {
  code: "HD7223",
  severity: "error",
  message: ({ origin }) => `a page of \`${origin}\` in a browser made this request`,
  help: () => "make it from a program; pages of other sites may not command this service",
});

export const badQuery = defineDiagnostic<{ parameter: string; takes: string }>("bad-query", {
  code: "HD7224",
  severity: "error",
  message: ({ parameter, takes }) => `\`${parameter}\` in the query has to be ${takes}`,
});

export const noSuchRun = defineDiagnostic<{ run: string }>("no-such-run", {
  code: "HD7225",
  severity: "error",
  message: ({ run }) => `there is no run \`${run}\``,
  help: () => "`heed runs` lists those there are; what ended long ago is deleted",
});

export const runUnfit = defineDiagnostic<{ run: string; act: "retry" | "cancel" }>("run-unfit", {
  code: "HD7226",
  severity: "error",
  message: ({ run, act }) =>
    act === "cancel"
      ? `the run \`${run}\` has ended already`
      : `the run \`${run}\` has neither failed nor been cancelled, or its plan cannot be read any more`,
  help: ({ run }) => `\`heed runs ${run}\` tells how it stands`,
});

export const badDecision = defineDiagnostic<{ reason: string }>("bad-decision", {
  code: "HD7230",
  severity: "error",
  message: ({ reason }) => `the body is no decision: ${reason}`,
  help: () => 'send `{ "decision": "approved", "by": "…", "text": "…" }` with the text as `GET /approvals` shows it',
});

export const notAsked = defineDiagnostic<{ run: string }>("not-asked", {
  code: "HD7231",
  severity: "error",
  message: ({ run }) =>
    `nothing of the run \`${run}\` waits for this: it was decided, its time is over, it is another text, or several ask and none is named`,
  help: () => "`heed approvals` lists what waits",
});

export const noSuchSource = defineDiagnostic<{ source: string; known: readonly string[] }>("no-such-source", {
  code: "HD7240",
  severity: "error",
  message: ({ source }) => `there is no source \`${source}\``,
  help: ({ known }) =>
    known.length === 0 ? "the plan has none" : `there is ${known.map((name) => `\`${name}\``).join(", ")}`,
});

export const noSuchConnection = defineDiagnostic<{ connection: string; known: readonly string[] }>(
  "no-such-connection",
  {
    code: "HD7227",
    severity: "error",
    message: ({ connection }) => `there is no connection \`${connection}\``,
    help: ({ known }) => `there is ${known.map((name) => `\`${name}\``).join(", ")}`,
  },
);

export const planTooLarge = defineDiagnostic<{ maxBytes: number }>("plan-body-too-large", {
  code: "HD7228",
  severity: "error",
  message: ({ maxBytes }) => `the plan is larger than ${maxBytes} bytes`,
});

export const noCandidate = defineDiagnostic("no-candidate", {
  code: "HD7229",
  severity: "error",
  message: () => "no candidate runs beside the plan at work",
  help: () => "give one with `heed plans candidate plan.json`; it is gone when the service is started again",
});

export const internalFault = defineDiagnostic("internal-fault", {
  code: "HD9002",
  severity: "error",
  message: () => "something is wrong inside Heed; the server's log says what",
});
