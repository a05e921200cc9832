/** What of JavaScript's own globals stays: everything that gives the same on every machine and holds no memory beyond the heap. */
const kept: ReadonlySet<PropertyKey> = new Set(
  (
    "globalThis undefined NaN Infinity Object Function Array Number Boolean String Symbol BigInt Date RegExp Promise Proxy Reflect JSON Math " +
    "Map Set WeakMap WeakSet Iterator Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError " +
    "parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape eval"
  ).split(" "),
);

/** Names that programs assign on their own objects although a prototype has them: freezing alone would make that fail. */
const overridden: ReadonlySet<PropertyKey> = new Set([
  "constructor",
  "hasOwnProperty",
  "message",
  "name",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** Takes away every global that is not known to be harmless: what a later Node brings is not there before somebody has looked at it. */
export function dropGlobals(): void {
  for (const name of Reflect.ownKeys(globalThis)) if (!kept.has(name)) Reflect.deleteProperty(globalThis, name);
}

/**
 * Makes what JavaScript brings unchangeable. A module that changes it would mean something else by `text.includes` than the plan does, and
 * could change what reads the modules afterwards. It fails where it tries.
 */
export function lockDown(): void {
  const seen = new Set<object>([globalThis]);
  const queue: unknown[] = [
    ...Reflect.ownKeys(globalThis).map((name) => Reflect.get(globalThis, name)),
    ...hiddenPrototypes(),
  ];
  for (const value of queue) {
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    queue.push(Object.getPrototypeOf(value));
    for (const { value: held, get, set } of Object.values(Object.getOwnPropertyDescriptors(value)))
      queue.push(held, get, set);
    for (const name of Object.getOwnPropertySymbols(value))
      queue.push(Object.getOwnPropertyDescriptor(value, name)?.value);
  }
  for (const value of seen) if (value !== globalThis) harden(value);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Prototypes of what only syntax makes. */
function hiddenPrototypes(): readonly unknown[] {
  const functions = [function* () {}, async () => {}, async function* () {}];
  const iterators = [[].values(), new Map().values(), new Set().values(), ""[Symbol.iterator](), "".matchAll(/a/g)];
  return [...functions, ...iterators].map((value) => Object.getPrototypeOf(value));
}

function harden(value: object): void {
  if (Object.hasOwn(value, "constructor")) {
    for (const name of Reflect.ownKeys(value)) if (overridden.has(name)) letInherit(value, name);
  }
  if (value !== Error) {
    Object.freeze(value);
    return;
  }
  // Libraries set how long a stack is before they make an error, and put it back.
  Object.preventExtensions(value);
  for (const name of Reflect.ownKeys(value)) {
    if (name !== "stackTraceLimit") Object.defineProperty(value, name, { writable: false, configurable: false });
  }
}

/** Makes a method of a prototype one that cannot be changed there, and can be assigned on what inherits it. */
function letInherit(prototype: object, name: PropertyKey): void {
  const { value, writable, configurable, enumerable = false } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  if (writable !== true || configurable !== true) return;
  Object.defineProperty(prototype, name, {
    get: () => value,
    set(this: object, given: unknown) {
      if (this === prototype) throw new TypeError(`\`${String(name)}\` of JavaScript itself cannot be changed`);
      Object.defineProperty(this, name, { value: given, writable: true, enumerable: true, configurable: true });
    },
    enumerable,
    configurable: false,
  });
}
