import type { ts } from "../../../ts.ts";
import type { Thing } from "../lowering.ts";

/** `/source/flags`. */
export function RegularExpressionLiteral(node: ts.RegularExpressionLiteral): Thing {
  const end = node.text.lastIndexOf("/");
  return { kind: "regex", source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
}
