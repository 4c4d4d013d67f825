/** Scaling by powers of 2 is exact, and keeps the powers of the matrix inside a double's range. */
const scale = 2 ** 128;

/**
 * P(D ≤ d) of the one-sample Kolmogorov–Smirnov statistic of n values, exactly, as n!/nⁿ times an entry of the n-th
 * power of Durbin's matrix (Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's distribution", 2003).
 * Time: (2nd)³·log n, so only for small n·d.
 */
export function durbinCdf(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  let [base, baseExponent] = [durbinMatrix(size, k - n * d), 0];
  let [power, exponent] = [identity(size), 0];
  const middle = (k - 1) * size + (k - 1);
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      power = multiply(power, base, size);
      exponent += baseExponent;
      exponent += rescale(power, middle);
    }
    base = multiply(base, base, size);
    baseExponent = 2 * baseExponent + rescale(base, middle);
  }
  let value = power[middle]!;
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (value < 1 / scale) {
      value *= scale;
      exponent--;
    }
  }
  return Math.min(1, value * scale ** exponent);
}

/** 1/(i − j + 1)! on and below the superdiagonal, less the corrections of the first column and the last row. */
function durbinMatrix(size: number, h: number): Float64Array {
  const factorials = Float64Array.from({ length: size + 1 });
  factorials[0] = 1;
  for (let i = 1; i <= size; i++) factorials[i] = factorials[i - 1]! / i;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(i + 1, size - 1); j++) matrix[i * size + j] = factorials[i - j + 1]!;
  }
  for (let i = 0; i < size - 1; i++) {
    const corrected = (1 - h ** (i + 1)) * factorials[i + 1]!;
    matrix[i * size] = corrected;
    matrix[(size - 1) * size + (size - 1 - i)] = corrected;
  }
  matrix[(size - 1) * size] = (1 - 2 * h ** size + Math.max(0, 2 * h - 1) ** size) * factorials[size]!;
  return matrix;
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j]! += factor * b[k * size + j]!;
    }
  }
  return product;
}

/** Divides by the scale where the middle entry has grown past it, in place; returns how often. */
function rescale(matrix: Float64Array, middle: number): number {
  if (matrix[middle]! <= scale) return 0;
  for (let i = 0; i < matrix.length; i++) matrix[i]! /= scale;
  return 1;
}
