import { type Dice, pick } from "@heed/cli/verify";
import { writeChanges } from "./write-changes.ts";
import { boolean, date, deeper, knowing, list, number, type Place, text } from "./write-place.ts";
import { start } from "./write-workflows.ts";

/** Options, in one case of three. All but the last are known when the workflow is compiled. */
function options(place: Place): string {
  const { dice } = place;
  if (dice() < 0.67) return "";
  const some = [
    "retry: { attempts: 3, firstDelay: minutes(1), longestDelay: minutes(k1 + 4) }",
    "retry: { attempts: 5 }",
    "timeout: minutes(2)",
    `idempotency: "k" + ${text(place)}`,
  ];
  const given = some.filter((each, at) => (at === 0 || !each.startsWith("retry")) && dice() < 0.5);
  return given.length === 0 ? ", undefined" : `, { ${given.join(", ")} }`;
}

/** HTML with values where they may stand. */
function markup(place: Place): string {
  const { dice } = place;
  return pick(dice, [
    () => `html\`<p title="\${${text(place)}}">\${${text(place)}}\${r.u}</p>\``,
    () =>
      `html\`\${r.l.map((each) => html\`<i>\${each}</i>\`)}<b>\${${boolean(place)} ? html\`<br>\${${number(place)}}\` : ${text(place)}}</b>\``,
    () => "html`<hr>`",
  ])();
}

function task(place: Place): string {
  const { dice } = place;
  const call = pick(dice, [
    () =>
      `tickets.create({ name: \`\${r.t}\${${text(place)}}\`, priority: ${boolean(place)} ? "high" : "low", tags: [${text(place)} + r.t] }`,
    () => `tickets.get({ key: ${text(place)} }`,
    () => `slack.postMessage({ channel: "#a", text: \`\${r.t} \${${text(place)}}\` }`,
    () => `slack.postMessage({ channel: "#a", text: ${taskText(place)} }`,
    () =>
      `service.send({ path: ["a", \`\${r.t}\${${text(place)}}\`], body: { h: ${markup(place)}, n: ${number(place)}, z: r.n + k0, f: Math.trunc(r.n), t: r.t, list: r.l } }`,
  ])();
  return `${call}${options(place)})`;
}

/** The text of an expression that calls a task where a value may stand, under whatever JavaScript evaluates it under. */
function taskText(place: Place): string {
  const { dice } = place;
  const inner = deeper(place);
  const t = (): string => text(inner);
  return pick(dice, [
    () => `tickets.create({ name: ${t()} + r.t }).key`,
    () => `(${boolean(inner)} ? tickets.create({ name: ${t()} + "!" }).url : ${t()})`,
    () => `(${boolean(inner)} ? ${t()} : tickets.get({ key: ${t()} + "a" }).name)`,
    () => `(r.u ?? tickets.get({ key: ${t()} + "b" }).name)`,
    () => `\`\${${boolean(inner)} && tickets.get({ key: ${t()} + "c" }).status || ${t()}}\``,
    () => `\`\${${t()}}\${told("n" + ${t()}, ${boolean(inner)}).key}:\${asked(${t()})}\``,
    () => `asked(told("d" + ${t()}, ${boolean(inner)}).key)`,
    () => `String(half(${number(inner)}, asked(${t()}).length))`,
    () => `{ a: ${t()}, b: tickets.create({ name: ${t()} + "e" }).key, c: asked(${t()}) }.b`,
    () => `(table[asked(${t()})] ?? told(${t()} + "f", r.b).status)`,
  ])();
}

/** What a text may be made of the result of an attempt. */
const ofResult = (name: string): string =>
  `(${name}.ok ? ${name}.value.key : ${name}.failure.kind + ${name}.failure.reason)`;

function switched(place: Place, left: number): string {
  const { dice } = place;
  const inner = deeper(place);
  const body = (): string =>
    `{ ${statements(inner, left)} } ${pick(dice, ["break;", "break;", "", "return;", `if (${boolean(inner)}) break;`])}`;
  const [first, second] = pick(dice, [
    [`r.e`, [`"a"`, `"b"`, `"c"`]],
    [`r.i`, ["1", "2", "k1 + 2"]],
    [`r.t`, ["ks", `"so"`, text(inner)]],
    [`true`, [boolean(inner), `${number(inner)} > k0`, "r.b"]],
  ] as const);
  const cases = second.map((value) => `case ${value}: ${dice() < 0.7 ? body() : ""}`);
  if (dice() < 0.7) cases.splice(Math.floor(dice() * 4), 0, `default: ${body()}`);
  return `switch (${first}) { ${cases.join(" ")} }`;
}

function forEach(place: Place, name: string): string {
  const { dice } = place;
  const bodyOf = (texts: readonly string[], numbers: readonly string[]): string => {
    const known = knowing(deeper(place), { texts, numbers });
    const early = dice() < 0.3 ? `if (${boolean(known)}) return "early"; ` : "";
    return `${task(known)}; ${early}${statements(known, 1)} return ${pick(dice, [text(known), taskText(known)])};`;
  };
  return pick(dice, [
    () => `const ${name} = forEach(r.l, (y, at) => { ${bodyOf(["y"], ["at"])} });`,
    () =>
      `const ${name} = forEach(r.m, ({ k, w }) => { ${bodyOf(["k"], ["w"])} }, { most: ${pick(dice, ["9", "9", "1"])} });`,
    () => `const ${name} = forEach(r.l.filter((y) => y !== ks), (y) => { ${bodyOf(["y"], [])} }, { most: 4 });`,
    () =>
      `const ${name} = forEach(r.l, (y) => forEach(r.m, (x, at) => { ${bodyOf(["y", "x.k"], ["at"])} }, { most: 9 }).join(y));`,
  ])();
}

function statements(place: Place, left: number): string {
  if (left === 0) return "";
  const { dice } = place;
  const name = `s${place.names.next++}`;
  const inner = deeper(place);
  const rest = (next: Place): string => statements(next, left - 1);
  // What holds further statements would else grow without end.
  if (place.depth > 2) return `${task(inner)}; ${rest(place)}`;
  return pick(dice, [
    () => `${task(inner)}; ${rest(place)}`,
    () =>
      `const ${name} = tickets.create({ name: \`\${r.t}\${${text(inner)}}\` }); ${rest(knowing(place, { texts: [`${name}.key`, `${name}.status`] }))}`,
    () => `if (${boolean(inner)}) { ${statements(inner, 2)} } else { ${statements(inner, 1)} } ${rest(place)}`,
    () => `if (tickets.get({ key: ${text(inner)} }).status === "open") { ${task(inner)}; } ${rest(place)}`,
    () =>
      `if (${taskText(inner)} ${pick(dice, ["===", "<"])} ${text(inner)}) { ${statements(inner, 1)} } ${rest(place)}`,
    () => `if (${boolean(inner)}) return; ${rest(place)}`,
    () => {
      const { written, place: behind } = writeChanges(place, () => "");
      return `${written} ${rest(behind)}`;
    },
    () =>
      `let ${name} = ${taskText(inner)}; if (${boolean(inner)}) { ${name} = ${taskText(inner)}; } ${rest(knowing(place, { texts: [name] }))}`,
    () =>
      `for (const y of [ks, "so"]) { ${task(knowing(inner, { texts: ["y"] }))}; if (${boolean(inner)}) ${pick(dice, ["break", "continue", "return"])}; ${statements(knowing(inner, { texts: ["y"] }), 1)} } ${rest(place)}`,
    () => `wait(minutes(r.i)); ${rest(place)}`,
    () => `wait(until(${pick(dice, ["r.d", "r.n", "r.d.slice(0, 10)", "r.t"])})); ${rest(place)}`,
    () =>
      `const ${name} = ${boolean(inner)} ? tickets.create({ name: \`\${r.t}\` }).key : ${text(inner)}; ${rest(knowing(place, { texts: [name] }))}`,
    () => `const ${name} = ${taskText(inner)}; ${rest(knowing(place, { texts: [name] }))}`,
    () =>
      `const ${name} = attempt(tickets.create({ name: ${text(inner)} + r.t }${options(inner)})); ${rest(knowing(place, { texts: [ofResult(name)] }))}`,
    () =>
      `const ${name} = attempt(told("n" + ${text(inner)}, ${boolean(inner)})); if (!${name}.ok) { ${task(knowing(inner, { texts: [`${name}.failure.reason`] }))}; } else { ${statements(knowing(inner, { texts: [`${name}.value.url`] }), 1)} } ${rest(place)}`,
    () => `tickets.create({ name: ${text(inner)} + "?" }, { continueOnFailure: true }); ${rest(place)}`,
    () => `${switched(place, 1)} ${rest(place)}`,
    () => `${forEach(place, name)} ${rest(knowing(place, { texts: [`(${name}[0] ?? "no")`], lists: [name] }))}`,
    () => `${forEach(place, name)} ${rest(place)}`,
  ])();
}

/** A task that is told many values of each kind: what is wrong with any of them is seen. */
function manyValues(place: Place): string {
  const three = (write: (at: Place) => string): string => [0, 1, 2].map(() => write({ ...place, depth: 0 })).join(", ");
  const values = `n: [${three(number)}], s: [${three(text)}], l: [...${list(place)}, ...${list(place)}], b: [${three(boolean)}], d: [...partsOf(${date(place)})]`;
  return `service.send({ path: ["a", \`\${r.t}\${${text(place)}}\`], body: { ${values} } })`;
}

/** The text of a `do`. */
export function writeDo(dice: Dice): string {
  const place: Place = { ...start, dice, depth: 1, names: { next: 0 } };
  return `(r, before, { now }) => { ${dice() < 0.4 ? manyValues(place) : statements(place, 4)} }`;
}
