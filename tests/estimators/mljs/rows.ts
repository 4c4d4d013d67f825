import { createRandom } from '../../../src/random/index.js';

/** Rows of numbers that 32 bits do not hold, and of whole numbers from −2 to 2. */
export function drawRows(count: number, seed: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => [
    random.normal(),
    100 * random.next(),
    random.integer(5) - 2,
    random.next(),
  ]);
}

/** What is to be learned of them, with a little noise. */
export function valuesOf(rows: readonly (readonly number[])[], seed: number): number[] {
  const random = createRandom(seed);
  return rows.map(([a, b, c]) => 150 + 20 * Math.sin(a!) + b! * (c === -1 ? -1 : 1) + random.normal());
}

/** The values cut into classes. */
export function labelsOf(values: readonly number[], classes: number): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const cuts = Array.from({ length: classes - 1 }, (_, c) => sorted[Math.floor(((c + 1) * values.length) / classes)]!);
  return values.map((value) => cuts.filter((cut) => value >= cut).length);
}
