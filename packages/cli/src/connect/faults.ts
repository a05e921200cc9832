import { defineDiagnostic } from "@heed/plan";

/** A step names something that the account behind its connection does not have. */
export const nameNotThere = defineDiagnostic<{
  connection: string;
  name: string;
  path: string;
  nearest: readonly string[];
}>("name-not-there", {
  code: "HD7378",
  severity: "error",
  message: ({ connection, name, path }) =>
    `the account of \`${connection}\` has no \`${name}\` for \`${path}\`, or its user may not see it`,
  help: ({ nearest, connection }) =>
    nearest.length === 0
      ? `make it there; with \`heed schema pull ${connection}\` it would not compile`
      : `there is ${nearest.map((each) => `\`${each}\``).join(", ")}; with \`heed schema pull ${connection}\` it would not compile`,
});
