import { beforeAll, describe, expect, test } from "vitest";
import { catalogue } from "../../src/catalogue.ts";
import { builtProject, review, writeRecords } from "../replay/review-project.ts";
import { emptyFolder, heed, write } from "../world.ts";

describe("heed explain with a code", () => {
  const explained = (...args: readonly string[]) => heed(["explain", ...args], { cwd: emptyFolder() });

  test("says what it means, why, what helps, and shows a mistake and its repair", async () => {
    const { code, out } = await explained("HD2013");
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  test("takes a code in any case, its number, or the name", async () => {
    const [, ...others] = await Promise.all(
      ["HD2013", "hd2013", "2013", "clock-or-chance"].map((each) => explained(each)),
    );
    const { out } = await explained("HD2013");
    expect(others.map((each) => each.out)).toEqual([out, out, out]);
  });

  test("knows every diagnostic that there is", async () => {
    const told = await Promise.all(catalogue.map(({ code }) => explained(code)));
    const heads = told.map(({ code, out }) => ({ code, head: out.split("\n").slice(0, 2).join("\n") }));
    expect(heads.filter(({ code, head }) => code !== 0 || /\bundefined\b|\[object|‹undefined›/.test(head))).toEqual([]);
  });

  test("is JSON for programs", async () => {
    const { out } = await explained("HD2013", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      code: "HD2013",
      name: "clock-or-chance",
      severity: "error",
      bad: expect.stringContaining("Math.random"),
    });
  });

  test("names what is most like a code that does not exist, and leaves TypeScript's to TypeScript", async () => {
    expect(await explained("clock-or-chnce")).toMatchObject({
      code: 64,
      out: expect.stringContaining("did you mean `clock-or-chance`"),
    });
    expect(await explained("TS2551")).toMatchObject({ code: 64, out: expect.stringContaining("TypeScript's own") });
    expect(await explained()).toMatchObject({ code: 64, err: expect.stringContaining("give a code such as HD2013") });
  });
});

describe("heed explain with --index", () => {
  const looked = (at: number, condition: string) => `
import { reviews, slack } from "../reviews.ts";
export default reviews.workflow("w${String(at).padStart(2, "0")}", {
  when: (review) => ${condition},
  do: (review) => { slack.postMessage({ channel: "#care", text: review.id }); },
});
`;
  const conditions = [
    'review.id === "a" && review.rating <= 2',
    '(review.text ?? "").includes("refund") && review.country === "FR"',
    'review.rating * review.rating > (review.text ?? "").length',
    ...Array.from({ length: 17 }, (_, at) => `review.id === "k${at}"`),
  ];
  const files = Object.fromEntries(
    conditions.map((condition, at) => [`workflows/w${at}.ts`, looked(at, condition)] as const),
  );
  let cwd = "";
  beforeAll(async () => {
    cwd = await builtProject(files);
  });
  const indexed = (...args: readonly string[]) => heed(["explain", "--index", "--plan", "plan.json", ...args], { cwd });

  test("tells by what each workflow is found, what is asked besides, and why the rest is not looked up", async () => {
    const { code, out } = await indexed();
    expect(code).toBe(0);
    const blocks = out.split("\n\n");
    expect(
      [
        ...["w00", "w01", "w02", "fell"].map((id) => blocks.find((each) => each.startsWith(`${id} `))),
        blocks.at(-1),
      ].join("\n\n"),
    ).toMatchSnapshot();
  });

  test("tells of one workflow, and refuses one that is not there", async () => {
    expect((await indexed("--workflow", "w00")).out).toMatch(/^w00 {2}on reviews\n/);
    expect(await indexed("--workflow", "w0")).toMatchObject({ code: 64, out: expect.stringContaining("`w00`") });
  });

  test("is JSON for programs", async () => {
    const { format_version, workflows } = JSON.parse((await indexed("--format", "json")).out);
    expect(format_version).toBe("1.0");
    expect(workflows).toHaveLength(conditions.length + 2);
    expect(workflows[0]).toMatchObject({ dataset: "reviews", isDirect: expect.any(Boolean), ways: expect.any(Array) });
  });

  test("is not asked together with a record or a code", async () => {
    expect(await heed(["explain", "HD2013", "--index"], { cwd })).toMatchObject({ code: 64 });
  });
});

describe("heed explain with a record", () => {
  let cwd = "";
  beforeAll(async () => {
    cwd = await builtProject();
    writeRecords(cwd, "reviews.ndjson", [
      review("a", { rating: 1 }),
      review("b", { rating: 4 }),
      review("b", { rating: 3, at: "2026-03-04T08:00:00Z" }),
      review("b", { rating: 4 }),
    ]);
    write(cwd, "one.json", JSON.stringify(review("c", { rating: 2, text: "" }), undefined, 2));
  });
  const explained = (...args: readonly string[]) => heed(["explain", "--plan", "plan.json", ...args], { cwd });

  test("tells what is true of a match, what would undo it, and what is done", async () => {
    const { code, out } = await explained("--record", "reviews.ndjson", "--key", "a", "--workflow", "unhappy");
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  test("tells the first part that failed, and the nearest change that would do", async () => {
    const { code, out } = await explained("--record", "one.json", "--workflow", "unhappy");
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  test("lets all versions arrive, and tells of the newest with the version before it", async () => {
    const { out } = await explained("--record", "reviews.ndjson", "--key", "b", "--workflow", "fell");
    expect(out).toContain("fell matches b (updated)");
    expect(out).toContain("record.rating is 3, before.rating is 4");
    expect(out).toContain('"text":"from 4 to 3"');
  });

  test("has a line for each workflow when none is named", async () => {
    const { out } = await explained("--record", "reviews.ndjson", "--key", "a");
    expect(out).toMatch(/^a\n {2}✗ fell {5}looks at records that are updated\n {2}✓ unhappy {2}matches\n/);
  });

  test("reads a record from standard input, over several lines or one", async () => {
    for (const text of [
      JSON.stringify(review("z"), undefined, 2),
      `${JSON.stringify(review("z"))}\n`,
      JSON.stringify([review("z")]),
    ]) {
      const stdin = (async function* () {
        yield Buffer.from(text);
      })();
      const { out } = await heed(["explain", "--plan", "plan.json", "--record", "-", "--workflow", "unhappy"], {
        cwd,
        stdin,
      });
      expect(out).toContain("unhappy does not match z (created)");
    }
  });

  test("says of a record that is none why no workflow sees it", async () => {
    write(cwd, "none.json", JSON.stringify(review("x", { rating: 9 })));
    const { code, out } = await explained("--record", "none.json", "--workflow", "unhappy");
    expect(code).toBe(1);
    expect(out).toContain("x is rejected, so that no workflow sees it: `rating`");
  });

  test("says that a change is impossible, or not known, and never guesses", async () => {
    const never = await builtProject({
      "workflows/fell.ts": `
        import { reviews, slack } from "../reviews.ts";
        export default reviews.workflow("fell", {
          when: (review) => review.rating > 5 || review.country === "DE" && review.country === "FR" as string,
          do: (review) => { slack.postMessage({ channel: "#care", text: review.id }); },
        });`,
    });
    const { out } = await heed(["explain", "--plan", "plan.json", "--record", "-", "--workflow", "fell"], {
      cwd: never,
      stdin: (async function* () {
        yield Buffer.from(JSON.stringify(review("a")));
      })(),
    });
    expect(out).toContain("change  there is none: no record matches");
  });

  test("is JSON for programs", async () => {
    const { out } = await explained(
      "--record",
      "reviews.ndjson",
      "--key",
      "a",
      "--workflow",
      "unhappy",
      "--format",
      "json",
    );
    const [told] = JSON.parse(out).workflows;
    expect(told).toMatchObject({ workflow: "unhappy", matches: true, nearest: { kind: "change" } });
    expect(told.tasks.map(({ task }: { readonly task: string }) => task)).toEqual([
      ...["tickets.create", "slack.main.postMessage", "tickets.get", "email.leads.send"],
    ]);
  });

  test("says what there is where a workflow, a key or a file does not exist", async () => {
    const asked = (...args: readonly string[]) => explained("--record", "reviews.ndjson", ...args);
    expect(await asked("--key", "a", "--workflow", "unhapy")).toMatchObject({
      code: 64,
      out: expect.stringContaining("did you mean `unhappy`"),
    });
    expect(await asked("--key", "q", "--workflow", "unhappy")).toMatchObject({
      code: 64,
      out: expect.stringContaining("has the key `q`"),
    });
    expect(await asked("--workflow", "unhappy")).toMatchObject({
      code: 64,
      out: expect.stringContaining("holds 2 records"),
    });
    expect(await explained("--record", "nothing.ndjson", "--workflow", "unhappy")).toMatchObject({ code: 78 });
  });
});
