import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyFolder } from "../world.ts";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/** A workflow that compiles. */
export const goodWorkflow = `
import { reviews } from "../reviews.ts";
import { tickets } from "@heed/dsl";
export default reviews.workflow("unhappy", {
  when: (review) => review.rating <= 2,
  do: (review) => { tickets.create({ name: \`\${review.rating} stars\` }); },
});
`;

const common: { readonly [file: string]: string } = {
  "package.json": '{ "type": "module" }',
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2022",
      lib: ["es2022"],
      module: "nodenext",
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    },
  }),
  "heed.config.ts": 'export default { workflows: ["workflows/**/*.ts"] };',
  "reviews.ts": `
import { dataset } from "@heed/dsl";
import { z } from "zod";
export const reviews = dataset("reviews", { key: "id", fields: { id: z.string(), rating: z.int().min(1).max(5) } });
`,
  "workflows/unhappy.ts": goodWorkflow,
};

/** A user's project in a folder of its own, with the language and zod where an install would put them. */
export function userProject(files: { readonly [file: string]: string } = {}): string {
  const folder = emptyFolder();
  for (const [file, text] of Object.entries({ ...common, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(folder, "node_modules", "@heed"), { recursive: true });
  symlinkSync(join(packages, "dsl"), join(folder, "node_modules", "@heed", "dsl"));
  symlinkSync(join(packages, "dsl", "node_modules", "zod"), join(folder, "node_modules", "zod"));
  return folder;
}
