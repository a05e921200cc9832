import { compileExpr, type Expr, faultOf, type Type, type Value } from "@heed/plan";
import type { ClaimsAbout } from "../claims.ts";
import { alternativesOf, mayBe } from "../may-be.ts";
import { maskOf, type Space } from "../space.ts";
import { readsOnlyElement } from "../strict.ts";
import { elementOf } from "../type-of.ts";
import type { Variable } from "../vocabulary.ts";
import { type Aspect, bySubject, isNever, questionOf } from "./aspects.ts";
import { type Relation, relationOfClause, relationOfPairs } from "./relation.ts";
import { leastOf, mostOf } from "./texts.ts";

type Includes = Aspect<"includes">;
interface Some {
  readonly index: number;
  readonly variable: string;
  readonly body: Expr;
}

/** Conditions on elements are compared with each other only up to this many a list. */
const mostCompared = 24;

/** What the questions that are asked of one list have to do with each other and with its length. */
export function listRelations(space: Space, claimsAbout: ClaimsAbout): readonly Relation[] {
  return [...bySubject(space.variables)].flatMap(([subject, variables]) => {
    const includes = variables.flatMap((variable): readonly Includes[] => {
      const { op, constant } = questionOf(variable) ?? {};
      return op === "list.includes" && "constant" in (questionOf(variable) ?? {})
        ? [{ index: variable.index, kind: "includes", of: constant }]
        : [];
    });
    const some = variables.flatMap(({ index, term }): readonly Some[] =>
      term.kind === "each" && term.method === "some" && readsOnlyElement(term)
        ? [{ index, variable: term.variable, body: term.body }]
        : [],
    );
    const length = variables.find((variable) => questionOf(variable)?.op === "list.length");
    const element = subject.isPath ? elementOf(subject.type) : undefined;
    return [
      ...(length === undefined ? [] : aboutLength(space, { includes, some, length })),
      ...(element === undefined ? [] : aboutMembers(space, { includes, length, element })),
      ...(some.length === 0 || some.length > mostCompared
        ? []
        : aboutConditions(space, { includes, some, length, element: element ?? { kind: "unknown" } }, claimsAbout)),
    ];
  });
}

interface Asked {
  readonly includes: readonly Includes[];
  readonly some: readonly Some[];
  readonly length: Variable;
}

/** What has an element is not empty, and what has two different ones is longer than one. */
function aboutLength(space: Space, { includes, some, length }: Asked): readonly Relation[] {
  const lengths = space.regions[length.index] ?? [];
  const notEmpty = [...includes, ...some].flatMap(({ index }) => {
    const answers = space.regions[index] ?? [];
    const canBe = (at: number, other: number): boolean => answers[at]?.sample !== true || mostOf(lengths[other]) >= 1;
    return relationOfPairs(space, [index, length.index], canBe) ?? [];
  });
  const longer = { variable: length.index, mask: maskOf(space, length.index, (region) => mostOf(region) >= 2) };
  const pairs = includes.length > mostCompared ? [] : includes;
  const notAlone = pairs.flatMap((first, at) =>
    pairs
      .slice(at + 1)
      .map((second) => relationOfClause([notTrue(space, first.index), notTrue(space, second.index), longer])),
  );
  return [...notEmpty, ...notAlone];
}

function notTrue(space: Space, variable: number) {
  return { variable, mask: maskOf(space, variable, ({ sample }) => sample !== true) };
}

interface Members {
  readonly includes: readonly Includes[];
  readonly length: Variable | undefined;
  readonly element: Type;
}

/** What cannot be an element, and that a list which is not empty has one of those that there can be. */
function aboutMembers(space: Space, { includes, length, element }: Members): readonly Relation[] {
  const impossible = includes.filter(({ of }) => !mayBe(element, of)).map(({ index }) => isNever(space, index, true));
  const members = alternativesOf(element);
  const asked = members?.map((member) => includes.find(({ of }) => of === member));
  if (length === undefined || asked === undefined || asked.some((each) => each === undefined)) return impossible;
  const empty = maskOf(space, length.index, (region) => leastOf(region) < 1);
  const found = asked.flatMap((each) =>
    each === undefined
      ? []
      : [{ variable: each.index, mask: maskOf(space, each.index, ({ sample }) => sample !== false) }],
  );
  return [...impossible, relationOfClause([{ variable: length.index, mask: empty }, ...found])];
}

interface Conditions {
  readonly includes: readonly Includes[];
  readonly some: readonly Some[];
  readonly length: Variable | undefined;
  readonly element: Type;
}

function aboutConditions(
  space: Space,
  { includes, some, length, element }: Conditions,
  claimsAbout: ClaimsAbout,
): readonly Relation[] {
  const lengths = length === undefined ? [] : (space.regions[length.index] ?? []);
  return some.flatMap((one) => {
    const claims = claimsAbout(one.variable, element);
    const answers = space.regions[one.index] ?? [];
    const follows = (index: number): readonly Relation[] => {
      const causes = space.regions[index] ?? [];
      const canBe = (at: number, other: number): boolean =>
        causes[at]?.sample !== true || answers[other]?.sample !== false;
      const relation = relationOfPairs(space, [index, one.index], canBe);
      return relation === undefined ? [] : [relation];
    };
    const never = claims.isNever(one.body) ? [isNever(space, one.index, true)] : [];
    const always =
      length !== undefined && claims.isAlways(one.body)
        ? (relationOfPairs(
            space,
            [length.index, one.index],
            (at, other) => leastOf(lengths[at]) < 1 || answers[other]?.sample !== false,
          ) ?? [])
        : [];
    return [
      ...never,
      ...[always].flat(),
      ...includes.filter(({ of }) => holdsFor(one, of)).flatMap(({ index }) => follows(index)),
      ...some
        .filter((other) => other !== one && other.variable === one.variable && claims.implies(other.body, one.body))
        .flatMap(({ index }) => follows(index)),
    ];
  });
}

/** Runs the condition on an element. */
function holdsFor({ variable, body }: Some, element: Value): boolean {
  try {
    return compileExpr(body)({ [variable]: element }) === true;
  } catch (thrown) {
    faultOf(thrown);
    return false;
  }
}
