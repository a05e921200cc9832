import { serve } from "../packages/runtime/dist/http.js";
import { heading } from "./demo-text.mjs";

const firstPort = 8787;

/** Serves a runtime on this machine, on the first port from 8787 on that is free. */
export async function serveOnFreePort(runtime) {
  for (let port = firstPort; port < firstPort + 20; port += 1) {
    const serving = await serve(runtime, { port });
    if (serving.kind === "listening") return serving.service;
    if (serving.fault.name !== "port-in-use") throw new Error(serving.fault.message);
  }
  const serving = await serve(runtime, { port: 0 });
  if (serving.kind === "listening") return serving.service;
  throw new Error(serving.fault.message);
}

/** How to send a record of one's own: a review that an employee may have been waiting for, ready to be pasted. */
export function invitation(url, dataset) {
  const review = {
    reviewId: "mine-1",
    rating: 1,
    text: "There was mould in the bathroom, and nobody cared.",
    language: "en",
    brand: "Tarn House",
    location: { id: "th-como", name: "Tarn House Como", city: "Como", country: "IT" },
    author: { name: "You", anonymous: false, loyalty: "platinum" },
    source: "direct",
    tags: ["cleanliness", "plumbing"],
    replied: false,
    createdAt: "2026-10-01T09:00:00Z",
    updateTime: "2026-10-01T09:00:00Z",
  };
  const address = `${url}/datasets/${dataset}/records`;
  return [
    heading("Send a review of your own"),
    `curl -s ${address} -H 'content-type: application/json' -d '${JSON.stringify(review)}'\n`,
  ].join("");
}
