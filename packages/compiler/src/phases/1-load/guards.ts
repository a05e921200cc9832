/** Names of Node and the browser that would make a plan depend on the machine; reading any of them is reported. */
export const forbidden = [
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "performance",
  "require",
];

/**
 * Run in the new realm before the modules: JavaScript's own clock, chance, time zone and languages, and Node's process, replaced by what
 * reports their use.
 */
export const guards = `
  const { forbid, names } = __heed_guard;
  delete globalThis.__heed_guard;
  const NativeDate = Date;
  const withOffset = /^(\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d))$/;
  const checked = (given) => {
    if (given.length === 0) forbid("new Date()");
    if (given.length > 1 || (typeof given[0] === "string" && !withOffset.test(given[0]))) forbid("a date in the time zone of this machine");
    return given;
  };
  globalThis.Date = new Proxy(NativeDate, {
    construct: (target, given, self) => Reflect.construct(target, checked(given), self),
    apply: () => forbid("Date()"),
    get: (target, name) =>
      name === "now" ? () => forbid("Date.now()") : name === "parse" ? (text) => target.parse(...checked([text])) : Reflect.get(target, name),
  });
  for (const [owner, pattern] of [
    [NativeDate.prototype, /^(get|set)(?!UTC|Time$|constructor)|^to(Date|Time|Locale|String)/],
    [Number.prototype, /^toLocale/], [String.prototype, /[lL]ocale/], [Array.prototype, /^toLocale/], [BigInt.prototype, /^toLocale/],
  ])
    for (const name of Object.getOwnPropertyNames(owner)) if (pattern.test(name)) owner[name] = () => forbid(name + "()");
  globalThis.Intl = new Proxy({}, { get: (_, name) => forbid("Intl." + String(name)) });
  Math.random = () => forbid("Math.random()");
  const env = new Proxy({}, { get: (_, name) => forbid("process.env." + String(name)), has: (_, name) => forbid("process.env." + String(name)) });
  globalThis.process = { env };
  globalThis.console = Object.fromEntries(["log", "info", "warn", "error", "debug"].map((name) => [name, () => undefined]));
  for (const name of names) globalThis[name] = () => forbid(name);
`;
