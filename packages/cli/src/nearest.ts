/** The names that are most like one that does not exist, the likest first; some of the others where none is alike. */
export function nearest(written: string, known: readonly string[], most = 3): readonly string[] {
  const byDistance = known
    .map((name) => ({ name, distance: distanceOf(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const alike = byDistance.filter(
    ({ name, distance }) => distance <= Math.max(2, written.length / 3) || name.includes(written),
  );
  return (alike.length > 0 ? alike : byDistance).slice(0, most).map(({ name }) => name);
}

/** How many letters must be added, dropped or changed to make one name of another. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (let to = 1; to <= b.length; to += 1) {
      const changed = (row[to - 1] ?? 0) + (letter === b[to - 1] ? 0 : 1);
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
