import { existsSync, readdirSync, readFileSync } from "node:fs";

const ticks = 100;

/** CPU seconds of this process, all threads, and of the processes that it started, as far as the system tells. */
export function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  if (!existsSync("/proc/self/stat")) return own;
  const ended = fieldsOf("self").slice(2, 4);
  const running = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid);
  const theirs = [...ended, ...running.flatMap((name) => fieldsOf(name))];
  return own + theirs.reduce((sum, each) => sum + each, 0) / ticks;
}

/** Its own time and that of its children that have ended: user and system of each. */
function fieldsOf(process) {
  return statOf(process).slice(11, 15).map(Number);
}

function parentOf(process) {
  return Number(statOf(process)[1]);
}

function statOf(process) {
  try {
    // Behind the name, which may hold anything.
    return readFileSync(`/proc/${process}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}
