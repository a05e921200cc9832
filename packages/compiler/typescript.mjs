import { createRequire } from "node:module";

// `import` would read all of TypeScript's nine megabytes first, to find the names that it exports; that takes longer than loading it.
// biome-ignore lint/style/noDefaultExport: it has the types of the package, which are those of a default export
export default createRequire(import.meta.url)("typescript");
