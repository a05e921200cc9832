import { Readable } from "node:stream";

/** Sees how much of a mail was taken, over one body or over several of the same mail. */
export interface Watch {
  readonly over: (body: Readable) => Readable;
  /** True once a byte was asked for. */
  readonly hasBegun: () => boolean;
  /** True once the last byte was taken. */
  readonly isWhole: () => boolean;
}

/**
 * Watches bodies. Nothing is read ahead, so until the last byte was taken the server has not seen the end of the mail, and a server that
 * has not seen the end does not deliver (RFC 5321, 4.1.1.4).
 */
export function watch(): Watch {
  let hasBegun = false;
  let isWhole = false;
  async function* chunks(body: Readable) {
    hasBegun = true;
    for await (const chunk of body) yield chunk;
    isWhole = true;
  }
  return {
    over: (body) => Readable.from(chunks(body), { objectMode: false, highWaterMark: 1 }),
    hasBegun: () => hasBegun,
    isWhole: () => isWhole,
  };
}
