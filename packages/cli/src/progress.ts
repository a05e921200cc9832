import type { Output } from "./io.ts";

/** How far something is. */
export interface Standing {
  /** What is being done, with its counts: `reading · 41,200 records`. */
  readonly text: string;
  /** From 0 to 1, where that is known. */
  readonly part?: number | undefined;
}

/** Shows how far a command is. */
export interface Progress {
  /** Looks at the standing now and then; it is asked for, so that counting costs nothing more. */
  follow(standing: () => Standing): void;
  /** Takes what is shown off the terminal, so that something else can be written. */
  end(): void;
}

/** Nothing is shown of what takes less than this. */
const patienceMs = 1_000;
const everyMs = { terminal: 100, lines: 5_000 };

/** Progress on an output: one line that changes on a terminal, else a line every five seconds. Silent for what is done in a second. */
export function progressOn(output: Output): Progress {
  const period = output.isTerminal ? everyMs.terminal : everyMs.lines;
  let startedAt = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let isShown = false;
  const show = (standing: Standing) => {
    const tookMs = Date.now() - startedAt;
    if (tookMs < patienceMs) return;
    const line = lineOf(standing, tookMs);
    output.write(output.isTerminal ? `\r\x1b[2K${line}` : `${line}\n`);
    isShown = output.isTerminal;
  };
  const end = () => {
    clearInterval(timer);
    if (isShown) output.write("\r\x1b[2K");
    isShown = false;
  };
  return {
    follow(standing) {
      end();
      startedAt = Date.now();
      timer = setInterval(() => show(standing()), period).unref();
    },
    end,
  };
}

/** Shows on a terminal what is being done, where nothing can be counted; gives what takes it off again. */
export function announce(output: Output, text: string): () => void {
  if (!output.isTerminal || text === "") return () => {};
  output.write(text);
  return () => output.write("\r\x1b[2K");
}

/** `reading · 41,200 records · ████████░░░░ 41 % · 3 s left`. */
export function lineOf({ text, part }: Standing, tookMs: number): string {
  if (part === undefined || part <= 0) return text;
  const done = Math.min(part, 1);
  const bar = "█".repeat(Math.round(done * 20)).padEnd(20, "░");
  return `${text} · ${bar} ${Math.floor(done * 100)} % · ${duration((tookMs / done) * (1 - done))} left`;
}

/** A duration in the largest two units that matter: `3 s`, `2 min 5 s`, `23 h 59 min`, `4 d 2 h`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const units: readonly (readonly [string, number])[] = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  const shown = units.slice(first === -1 ? 3 : first).slice(0, 2);
  let left = seconds;
  const parts = shown.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return { count, unit };
  });
  const [largest, ...rest] = parts;
  return [largest, ...rest.filter(({ count }) => count > 0)]
    .map((part) => `${part?.count ?? 0} ${part?.unit ?? "s"}`)
    .join(" ");
}

/** A number with its thousands set apart: `41,200`. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 file`, `2,000 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
