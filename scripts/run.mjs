import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onShutdown } from "./shutdown.mjs";

/** The root folder of this repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the repository's root and gives `{ code, output }` when it has ended. `code` is 0 for success, and
 * 1 when the program could not be started or was killed. `output` is empty unless `quiet`, which collects what it says.
 * What takes longer than `limitMs` is ended. When this process is asked to end, the program is ended first.
 */
export function run(program, args, { env = process.env, quiet = false, shell = false, limitMs } = {}) {
  const isLimited = limitMs !== undefined;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      detached: isLimited,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const stopListening = onShutdown(() => {
      child.once("close", () => process.exit(1));
      if (isLimited) killGroup(child);
      else child.kill();
    });
    const tooLate = () => {
      console.error(`ended: it took longer than ${limitMs / 1000} s`);
      killGroup(child);
    };
    const limit = isLimited && setTimeout(tooLate, limitMs);
    const heard = [];
    child.stdout?.on("data", (part) => heard.push(part));
    child.stderr?.on("data", (part) => heard.push(part));
    const end = (code) => {
      stopListening();
      clearTimeout(limit);
      resolve({ code, output: Buffer.concat(heard).toString() });
    };
    child.on("error", (error) => {
      heard.push(Buffer.from(`${program}: ${error.message}\n`));
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Kills a program with all that it started, which it would leave behind otherwise. */
function killGroup({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Runs a script with the Node that runs us; a tool is always called by its path, so what is on PATH does no harm. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
