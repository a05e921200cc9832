import type { Store } from "@heed/runtime";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { counted } from "../progress.ts";
import { coloursFor } from "../render-fault.ts";
import type { News } from "./news.ts";
import { newsText } from "./news-text.ts";

type StoreCounts = Awaited<ReturnType<Store["counts"]>>;

/** Tells what happens, and counts it. */
export interface NewsTeller {
  readonly tell: (news: News) => void;
  /** Tells how it stands at the end, and gives the exit code. */
  readonly end: (left: StoreCounts) => number;
}

/** Tells on standard output, as text or as JSON, an object a line. */
export function newsTeller(format: "text" | "json", io: Pick<Io, "stdout" | "stderr" | "env">): NewsTeller {
  const colours = coloursFor(io.stdout, io.env);
  const counts = new Map<string, number>();
  const count = (name: string) => counts.get(name) ?? 0;
  return {
    tell: (news) => {
      const name = news.kind === "ended" ? news.state : news.kind === "sent" ? news.outcome.kind : news.kind;
      counts.set(news.kind, count(news.kind) + 1);
      counts.set(`${news.kind} ${name}`, count(`${news.kind} ${name}`) + 1);
      io.stdout.write(format === "json" ? `${JSON.stringify(news)}\n` : newsText(news, colours));
    },
    end: (left) => {
      const running = left.runs.filter(({ state }) => state === "running").reduce((sum, { runs }) => sum + runs, 0);
      const parts = [
        counted(count("record"), "record"),
        ...(count("rejected") > 0 ? [`${count("rejected")} rejected`] : []),
        `${counted(count("sent done"), "task")} done`,
        ...(count("ended failed") > 0 ? [`${counted(count("ended failed"), "run")} failed`] : []),
        ...(running > 0 ? [`${counted(running, "run")} still waiting (\`--skip-waits\` lets them pass)`] : []),
      ];
      io.stderr.write(`${parts.join(" · ")} · nothing was sent\n`);
      const isBad = ["rejected", "fault", "violation", "ended failed"].some((name) => count(name) > 0);
      return isBad ? exitCode.findings : exitCode.good;
    },
  };
}
