import { type ClientRequest, type IncomingMessage, request as startRequest } from "node:http";
import type { Socket } from "node:net";
import type { HttpAnswer, HttpRequest, HttpResult } from "./http.ts";
import { codeOf } from "./http-connect.ts";

/** What one exchange needs besides its socket. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly url: URL;
  readonly maxAnswerBytes: number;
  /** Aborts with a reason that continues "the request …". */
  readonly signal: AbortSignal;
}

const maxHeaderBytes = 16_384;

/** Writes a request on a fresh socket and takes the answer. Whatever goes wrong here is `unsure`: bytes may have arrived. Ends the socket. */
export async function exchange(socket: Socket, given: Exchange): Promise<HttpResult> {
  const { signal } = given;
  if (signal.aborted) {
    socket.destroy();
    return { kind: "not-sent", reason: `the request ${signal.reason}` };
  }
  return new Promise((resolve) => {
    const sent = send(socket, given);
    const settle = (result: HttpResult) => {
      signal.removeEventListener("abort", stop);
      resolve(result);
      sent.destroy();
      socket.destroy();
    };
    const unsure = (what: string) =>
      settle({ kind: "unsure", reason: `the request ${what}, so it may have been acted on` });
    const stop = () => unsure(String(signal.reason));
    signal.addEventListener("abort", stop, { once: true });
    sent.on("error", (error) => unsure(`got no whole answer (${codeOf(error)})`));
    sent.once("close", () => unsure("got no whole answer"));
    sent.once("response", (incoming) => {
      incoming.on("error", () => unsure("got no whole answer"));
      incoming.once("close", () => unsure("got no whole answer"));
      take(incoming, given.maxAnswerBytes, (answer) => settle({ kind: "answer", answer }));
    });
  });
}

function send(socket: Socket, { request, url }: Exchange): ClientRequest {
  const { method, body } = request;
  const sent = startRequest({
    createConnection: () => socket,
    method,
    path: `${url.pathname}${url.search}`,
    maxHeaderSize: maxHeaderBytes,
    insecureHTTPParser: false,
    headers: {
      ...request.headers,
      host: url.host,
      // Never compressed: a small answer then cannot unfold into a large one.
      "accept-encoding": "identity",
      ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    },
  });
  sent.end(body);
  return sent;
}

function take(incoming: IncomingMessage, maxBytes: number, done: (answer: HttpAnswer) => void): void {
  const status = incoming.statusCode ?? 0;
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const cut = () => done({ status, headers, body: "", cut: true });
  const encoding = headers["content-encoding"];
  const isCompressed = encoding !== undefined && encoding !== "identity";
  if (isCompressed || Number(headers["content-length"] ?? 0) > maxBytes) {
    cut();
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) cut();
    else chunks.push(chunk);
  });
  // Never comes for an answer that breaks off: that ends in an error or a close.
  incoming.once("end", () => done({ status, headers, body: new TextDecoder().decode(Buffer.concat(chunks)) }));
}
