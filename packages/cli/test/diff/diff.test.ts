import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtProject, review, unhappy, writeRecords } from "../replay/review-project.ts";
import { heed, write } from "../world.ts";

let cwd = "";
let number = 0;

beforeAll(async () => {
  cwd = await builtProject();
});

/** The name of the plan that the project makes with other files. */
async function planWith(files: { readonly [file: string]: string }): Promise<string> {
  number += 1;
  const name = `now-${number}.json`;
  const folder = await builtProject(files);
  cpSync(join(folder, "plan.json"), join(cwd, name));
  cpSync(join(folder, "plan.map.json"), join(cwd, name.replace(".json", ".map.json")));
  return name;
}

/** What `heed diff` says as JSON. */
async function changesWith(files: { readonly [file: string]: string }) {
  const { out } = await heed(["diff", "plan.json", await planWith(files), "--format", "json"], { cwd });
  return JSON.parse(out);
}

const when = (condition: string) => ({
  "workflows/unhappy.ts": unhappy().replace(/when: \(review\) => .*,\n/, `when: (review) => ${condition},\n`),
});
const before = 'review.rating <= 2 && (review.text ?? "").length > 0';

describe("the verdict on a condition", () => {
  test.for<[name: string, condition: string, change: string, lost: string, gained: string]>([
    ["true for fewer records is narrowed", `${before} && review.country === "DE"`, "narrowed", "some", "none"],
    [
      "true for more records is widened",
      'review.rating <= 3 && (review.text ?? "").length > 0',
      "widened",
      "none",
      "some",
    ],
    [
      "true for some others is changed",
      `review.rating >= 2 && review.rating <= 3 && (review.text ?? "").length > 0`,
      "changed",
      "some",
      "some",
    ],
    ["true for none of them is disjoint", "review.rating >= 4", "disjoint", "some", "some"],
    ["written otherwise is equal", '!(review.rating > 2) && (review.text ?? "").length >= 1', "equal", "none", "none"],
  ])("%s", async ([, condition, change, lost, gained]) => {
    const { workflows } = await changesWith(when(condition));
    expect(workflows.changed).toMatchObject([
      { workflow: "unhappy", condition: { change, lost: { verdict: lost }, gained: { verdict: gained } }, steps: [] },
    ]);
    expect(workflows.same).toBe(1);
  });

  test("is not known where nothing is proved and no record is found, and says why", async () => {
    const { workflows } = await changesWith(
      when(`${before} && ((review.text ?? "") + "!").toUpperCase() !== "QXJ ZVK!"`),
    );
    expect(workflows.changed[0].condition).toMatchObject({ change: "unknown", gained: { verdict: "none" } });
    expect(workflows.changed[0].condition.lost).toMatchObject({
      verdict: "unknown",
      reason: expect.stringMatching(/\w+/),
    });
  });

  test("is shown with records about which the two plans disagree", async () => {
    const now = await planWith(when('review.rating <= 3 && review.country === "DE"'));
    const told = JSON.parse((await heed(["diff", "plan.json", now, "--format", "json"], { cwd })).out);
    const { lost, gained } = told.workflows.changed[0].condition;
    for (const [{ example }, was, is] of [
      [lost, true, false],
      [gained, false, true],
    ] as const) {
      const shown: object = new Function(`return (${example})`)();
      write(cwd, "shown.json", JSON.stringify({ ...review("x", { rating: 1 }), ...shown }));
      const matches = async (plan: string) => {
        const asked = ["explain", "--plan", plan, "--record", "shown.json", "--workflow", "unhappy"];
        return /^unhappy matches/m.test((await heed(asked, { cwd })).out);
      };
      expect([await matches("plan.json"), await matches(now)]).toEqual([was, is]);
    }
  });
});

describe("heed diff", () => {
  test("says that nothing changed of code that moved, was renamed and is written over more lines", async () => {
    const helper = "export const isLow = (stars: number) => stars <= 2;\n";
    const moved = unhappy()
      .replace("review.rating <= 2", "isLow(review.rating)")
      .replaceAll("review", "guest")
      .replace(
        'import { email, guests, slack } from "../guests.ts"',
        '\n\nimport { isLow } from "../lib/low.ts";\nimport { email, reviews as guests, slack } from "../reviews.ts"',
      )
      .replaceAll("ticket.", "opened.")
      .replace("const ticket", "const opened");
    const now = await planWith({
      "workflows/unhappy.ts": "export {};\n",
      "workflows/other/name.ts": moved.replaceAll("../", "../../"),
      "lib/low.ts": helper,
    });
    const { code, out } = await heed(["diff", "plan.json", now, "--exit-code"], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: "no changes\n" });
  });

  test("tells of everything that a change touches, and of runs in flight", async () => {
    const changed = unhappy(2, 48)
      .replace('"#care"', '"#guest-care"')
      .replace("slack.postMessage", 'slack.postMessage({ channel: "#all", text: "one more" });\n    slack.postMessage')
      .replace(/ {4}if \(tickets.get.*\n/, "");
    const connection =
      'export const crm = connect.webService("crm", { baseUrl: "https://crm.example.com", bearer: secret("CRM_TOKEN") });';
    const project = readFileSync(join(cwd, "reviews.ts"), "utf8");
    const now = await planWith({
      "workflows/unhappy.ts": changed,
      "workflows/fell.ts":
        'import { crm, reviews } from "../reviews.ts";\nexport default reviews.workflow("praised", { when: (review) => review.rating === 5, do: (review) => { crm.send({ body: { id: review.id } }); } });\n',
      "reviews.ts":
        `${project.replace("max(5)", "max(4)").replace("z.string().optional()", "z.string().max(500).optional()")}\n${connection}\n`.replace(
          "rating === 5",
          "rating === 4",
        ),
    }).catch((error: unknown) => error);
    expect(now).toMatch(/\.json$/);
    const { code, out } = await heed(["diff", "plan.json", String(now)], { cwd });
    expect(code).toBe(0);
    expect(out.replace(/now-\d+/, "now")).toMatchSnapshot();
  });

  test("knows a workflow under another name", async () => {
    const { workflows } = await changesWith({ "workflows/unhappy.ts": unhappy().replace('"unhappy"', '"sad"') });
    expect(workflows).toMatchObject({
      added: [{ workflow: "sad", sameAs: "unhappy" }],
      removed: ["unhappy"],
      changed: [],
      same: 1,
    });
  });

  test("ends with 2 for changes and with 1 for what breaks, where that is asked for", async () => {
    const wider = await planWith({ "workflows/unhappy.ts": unhappy(3) });
    const breaking = await planWith({
      "reviews.ts": readFileSync(join(cwd, "reviews.ts"), "utf8").replace("SLACK_TOKEN", "OTHER_TOKEN"),
    });
    const codes = await Promise.all(
      [
        ["plan.json", "plan.json", "--exit-code"],
        ["plan.json", wider],
        ["plan.json", wider, "--exit-code"],
        ["plan.json", wider, "--fail-on", "breaking"],
        ["plan.json", breaking, "--fail-on", "breaking"],
      ].map(async (args) => (await heed(["diff", ...args], { cwd })).code),
    );
    expect(codes).toEqual([0, 0, 2, 0, 1]);
  });

  test("tells of past records that have another outcome", async () => {
    writeRecords(cwd, "reviews.ndjson", [
      review("a", { rating: 1 }),
      review("b", { rating: 3 }),
      review("c", { rating: 5 }),
    ]);
    const now = await planWith({ "workflows/unhappy.ts": unhappy(3) });
    const { out } = await heed(["diff", "plan.json", now, "--input", "reviews.ndjson"], { cwd });
    expect(out).toContain("against plan.json: 1 of 3 records have another outcome");
  });

  test("annotates the workflows that changed, and gives alerts at the same places", async () => {
    const now = await planWith({ "workflows/unhappy.ts": unhappy(3) });
    const { out } = await heed(["diff", "plan.json", now, "--format", "github", "--format", "sarif=out.sarif"], {
      cwd,
    });
    expect(out).toMatch(
      /^::notice file=.*workflows\/unhappy\.ts,line=5,.*title=HD7354 plan-changed::.*`unhappy` is true for more records; now for { rating: 3/m,
    );
    const { runs } = JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8"));
    expect(runs[0].results).toMatchObject([
      { ruleId: "HD7354", locations: [{ physicalLocation: { region: { startLine: 5 } } }] },
    ]);
  });

  test("compiles a revision of the repository, and leaves nothing behind", async () => {
    const folder = await builtProject();
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
    write(folder, ".gitignore", "node_modules\nplan*.json\n");
    git("init", "--quiet");
    git("add", "-A");
    git("commit", "--quiet", "-m", "one");
    write(folder, "workflows/unhappy.ts", unhappy(3));
    const { code, out } = await heed(["diff", "HEAD"], { cwd: folder });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("widened: true for more records") });
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(git("status", "--porcelain")).toBe(" M workflows/unhappy.ts\n");
    expect(readdirSync(folder)).not.toContain("tree");
    expect(await heed(["diff", "nowhere"], { cwd: folder })).toMatchObject({
      code: 64,
      out: expect.stringContaining("HD7353"),
    });
  });
});
