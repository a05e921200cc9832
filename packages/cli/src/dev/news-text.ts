import type pc from "picocolors";
import { instantText } from "../operate/tell.ts";
import { printable } from "../printable.ts";
import type { AboutRun, News } from "./news.ts";
import { clipped, shownInput } from "./shown-input.ts";

type Colours = ReturnType<typeof pc.createColors>;

/** What happened, as text that ends in a line feed. Everything of a record stands in it as a terminal may show it. */
export function newsText(news: News, colours: Colours): string {
  switch (news.kind) {
    case "record": {
      const { workflows } = news;
      const starts =
        workflows.length === 0 ? colours.dim("starts no workflow") : `starts ${workflows.map(printable).join(", ")}`;
      return `\n${colours.bold(printable(`${news.dataset} ${news.key}`))} ${starts}\n`;
    }
    case "rejected":
      return `\n${colours.bold(printable(news.dataset))} ${colours.red("rejected")} ${clipped(news.raw)}\n  ${printable(news.reason)}\n`;
    case "fault":
      return `${ofRun(news, colours)} ${colours.red("has no value for its condition")}: ${printable(news.message)}\n`;
    case "sent": {
      const again = news.attempt === 1 ? "" : ` (attempt ${news.attempt})`;
      const head = `${ofRun(news, colours)} → ${colours.cyan(printable(news.task))}${again}\n`;
      return `${head}${shownInput(news.input, "    ")}    ${outcomeText(news, colours)}\n`;
    }
    case "waits": {
      const why = news.reason === undefined ? "waits" : `is tried again after \`${printable(news.reason)}\``;
      return `${ofRun(news, colours)} ${colours.yellow(why)}, until ${instantText(news.until)}\n`;
    }
    case "ended":
      return news.state === "done" ? "" : `${ofRun(news, colours)} ${colours.red(news.state)}\n`;
    case "violation":
      return `  ${colours.red(`${news.connection} would not take this`)}: ${printable(news.problem)}\n`;
  }
}

function ofRun({ workflow, key }: Pick<AboutRun, "workflow" | "key">, colours: Colours): string {
  return `  ${colours.bold(printable(workflow))} ${colours.dim(printable(key))}`;
}

function outcomeText({ run, outcome }: Extract<News, { readonly kind: "sent" }>, colours: Colours): string {
  switch (outcome.kind) {
    case "done":
      return `${colours.green("done")} ${colours.dim(printable(JSON.stringify(outcome.output)))}`;
    case "later":
      if (outcome.isAsked === true) return colours.yellow(`waits for a yes: heed approve ${run}`);
      return colours.yellow(`not now: ${printable(outcome.reason)}`);
    case "refused":
      return colours.red(`refused: ${printable(outcome.reason)}`);
    case "unknown":
      return colours.yellow(`may have happened: ${printable(outcome.reason)}`);
  }
}
