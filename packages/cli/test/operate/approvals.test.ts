import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { userProject } from "../compile/project.ts";
import { begin, heed, type Running, until, write } from "../world.ts";

const workflow = `
import { approvals, connect, hours, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
export default reviews.workflow("replies", {
  when: () => true,
  do: (review) => {
    const reply = approvals.ask({ title: \`For \${review.id}\`, text: \`Dear \${review.id},\\nsorry\`, within: hours(1) });
    slack.postMessage({ channel: "#replies", text: reply.approved ? reply.text : \`no: \${reply.note ?? reply.decision}\` });
  },
});
`;

let serving: Running;
let cwd: string;
let address: string;
const ask = (...args: readonly string[]) => heed([...args, "--address", address], { cwd });

/** The project at work on this machine, with the questions of three records. */
beforeAll(async () => {
  cwd = userProject({ "workflows/unhappy.ts": workflow });
  write(cwd, "reviews.ndjson", ["a\u001b[2J", "b", "c"].map((id) => JSON.stringify({ id, rating: 1 })).join("\n"));
  serving = begin(["dev", "--port", "0", "--input", "reviews.ndjson"], { cwd });
  await until(() => /waits for a yes: heed approve \w{32}\n {2}replies c waits, until/.test(serving.out()));
  address = /records: POST (http:\/\/[^/]+)/.exec(serving.err())?.[1] ?? "";
}, 60_000);

afterAll(async () => {
  serving.end("SIGTERM");
  await serving.ended;
});

async function runOf(record: string): Promise<string> {
  const { items } = JSON.parse((await ask("approvals", "--format", "json")).out);
  const found = items.find(({ run }: { readonly run: { readonly key: string } }) => run.key.startsWith(record));
  return found?.run.id ?? expect.unreachable();
}

describe("a person who is asked", () => {
  test("sees each text as it would be sent, and no text can pass for what is said of it", async () => {
    const { code, out } = await ask("approvals");
    expect(code).toBe(0);
    expect(out.match(/^\w{32} {2}s0 {2}replies {2}record .* until 20/gm)).toHaveLength(3);
    expect(out).toContain("  For b\n  │ Dear b,\n  │ sorry\n");
    expect(out).toContain("  │ Dear a\\u001b[2J,\n");
  });

  test("says yes, and exactly that is sent; says no, and it is not", async () => {
    const approved = await ask("approve", await runOf("b"), "--by", "jane");
    expect(approved).toMatchObject({ code: 0, out: expect.stringMatching(/│ Dear b,\n {2}│ sorry\napproved/) });
    await until(() => /replies b → slack[^→]*│ Dear b,\n\s+│ sorry\n/.test(serving.out()));
    const refused = await ask("refuse", await runOf("c"), "--by", "jane", "--note", "stiff");
    expect(refused).toMatchObject({ code: 0, out: expect.stringContaining("\nrefused\n") });
    await until(() => /replies c → slack[^→]*text "no: stiff"/.test(serving.out()));
  });

  test("is told when nothing waits for a word of theirs", async () => {
    expect(await ask("approve", "none", "--by", "jane")).toMatchObject({
      code: 64,
      out: expect.stringMatching(/HD7356 nothing of the run `none` waits/),
    });
    const { err } = await ask("approve", "none");
    expect(err).toContain("required option '--by <name>'");
  });
});
