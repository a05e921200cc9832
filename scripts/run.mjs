import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onShutdown } from "./shutdown.mjs";

/** The root folder of this repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the repository's root and gives `{ code, output }` when it has ended. `code` is 0 for success, and
 * 1 when the program could not be started or was killed. `output` is empty unless `quiet`, which collects what it says.
 * When this process is asked to end, the program is ended first.
 */
export function run(program, args, { env = process.env, quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const stopListening = onShutdown(() => {
      child.once("close", () => process.exit(1));
      child.kill();
    });
    const heard = [];
    child.stdout?.on("data", (part) => heard.push(part));
    child.stderr?.on("data", (part) => heard.push(part));
    const end = (code) => {
      stopListening();
      resolve({ code, output: Buffer.concat(heard).toString() });
    };
    child.on("error", (error) => {
      heard.push(Buffer.from(`${program}: ${error.message}\n`));
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Runs a script with the Node that runs us; a tool is always called by its path, so what is on PATH does no harm. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
