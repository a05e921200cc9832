/** Names of Node and the browser that would make a plan depend on the machine; using any of them is reported. */
const forbidden = [
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "performance",
  "require",
];

let touched: string | undefined;

/** What of the machine the modules asked for first; undefined as long as they asked for nothing. */
export const firstTouched = (): string | undefined => touched;

let isTextRead = false;

/** Whether the modules read how a function is written. */
export const readsTexts = (): boolean => isTextRead;

function forbid(what: string): never {
  touched ??= what;
  throw new Error(`${what} is not available while workflows are loaded`);
}

/** Replaces JavaScript's own clock, chance, time zone and languages, and Node's globals, by what reports their use. */
export function installGuards(): void {
  guardDate();
  noticeTexts();
  for (const [owner, pattern] of [
    [Number.prototype, /^toLocale/],
    [String.prototype, /[lL]ocale/],
    [Array.prototype, /^toLocale/],
    [BigInt.prototype, /^toLocale/],
  ] as const)
    forbidMethods(owner, pattern);
  Math.random = () => forbid("Math.random()");
  const names = ["log", "info", "warn", "error", "debug"];
  define("console", Object.fromEntries(names.map((name) => [name, () => undefined])));
  // What older packages look for, to find the globals there are.
  define("global", globalThis);
  define("Intl", forbiddenObject("Intl."));
  define("process", { env: forbiddenObject("process.env.") });
  for (const name of forbidden) define(name, forbiddenObject(`${name}.`, name));
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** An object that must not be read, nor called, where it can be. */
function forbiddenObject(prefix: string, called?: string): object {
  const has = (_: object, name: PropertyKey): never => forbid(prefix + String(name));
  const call = (): never => forbid(`${called}()`);
  if (called === undefined) return new Proxy({}, { get: has, has });
  return new Proxy(function forbidden() {}, { get: has, has, apply: call, construct: call });
}

function forbidMethods(owner: object, pattern: RegExp): void {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (pattern.test(name)) Object.defineProperty(owner, name, { value: () => forbid(`${name}()`) });
  }
}

/** Nothing forbids to read the text of a function, but what comes of it changes with the text. */
function noticeTexts(): void {
  const noticing = new Proxy(Function.prototype.toString, {
    apply: (target, self, given) => {
      const text: string = Reflect.apply(target, self, given);
      isTextRead ||= text.includes("__heed_");
      return text;
    },
  });
  Object.defineProperty(Function.prototype, "toString", { value: noticing });
}

function guardDate(): void {
  const native = Date;
  const withOffset = /^(\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$/;
  const checked = (given: readonly unknown[]): readonly unknown[] => {
    if (given.length === 0) forbid("new Date()");
    if (given.length > 1 || (typeof given[0] === "string" && !withOffset.test(given[0])))
      forbid("a date in the time zone of this machine");
    return given;
  };
  const parse = native.parse;
  Object.defineProperty(native, "now", { value: () => forbid("Date.now()") });
  Object.defineProperty(native, "parse", { value: (text: string) => parse(String(checked([text])[0])) });
  forbidMethods(native.prototype, /^(get|set)(?!UTC|Time$)|^to(Date|Time|Locale|String)/);
  const guarded = new Proxy(native, {
    construct: (target, given, self) => Reflect.construct(target, checked(given), self),
    apply: () => forbid("Date()"),
  });
  // Else a date would lead to the constructor that knows the time.
  Object.defineProperty(native.prototype, "constructor", { value: guarded });
  define("Date", guarded);
}
