/**
 * What the process runs that evaluates the modules: reads one request, evaluates in a realm of its own, writes how that ended, and is gone.
 * Nothing of the process is handed into the realm but code, and only text comes out: whatever the modules do, they do among themselves.
 */
export const childProgram = `"use strict";
const { readFileSync, writeSync } = require("node:fs");
const { createContext, Script } = require("node:vm");
const { exit } = process;
for (const name of ["process", "require", "module", "exports", "fetch", "WebSocket", "EventSource", "Buffer"]) delete globalThis[name];
const write = (text) => {
  for (let left = new TextEncoder().encode(text); left.length > 0; ) {
    try { left = left.subarray(writeSync(1, left)); } catch (error) { if (error.code !== "EAGAIN") throw error; }
  }
};
const { realm: prelude, modules, traced } = JSON.parse(readFileSync(0, "utf8"));
const realm = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
if (traced) realm.__heed_mark = (node) => write("at " + node + "\\n");
new Script(prelude, { filename: "realm.js" }).runInContext(realm);
let script;
try {
  script = new Script(modules, { filename: "workflows.js", lineOffset: -1 });
} catch (error) {
  write(JSON.stringify({ kind: error instanceof RangeError ? "nested" : "threw", reason: error.message, stack: "", at: null, touched: null }));
  exit(0);
}
write(script.runInContext(realm));
exit(0);
`;
