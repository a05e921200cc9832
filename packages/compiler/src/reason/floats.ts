const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);
const magnitude = 0x7fff_ffff_ffff_ffffn;

/** The place of a number in the order of all doubles, counted from 0 at zero. NaN has none; -0 stands where 0 does. */
function orderOf(value: number): bigint {
  float[0] = value;
  const raw = bits[0] ?? 0n;
  return raw >= 0n ? raw : -(raw & magnitude);
}

function numberAt(order: bigint): number {
  bits[0] = order >= 0n ? order : -order;
  const value = float[0] ?? 0;
  return order >= 0n ? value : -value;
}

/** The next larger double; infinity has none and gives itself. */
export function after(value: number): number {
  return value === Number.POSITIVE_INFINITY ? value : numberAt(orderOf(value) + 1n);
}

/** The next smaller double; negative infinity has none and gives itself. */
export function before(value: number): number {
  return value === Number.NEGATIVE_INFINITY ? value : numberAt(orderOf(value) - 1n);
}

/**
 * The last number on which a test that changes at most once, going up from negative infinity, still says what it says there;
 * undefined when it never changes. Exact, because it looks at the doubles themselves and not at the numbers between them.
 */
export function lastBeforeChange(test: (value: number) => boolean): number | undefined {
  let low = orderOf(Number.NEGATIVE_INFINITY);
  let high = orderOf(Number.POSITIVE_INFINITY);
  const first = test(Number.NEGATIVE_INFINITY);
  if (test(Number.POSITIVE_INFINITY) === first) return undefined;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (test(numberAt(middle)) === first) low = middle;
    else high = middle;
  }
  return numberAt(low);
}
