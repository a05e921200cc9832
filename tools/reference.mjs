// Writes docs/reference/ from the catalogues in the code: operators, diagnostics, tasks. `node tools/reference.mjs` after a build;
// with `--check` it writes nothing and fails when a page is out of date.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogue } from "../packages/cli/dist/catalogue.js";
import { findingsSchema } from "../packages/cli/dist/output/json.js";
import { programFor } from "../packages/cli/dist/program.js";
import { scenarioSchema } from "../packages/cli/dist/test/scenario.js";
import { contracts, sourceContracts } from "../packages/integrations/dist/contracts.js";
import { operators, planSchema, printType, templateOf, typeFromSchema } from "../packages/plan/dist/index.js";

const { z } = createRequire(new URL("../packages/plan/package.json", import.meta.url))("zod");

const rootUrl = new URL("../", import.meta.url);
const notice = "<!-- Written by `node tools/reference.mjs`; changes here are lost. -->\n\n";

/** A value as JavaScript writes it, so that NaN, -0 and undefined can be told apart. */
function written(value) {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "number" || value === undefined) return String(value);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${written(each)}`)
      .join(", ")} }`;
  }
  return JSON.stringify(value);
}

const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function operatorsPage() {
  const rows = [...operators]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, surface, summary, examples, total }) => {
      const [example] = examples;
      const shown = `\`${written(example.of).slice(1, -1)}\` → ${"is" in example ? `\`${written(example.is)}\`` : "fails"}`;
      return `| \`${cell(surface)}\` | ${cell(summary)}${total ? "" : " (may fail)"} | ${cell(shown)} | \`${name}\` |`;
    });
  return `# Operators\n\nWhat conditions and inputs are made of, and what each means: exactly what JavaScript means by it.\n\n| written | meaning | example | in a plan |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}

/** Why a mistake is one, how it looks and how it is mended: what the compiler is tested with, one a diagnostic. */
async function codeExamples() {
  const fixtures = new URL("../packages/compiler/test/diagnostics/", import.meta.url);
  const found = {};
  for (const { name } of catalogue) {
    const read = (file) => readFile(new URL(`${name}/${file}`, fixtures), "utf8").catch(() => undefined);
    const [bad, mended] = [await read("input.ts"), await read("mended.ts")];
    if (bad === undefined || mended === undefined) continue;
    const [opening] = /^(?:\/\/.*\n)+/.exec(bad) ?? [""];
    const why = opening
      .replaceAll(/^\/\/ ?/gm, "")
      .replaceAll("\n", " ")
      .trim();
    found[name] = { why, bad: bad.slice(opening.length), mended };
  }
  return found;
}

function diagnosticsPage(examples) {
  const sections = catalogue.map((entry) => {
    const { message, help } = templateOf(entry);
    const example = examples[entry.name];
    const shown =
      example === undefined
        ? ""
        : `\n${example.why}\n\n\`\`\`ts\n// instead of\n${example.bad}\`\`\`\n\n\`\`\`ts\n// write\n${example.mended}\`\`\`\n`;
    return `## ${entry.code} ${entry.name}\n\n${entry.severity}: ${message}\n${help === undefined ? "" : `\nhelp: ${help}\n`}${shown}`;
  });
  return `# Diagnostics\n\nEverything that \`heed\` can say is wrong. ‹Names› stand for what it puts in.\n\n${sections.join("\n")}`;
}

function fieldsOf(schema) {
  // A rule about several settings is no type, and hides none.
  if (schema.shape === undefined) return `\`${printType(typeFromSchema(schema).type)}\`\n`;
  const rows = Object.entries(schema.shape).map(([name, of]) => `| \`${name}\` | \`${cell(typeIn(of))}\` |`);
  return rows.length === 0 ? "none\n" : `| field | type |\n| --- | --- |\n${rows.join("\n")}\n`;
}

/** A type as TypeScript writes it. A record of any names is none of the language's types, and is an input all the same. */
function typeIn(schema) {
  if (schema instanceof z.ZodOptional)
    return `${typeIn(schema.unwrap())} | undefined`.replace("undefined | undefined", "undefined");
  if (schema instanceof z.ZodRecord) return `{ [name: string]: ${typeIn(schema.valueType)} }`;
  return printType(typeFromSchema(schema).type);
}

/** The same with how much of each there may be, as the contract says it. */
function limitedFieldsOf(schema) {
  const rows = Object.entries(schema.shape ?? {}).map(
    ([name, of]) => `| \`${name}\` | \`${cell(typeIn(of))}\` | ${cell(limitsOf(of))} |`,
  );
  return rows.length === 0 ? "none\n" : `| field | type | limits |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function limitsOf(schema) {
  const { maxLength, maxItems, default: usual } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return [
    ...(maxLength === undefined ? [] : [`${maxLength.toLocaleString("en-US")} characters`]),
    ...(maxItems === undefined ? [] : [`${maxItems} of them`]),
    ...(usual === undefined ? [] : [`\`${JSON.stringify(usual)}\` when left out`]),
  ].join(", ");
}

const repeats = {
  keyed: "the destination drops a repeat by its key",
  upsert: "a repeat writes to the same place",
  "looked-up": "before a repeat, the destination is asked for what an earlier attempt left there",
  reads: "it changes nothing",
  "once-or-twice": "nothing drops a repeat: an attempt without an answer may happen twice, with the reason on record",
};

function tasksPage() {
  const sections = Object.values(contracts).flatMap(({ name, summary, settings, operations }) => [
    `## ${name}\n\n${summary}\n\nSettings:\n\n${fieldsOf(settings)}`,
    ...Object.entries(operations).map(
      ([operation, { summary: what, input, output, repeats: how }]) =>
        `### ${name}.${operation}\n\n${what}\n\nInput:\n\n${fieldsOf(input)}\nOutput:\n\n${fieldsOf(output)}\nRepeats: ${repeats[how]}.\n`,
    ),
  ]);
  return `# Tasks\n\nWhat a \`do\` can call.\n\n${sections.join("\n")}`;
}

/** The page of a destination: its guide, a workflow that the examples' tests compile, and what its contract says. */
async function destinationPage({ name, summary, settings, operations }) {
  const folder = folderOf(name);
  const guide = await readFile(new URL(`packages/integrations/src/tasks/${folder}/guide.md`, rootUrl), "utf8");
  const workflow = await readFile(new URL(`examples/destinations/workflows/${folder}.ts`, rootUrl), "utf8");
  const [title = "", ...rest] = guide.split("\n");
  const tasks = Object.entries(operations).map(
    ([operation, { summary: what, input, output, repeats: how }]) =>
      `### ${operation}\n\n${what}\n\n${limitedFieldsOf(input)}\nIt gives:\n\n${fieldsOf(output)}\nRepeats: ${repeats[how]}.\n`,
  );
  return [
    `${notice}${title}\n\n${summary}\n${rest.join("\n")}`,
    `## A workflow\n\n\`\`\`ts\n${workflow}\`\`\`\n`,
    `## Settings\n\n${limitedFieldsOf(settings)}`,
    `## Tasks\n\n${tasks.join("\n")}`,
  ].join("\n");
}

const folderOf = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The pages of all destinations, and the list of them. */
async function destinationPages() {
  const all = Object.values(contracts);
  const pages = await Promise.all(
    all.map(async (contract) => [`../destinations/${folderOf(contract.name)}.md`, await destinationPage(contract)]),
  );
  const lines = all.map(({ name, summary }) => `- [${name}](${folderOf(name)}.md): ${summary}`);
  const index = `${notice}# Destinations\n\nWhat each needs at the other side, and what it does when that fails. Tickets and approvals need nothing: Heed keeps them itself.\n\n${lines.join("\n")}\n`;
  return Object.fromEntries([["../destinations/README.md", index], ...pages]);
}

/** The pages of all sources, and the list of them. */
async function sourcePages() {
  const page = async ({ name, summary, settings }) => {
    const folder = folderOf(name);
    const guide = await readFile(new URL(`packages/integrations/src/sources/${folder}/guide.md`, rootUrl), "utf8");
    const example = await readFile(new URL(`examples/sources/workflows/${folder}.ts`, rootUrl), "utf8");
    const [title = "", ...rest] = guide.split("\n");
    return [
      `${notice}${title}\n\n${summary}\n${rest.join("\n")}`,
      `## A dataset and a workflow\n\n\`\`\`ts\n${example}\`\`\`\n`,
      `## Settings\n\n${limitedFieldsOf(settings)}`,
    ].join("\n");
  };
  const all = Object.values(sourceContracts);
  const pages = await Promise.all(
    all.map(async (contract) => [`../sources/${folderOf(contract.name)}.md`, await page(contract)]),
  );
  const lines = all.map(({ name, summary }) => `- [${name}](${folderOf(name)}.md): ${summary}`);
  const index = `${notice}# Sources\n\nWhere a service takes records from by itself.\n\n${lines.join("\n")}\n`;
  return Object.fromEntries([["../sources/README.md", index], ...pages]);
}

/** The help of a command, with its examples, and then of the commands below it. */
function helpOf(command, io) {
  io.told = "";
  command.outputHelp();
  return [
    `## ${nameOf(command)}\n\n\`\`\`\n${io.told.trimEnd()}\n\`\`\`\n`,
    ...command.commands.flatMap((each) => helpOf(each, io)),
  ];
}

const nameOf = (command) => (command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`);

function commandsPage() {
  const io = { told: "" };
  const output = { isTerminal: false, write: (text) => (io.told += text) };
  const program = programFor({ stdout: output, stderr: output, env: {} }, () => undefined);
  const intro =
    "Every command with its options, as `--help` tells them. [The guide](../cli.md) says what they are for and what their exit codes mean.";
  return `# Commands\n\n${intro}\n\n${helpOf(program, io).join("\n")}`;
}

/** The files of the reference by their paths in `docs/reference/`, and what of it the command carries with it. */
async function reference() {
  const examples = await codeExamples();
  return {
    "commands.md": notice + commandsPage(),
    "operators.md": notice + operatorsPage(),
    "diagnostics.md": notice + diagnosticsPage(examples),
    "../../packages/cli/data/code-examples.json": `${JSON.stringify(examples, undefined, 2)}\n`,
    "tasks.md": notice + tasksPage(),
    ...(await destinationPages()),
    ...(await sourcePages()),
    "findings.schema.json": `${JSON.stringify(z.toJSONSchema(findingsSchema, { io: "input" }), undefined, 2)}\n`,
    "scenario.schema.json": `${JSON.stringify(z.toJSONSchema(scenarioSchema, { io: "input" }), undefined, 2)}\n`,
    "plan.schema.json": `${JSON.stringify(z.toJSONSchema(planSchema), undefined, 2)}\n`,
  };
}

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs/reference/");

const check = process.argv.includes("--check");
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(await reference())) {
  if (!check) await writeFile(folder + name, text);
  else if ((await readFile(folder + name, "utf8").catch(() => "")) !== text) {
    process.exitCode = 1;
    console.error(`${relative(root, folder + name)} is out of date: run \`node tools/reference.mjs\` after a build`);
  }
}
