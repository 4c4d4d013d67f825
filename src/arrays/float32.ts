/*
 * Other libraries keep values and thresholds as 32-bit floats: XGBoost sends a row to the left where `fround(x) < t`.
 * Ciclo's trees keep doubles and ask `x <= threshold`. `fround` is monotonic, so each question is a cut of the number
 * line, and one cut can be put in the place of the other without a row changing sides.
 */

/** The largest 32-bit float. */
export const largestFloat32 = 2 ** 128 - 2 ** 104;

/** What `fround` rounds to infinity counts as the next power of two: the grid goes on as though exponents did. */
const beyondFloat32 = 2 ** 128;

/** Whether a number, rounded to 32 bits, is still a number: neither infinite nor NaN. */
export function fitsFloat32(value: number): boolean {
  return Math.abs(Math.fround(value)) <= largestFloat32;
}

const float32 = new Float32Array(1);
const bits32 = new Int32Array(float32.buffer);
const float64 = new Float64Array(1);
const bits64 = new BigInt64Array(float64.buffer);

/**
 * The greatest double d with `fround(d) < t`: so that `x <= d` exactly where `fround(x) < t`.
 *
 * Between t and the float p before it lies their midpoint, which a double holds exactly. Below it everything rounds to
 * p or less; at it, `fround` takes the neighbour whose last bit is 0.
 *
 * @param t a 32-bit float, not infinite.
 */
export function atMostBelow(t: number): number {
  const middle = (Math.max(neighbor32(t, -1), -beyondFloat32) + t) / 2;
  return Math.fround(middle) < t ? middle : doubleBefore(middle);
}

/**
 * The least 32-bit float t above `threshold`: so that `x < t` exactly where `x <= threshold`, for every x that is a
 * 32-bit float. Infinity where the threshold is the largest float or more.
 */
export function leastAbove(threshold: number): number {
  const nearest = Math.fround(threshold);
  return nearest > threshold ? nearest : neighbor32(nearest, 1);
}

/** The 32-bit float after (1) or before (−1) another: floats of one sign are ordered as their bits are. */
function neighbor32(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * 2 ** -149;
  if (value === Number.NEGATIVE_INFINITY && direction === 1) return -largestFloat32;
  float32[0] = value;
  bits32[0] = bits32[0]! + (value > 0 ? direction : -direction);
  return float32[0];
}

/** The greatest double below another, which is not −Infinity: so that `x <= doubleBefore(t)` exactly where `x < t`. */
export function doubleBefore(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  float64[0] = value;
  bits64[0] = bits64[0]! + (value > 0 ? -1n : 1n);
  return float64[0];
}
