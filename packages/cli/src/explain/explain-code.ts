import { type DiagnosticKind, diagnose, templateOf } from "@heed/plan";
import { catalogue } from "../catalogue.ts";
import { exitCode, exitCodeOfRefusal } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { coloursFor, tellFaults } from "../render-fault.ts";
import { codeNotKnown } from "../replay/faults.ts";
import { homepage } from "../version.ts";
import { type CodeExample, codeExamples } from "./code-examples.ts";

/** Tells everything that there is to know of a diagnostic. Gives the exit code. */
export function explainCode(written: string, format: "text" | "json", io: Io): number {
  const wanted = written.toLowerCase();
  const kind = catalogue.find(({ code, name }) =>
    [code, code.slice(2), name].some((each) => each.toLowerCase() === wanted),
  );
  if (kind === undefined) {
    const known = catalogue.flatMap(({ code, name }) => [code, name]);
    const isTypeScript = /^ts\d+$/i.test(written);
    const fault = diagnose(codeNotKnown, { written, isTypeScript, nearest: nearest(written, known) });
    tellFaults([fault], format, io);
    return exitCodeOfRefusal([fault]);
  }
  const examples = codeExamples();
  const example = Object.hasOwn(examples, kind.name) ? examples[kind.name] : undefined;
  io.stdout.write(format === "json" ? jsonOf(kind, example) : textOf(kind, example, io));
  return exitCode.good;
}

function textOf(kind: DiagnosticKind<never>, example: CodeExample | undefined, { stdout, env }: Io): string {
  const paint = coloursFor(stdout, env);
  const { code, name, severity } = kind;
  const { message, help } = templateOf(kind);
  const tone = severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.cyan;
  const lines = [
    `${paint.bold(code)} ${name}  ${tone(severity)}`,
    `  ${message}`,
    "",
    ...(example === undefined ? [] : [`${paint.bold("why")}   ${example.why}`]),
    ...(help === undefined ? [] : [`${paint.bold("help")}  ${help}`]),
    ...(example === undefined ? [] : ["", "instead of", ...code4(example.bad), "", "write", ...code4(example.mended)]),
    "",
    `${paint.bold("more")}  ${pageOf(kind)}`,
  ];
  return lines
    .map((line) => `${line}\n`)
    .join("")
    .replace(/\n{3,}/g, "\n\n");
}

function code4(source: string): readonly string[] {
  return source
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`));
}

function jsonOf(kind: DiagnosticKind<never>, example: CodeExample | undefined): string {
  const { code, name, severity } = kind;
  const { message, help } = templateOf(kind);
  const told = {
    ...{ format_version: "1.0", code, name, severity, message, help: help ?? null },
    ...{ why: example?.why ?? null, bad: example?.bad ?? null, mended: example?.mended ?? null, page: pageOf(kind) },
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function pageOf({ code, name }: DiagnosticKind<never>): string {
  return `${homepage()}/reference/diagnostics#${code.toLowerCase()}-${name}`;
}
