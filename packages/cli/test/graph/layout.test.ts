import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawingOf } from "../../src/graph/layout.ts";
import { type GraphEdge, wrapped } from "../../src/graph/workflow-graph.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width - 1 && Math.abs(a.y - b.y) * 2 < a.height + b.height - 1;

/** A graph of up to nine steps, each behind some of those before it. */
const graphs = fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { minLength: 1, maxLength: 9 }).map((steps) => ({
  id: "w",
  place: undefined,
  nodes: [
    { id: "event", kind: "event" as const, title: "reviews created", detail: "when record.rating <= 2 && ".repeat(4) },
    ...steps.map((_, at) => ({ id: `s${at}`, kind: "task" as const, title: `s${at} · tickets.create` })),
  ],
  edges: steps.flatMap((before, at): readonly GraphEdge[] => {
    const from = [...new Set(before.filter((each) => each < at).map((each) => `s${each}`))];
    return (from.length === 0 ? ["event"] : from).map((each) => ({
      from: each,
      to: `s${at}`,
      ...(at % 3 === 1 ? { label: `if record.rating === ${at} || record.text !== undefined` } : {}),
    }));
  }),
}));

describe("a drawing", () => {
  test("no box and no label lies on another, and all lie in the picture", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { nodes, edges, width, height } = drawingOf(graph);
        const boxes: readonly Box[] = [...nodes, ...edges.flatMap(({ text }) => text ?? [])];
        for (const [at, box] of boxes.entries()) {
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
          expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test("arrows end at the edge of their box", () => {
    const [graph] = fc.sample(graphs, { numRuns: 1, seed: 5 });
    if (graph === undefined) throw new Error("no graph");
    const { nodes, edges } = drawingOf(graph);
    for (const [at, { to }] of graph.edges.entries()) {
      const target = nodes[graph.nodes.findIndex(({ id }) => id === to)];
      const tip = edges[at]?.points.at(-1);
      expect(Math.abs((tip?.y ?? 0) - (target?.y ?? 0)) * 2).toBeLessThanOrEqual((target?.height ?? 0) + 1);
      expect(tip?.y).toBeLessThanOrEqual(target?.y ?? 0);
    }
  });
});

describe("a text in lines", () => {
  test.for<[string, string, number, readonly string[]]>([
    ["is broken at spaces", "when a && b || c", 9, ["when a &&", "b || c"]],
    ["is broken inside a word that is too long", "abcdefghijkl", 5, ["abcde", "fghi…"]],
    ["ends in an ellipsis", "one two three four", 8, ["one two", "three f…"]],
    ["keeps the halves of an emoji together", "aaaa👍bbbb", 5, ["aaaa", "👍bb…"]],
    ["has no signs that cannot be seen", "a\u202eb\u0000c\n\td\u2028e\ud800", 20, ["a b c d e"]],
    ["may be empty", "", 5, []],
  ])("%s", ([, text, width, lines]) => {
    expect(wrapped(text, { width, lines: 2 })).toEqual(lines);
  });
});
