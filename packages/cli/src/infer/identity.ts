import { grouped } from "../progress.ts";
import type { Observed } from "./observed.ts";
import type { Proposal } from "./propose.ts";

/** A field that is proposed as key or version, and why. */
export interface Named {
  readonly field: string;
  readonly note: string | undefined;
}

/** The fields of records by name, as they were seen and as they are proposed. */
export type SeenFields = ReadonlyMap<string, { readonly observed: Observed; readonly proposal: Proposal }>;

/** More records than this part cannot be without what names them. */
const mostNameless = 0.05;

/**
 * The field to name records by: one whose values all differ, at best one that is called so; undefined where none can. A few records may
 * lack it, and are no records then.
 */
export function keyFor(fields: SeenFields, records: number): Named | undefined {
  const able = [...fields].filter(
    ([, { observed }]) => canName(observed) && lack(observed, records) <= records * mostNameless,
  );
  const isUnique = ([, { observed }]: (typeof able)[number]) =>
    observed.different !== undefined && observed.repeated === 0;
  const called = able.filter(([name]) => /(^|[a-z_.-])(id|key|uuid|guid)$/i.test(name));
  const [field, seen] = called.find(isUnique) ?? able.find(isUnique) ?? called[0] ?? [];
  if (field === undefined || seen === undefined) return undefined;
  return { field, note: keyNote(seen.observed, records) };
}

function keyNote(observed: Observed, records: number): string {
  const lacking = lack(observed, records);
  const { repeated } = observed;
  const occurs =
    repeated === 0
      ? "guess: every value occurs once"
      : `guess: ${grouped(repeated)} of ${grouped(records)} repeat an earlier one, as a later version does`;
  return lacking === 0
    ? occurs
    : `${occurs}; ${grouped(lacking)} of ${grouped(records)} records have none and are refused`;
}

/** How many records it does not name. */
function lack({ count, nameless }: Observed, records: number): number {
  return records - count + nameless;
}

/** Numbers that are not whole name nothing, and neither does what is composed. */
function canName({ texts, numbers, booleans, lists, records }: Observed): boolean {
  if (booleans > 0 || lists > 0 || records > 0) return false;
  return texts.count > 0 || (numbers.count > 0 && numbers.integers === numbers.count);
}

/** The field that orders the versions of a record: a moment or a number in every record that is called so; undefined where none is. */
export function versionFor(
  fields: SeenFields,
  { key, records }: { readonly key: string; readonly records: number },
): Named | undefined {
  const found = [...fields].find(([name, { observed, proposal }]) => {
    if (name === key || observed.count !== records || observed.nameless > 0) return false;
    return (
      /updat|modif|changed|version|revision|edited/i.test(name) && /^z\.(iso\.datetime|int)\(/.test(proposal.schema)
    );
  });
  return found && { field: found[0], note: "guess: by its name" };
}
