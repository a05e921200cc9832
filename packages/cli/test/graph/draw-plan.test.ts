import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sealPlan } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { dot } from "../../src/graph/dot.ts";
import { html } from "../../src/graph/html.ts";
import { mermaid } from "../../src/graph/mermaid.ts";
import { svg } from "../../src/graph/svg.ts";
import type { WorkflowGraph } from "../../src/graph/workflow-graph.ts";
import { userProject } from "../compile/project.ts";
import { reviewPlan, reviewPlanText } from "../review-plan.ts";
import { emptyFolder, heed, write } from "../world.ts";

const workflow = `
import { reviews } from "../reviews.ts";
import { hours, tickets, wait } from "@heed/dsl";
export default reviews.workflow("unhappy", {
  when: (review) => review.rating <= 2,
  do: (review) => {
    const ticket = tickets.create({ name: \`\${review.rating} stars\` });
    tickets.comment({ key: ticket.key, text: "seen" });
    wait(hours(24));
    if (tickets.get({ key: ticket.key }).status === "open") tickets.create({ name: "still open" });
  },
});
`;

const hostile = '"]; end\n<script>alert(1)</script> & \\" --> x{{y}} %%{init} #quot; `\u202e';
const graph: WorkflowGraph = {
  id: hostile,
  nodes: [
    { id: "event", kind: "event", title: hostile, detail: hostile },
    { id: "s0", kind: "task", title: hostile },
    { id: "s1", kind: "wait", title: hostile },
  ],
  edges: [
    { from: "event", to: "s0", label: hostile },
    { from: "s0", to: "s1" },
  ],
  place: hostile,
};

/** The names of the elements that are open where the markup ends; `<` stands nowhere but before a tag. */
function leftOpen(markup: string): readonly string[] {
  const open: string[] = [];
  expect(markup.replace(/<\/?[a-z0-9]+(?:\s[\w:-]+="[^"<]*")*>/g, "")).not.toContain("<");
  for (const [, close, name = ""] of markup.matchAll(/<(\/?)([a-z0-9]+)/g)) {
    if (close === "/") expect(open.pop()).toBe(name);
    else if (name !== "meta") open.push(name);
  }
  return open;
}

describe("heed graph", () => {
  test("shows what each step waits for, without arrows that others imply, and its condition", async () => {
    const cwd = userProject({ "workflows/unhappy.ts": workflow });
    expect(await heed(["build"], { cwd })).toMatchObject({ code: 0 });
    const { out, code } = await heed(["graph"], { cwd });
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "flowchart TD",
        '  subgraph w0["unhappy"]',
        '    w0_event(["reviews created<br/>when record.rating #60;= 2"])',
        '    w0_s0["s0 · tickets.create"]',
        '    w0_s1["s1 · tickets.comment"]',
        '    w0_s2{{"s2 · wait 1 d"}}',
        '    w0_s3["s3 · tickets.get"]',
        '    w0_s4["s4 · tickets.create"]',
        "    w0_event --> w0_s0",
        "    w0_s0 --> w0_s1",
        "    w0_event --> w0_s2",
        "    w0_s0 --> w0_s3",
        "    w0_s2 --> w0_s3",
        '    w0_s3 -->|"if s3.status === #34;open#34;"| w0_s4',
        "  end",
        "",
      ].join("\n"),
    );
    const page = (await heed(["graph", "--format", "html"], { cwd })).out;
    expect(page).toContain("workflows/unhappy.ts:4");
  });

  test.for(["mermaid", "dot", "svg", "html"])(
    "writes %s to a file, of the workflows that are named",
    async (format) => {
      const cwd = emptyFolder();
      write(cwd, "plan.json", reviewPlanText());
      const { code, out } = await heed(["graph", "--format", format, "--out", "pictures/a", "--workflow", "unhappy"], {
        cwd,
      });
      expect({ code, out }).toEqual({ code: 0, out: "" });
      const drawn = readFileSync(join(cwd, "pictures/a"), "utf8");
      expect(drawn).toContain("unhappy");
      expect(drawn).not.toContain("thanks");
    },
  );

  test("names the workflows that there are when one is asked for that is not", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    const { code, out } = await heed(["graph", "--workflow", "unhapy"], { cwd });
    expect(code).toBe(64);
    expect(out).toMatch(/^error HD7310 the plan has no workflow `unhapy`\n {2}help did you mean `unhappy`\?/);
    expect((await heed(["graph", "none.json"], { cwd })).code).toBe(78);
  });
});

describe("a hostile label stays a label", () => {
  test("without signs that cannot be seen and turn what is read", async () => {
    const cwd = emptyFolder();
    const plan = reviewPlan();
    const workflows = plan.workflows.map((each) => ({ ...each, id: "un\u202ehappy\n" }));
    write(cwd, "plan.json", JSON.stringify(sealPlan({ ...plan, workflows })));
    for (const format of ["mermaid", "dot", "svg", "html"])
      expect((await heed(["graph", "--format", format], { cwd })).out).toContain("un happy");
  });

  test("in Mermaid", () => {
    const text = mermaid([graph]);
    // Between quotation marks stands nothing that is Mermaid's or HTML's, but for our line breaks and numbered signs.
    for (const [, label = ""] of text.matchAll(/"([^"\n]*)"/g))
      expect(label.replaceAll("<br/>", "").replace(/#\d+;/g, "")).toMatch(/^[\p{L}\p{N} .,:_()=!?+*/·…'-]*$/u);
    expect(text.replace(/"[^"\n]*"/g, "_")).toBe(
      "flowchart TD\n  subgraph w0[_]\n    w0_event([_])\n    w0_s0[_]\n    w0_s1{{_}}\n    w0_event -->|_| w0_s0\n    w0_s0 --> w0_s1\n  end\n",
    );
  });

  test("in Graphviz", () => {
    const bare = dot([graph]).replace(/"(?:[^"\\\n]|\\.)*"/g, "_");
    expect(bare).toMatch(/^digraph heed \{[\w\s=[\],;{}>_-]*\}\n$/);
    expect(bare.match(/label=_/g)).toHaveLength(5);
  });

  test.for([
    ["a picture", svg([graph])],
    ["a page", html([graph]).replace("<!doctype html>", "")],
  ] as const)("in %s", ([, text]) => {
    expect(text).not.toContain("<script");
    expect(leftOpen(text.replace(/<style>[\s\S]*?<\/style>/, ""))).toEqual([]);
  });
});
