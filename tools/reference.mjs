// Writes docs/reference/ from the catalogues in the code: operators, diagnostics, tasks. `node tools/reference.mjs` after a build.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { catalogue } from "../packages/compiler/dist/index.js";
import { contracts } from "../packages/integrations/dist/contracts.js";
import { operators, printType, typeFromSchema } from "../packages/plan/dist/index.js";
import { faults } from "../packages/runtime/dist/faults.js";

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

/** Stands for whatever a message is made from: each parameter shows as its name. */
const anything = new Proxy({}, { get: (_, name) => `‹${String(name)}›`, has: () => true });

function diagnosticsPage() {
  const entries = [...catalogue, ...faults].sort((a, b) => (a.code < b.code ? -1 : 1));
  const sections = entries.map(({ code, name, severity, message, help }) => {
    const remedy = help?.(anything);
    return `## ${code} ${name}\n\n${severity}: ${message(anything)}\n${remedy === undefined ? "" : `\nhelp: ${remedy}\n`}`;
  });
  return `# Diagnostics\n\nEverything that \`heed\` can say is wrong. ‹Names› stand for what it puts in.\n\n${sections.join("\n")}`;
}

function fieldsOf(schema) {
  const { type } = typeFromSchema(schema);
  if (type.kind !== "record") return `\`${printType(type)}\`\n`;
  const rows = Object.entries(type.fields).map(([name, of]) => `| \`${name}\` | \`${cell(printType(of))}\` |`);
  return rows.length === 0 ? "none\n" : `| field | type |\n| --- | --- |\n${rows.join("\n")}\n`;
}

const repeats = {
  keyed: "the destination drops a repeat by its key",
  upsert: "a repeat writes to the same place",
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

/** The pages of the reference by file name. */
export function reference() {
  return { "operators.md": operatorsPage(), "diagnostics.md": diagnosticsPage(), "tasks.md": tasksPage() };
}

/** The folder that the pages are written to. */
export const folder = fileURLToPath(new URL("../docs/reference/", import.meta.url));

/** A page as it stands in its file. */
export const pageText = (text) => notice + text;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(reference())) await writeFile(folder + name, pageText(text));
}
