import { Readable } from "node:stream";

/**
 * The same body, telling when its last byte was taken. Nothing is read ahead, so until then the server has not seen the end of the mail,
 * and a server that has not seen the end does not deliver (RFC 5321, 4.1.1.4).
 */
export function watched(body: Readable, onTaken: () => void): Readable {
  async function* chunks() {
    for await (const chunk of body) yield chunk;
    onTaken();
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 1 });
}
