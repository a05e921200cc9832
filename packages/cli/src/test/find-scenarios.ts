import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { ScenarioData } from "@heed/compiler";
import { type Diagnostic, diagnose, type Json, type Span } from "@heed/plan";
import type { LoadedPlan } from "@heed/runtime";
import { unreadableFile } from "@heed/runtime/decode";
import type { z } from "zod";
import { nearest } from "../nearest.ts";
import { taskNames } from "../replay/answers.ts";
import { scenarioFileUnreadable, scenarioInvalid } from "../replay/faults.ts";
import { jsonPlaces } from "./json-places.ts";
import { isAfter, type ScenarioContent, scenarioSchema } from "./scenario.ts";

/** A scenario that can be tried, and where it is written. */
export interface FoundScenario {
  readonly content: ScenarioContent;
  readonly at: Span;
  /** Where an element of its lists is written: `expect.2`. */
  readonly placeOf: (element: string) => Span | undefined;
}

/** Reads the scenarios of JSON files, as data that nobody has looked at yet. */
export async function readJsonScenarios(
  files: readonly string[],
  root: string,
): Promise<{ readonly scenarios: readonly ScenarioData[]; readonly faults: readonly Diagnostic[] }> {
  const scenarios: ScenarioData[] = [];
  const faults: Diagnostic[] = [];
  for (const path of files) {
    const file = relative(root, path).replaceAll("\\", "/");
    const text = await textOf(path, file);
    if (typeof text !== "string") {
      faults.push(text);
      continue;
    }
    const places = jsonPlaces(text, file);
    if (places.kind === "read") scenarios.push(...scenariosIn(text, places.placeOf, file));
    else {
      const problem = `it is no JSON: expected ${places.expected}`;
      faults.push(diagnose(scenarioFileUnreadable, { file, problem }, { span: places.at }));
    }
  }
  return { scenarios, faults };
}

async function textOf(path: string, file: string): Promise<string | Diagnostic> {
  try {
    return (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    const fault = unreadableFile(file, error);
    if (fault === undefined) throw error;
    return fault;
  }
}

function scenariosIn(text: string, placeOf: (path: string) => Span | undefined, file: string): readonly ScenarioData[] {
  const written: unknown = JSON.parse(text);
  const start: Span = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (!Array.isArray(written))
    return [{ data: jsonOf(written), at: placeOf("") ?? start, places: placesIn(written, "", placeOf) }];
  return written.map((each, at) => ({
    data: jsonOf(each),
    at: placeOf(String(at)) ?? start,
    places: placesIn(each, `${at}.`, placeOf),
  }));
}

/** The border between what JSON text gives and its type. */
function jsonOf(parsed: unknown): Json {
  return parsed as Json;
}

function placesIn(
  scenario: unknown,
  prefix: string,
  placeOf: (path: string) => Span | undefined,
): ScenarioData["places"] {
  const lists = typeof scenario === "object" && scenario !== null ? Object.entries(scenario) : [];
  const elements = lists.flatMap(([list, of]) => (Array.isArray(of) ? of.map((_, at) => `${list}.${at}`) : []));
  return Object.fromEntries(
    elements.flatMap((element) => {
      const place = placeOf(`${prefix}${element}`);
      return place === undefined ? [] : [[element, place] as const];
    }),
  );
}

/** Checks scenarios for what cannot be tried: their form, and names that the plan does not have. */
export function checkScenarios(
  written: readonly ScenarioData[],
  plan: LoadedPlan,
): { readonly scenarios: readonly FoundScenario[]; readonly faults: readonly Diagnostic[] } {
  const scenarios: FoundScenario[] = [];
  const faults: Diagnostic[] = [];
  for (const { data, at, places } of written) {
    const placeOf = (element: string): Span | undefined => places[element];
    const parsed = scenarioSchema.safeParse(data);
    const problems = parsed.success ? unknownNames(parsed.data, plan) : parsed.error.issues.map(problemOf);
    faults.push(
      ...problems.map(({ element, problem }) =>
        diagnose(scenarioInvalid, { problem }, { span: (element === undefined ? undefined : placeOf(element)) ?? at }),
      ),
    );
    if (parsed.success && problems.length === 0) scenarios.push({ content: parsed.data, at, placeOf });
  }
  return { scenarios, faults };
}

interface ScenarioProblem {
  readonly element?: string;
  readonly problem: string;
}

function problemOf({ path, message }: z.core.$ZodIssue): ScenarioProblem {
  const [list, at, ...rest] = path.map(String);
  if (list === undefined) return { problem: message };
  const isElement = at !== undefined && /^\d+$/.test(at);
  const name = isElement ? rest.join(".") : path.map(String).join(".");
  return {
    ...(isElement ? { element: `${list}.${at}` } : {}),
    problem: name === "" ? message : `\`${name}\`: ${message}`,
  };
}

function unknownNames(content: ScenarioContent, plan: LoadedPlan): readonly ScenarioProblem[] {
  const { dataset, workflow, matches, ignores, answers, expect = [] } = content;
  const datasets = [...plan.datasets.keys()];
  const workflows = plan.workflows.map(({ id }) => id);
  const tasks = taskNames(plan);
  const named = [...(workflow === undefined ? [] : [workflow]), ...matches, ...ignores];
  const unknownTask = (task: string, element: string): readonly ScenarioProblem[] =>
    tasks.includes(task) ? [] : [{ element, problem: `no workflow does \`${task}\`${instead(task, tasks)}` }];
  return [
    ...(datasets.includes(dataset)
      ? []
      : [{ problem: `no workflow looks at the dataset \`${dataset}\`${instead(dataset, datasets)}` }]),
    ...named
      .filter((id) => !workflows.includes(id))
      .map((id) => ({ problem: `there is no workflow \`${id}\`${instead(id, workflows)}` })),
    ...answers.flatMap(({ task }, at) => unknownTask(task, `answers.${at}`)),
    ...expect.flatMap((each, at) => (isAfter(each) ? [] : unknownTask(each.task, `expect.${at}`))),
    ...(content.expect === undefined && matches.length + ignores.length === 0
      ? [
          {
            problem:
              "it expects nothing; say what is done with `expect`, or which workflows match with `matches` and `ignores`",
          },
        ]
      : []),
  ];
}

function instead(name: string, known: readonly string[]): string {
  const like = nearest(name, known);
  return like.length === 0 ? "" : `; did you mean ${like.map((each) => `\`${each}\``).join(", ")}?`;
}
