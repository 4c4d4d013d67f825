import { createRandom } from '../../../src/random/index.js';

/**
 * Friedman's first function (Multivariate adaptive regression splines, 1991) with noise: y = 10 sin(π x0 x1) +
 * 20 (x2 − ½)² + 10 x3 + 5 x4 + e, of columns between 0 and 1 of which the others say nothing.
 */
export function friedman(rows: number, columns: number, seed: number): Record<string, Float64Array> {
  const random = createRandom(seed);
  const x = Array.from({ length: columns }, () => new Float64Array(rows));
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (const values of x) values[row] = random.next();
    const [a, b, c, d, e] = x.slice(0, 5).map((values) => values[row]!) as [number, number, number, number, number];
    y[row] = 10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e + random.normal();
  }
  return { ...Object.fromEntries(x.map((values, column) => [`x${column}`, values])), y };
}
