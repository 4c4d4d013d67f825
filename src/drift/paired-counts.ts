import type { CategorySample, NumericSample } from './sample.js';

/** Both sides counted over the same categories, values or bins. */
export interface PairedCounts {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/** Both samples over the union of their values. */
export interface PooledNumbers extends PairedCounts {
  /** Ascending and distinct. */
  readonly values: Float64Array;
}

/** Both samples over the union of their categories: the reference's first, then those that only the current one has. */
export interface PooledCategories extends PairedCounts {
  readonly categories: readonly string[];
}

/** Merges two samples of numbers, in one pass over both. */
export function poolNumbers(a: NumericSample, b: NumericSample): PooledNumbers {
  const size = a.values.length + b.values.length;
  const values = new Float64Array(size);
  const reference = new Float64Array(size);
  const current = new Float64Array(size);
  let [i, j, k] = [0, 0, 0];
  for (; i < a.values.length || j < b.values.length; k++) {
    const left = a.values[i] ?? Infinity;
    const right = b.values[j] ?? Infinity;
    values[k] = Math.min(left, right);
    if (left <= right) reference[k] = a.weights[i++]!;
    if (right <= left) current[k] = b.weights[j++]!;
  }
  return { values: values.slice(0, k), reference: reference.slice(0, k), current: current.slice(0, k) };
}

export function poolCategories(a: CategorySample, b: CategorySample): PooledCategories {
  const categories = [...new Set([...a.counts.keys(), ...b.counts.keys()])];
  const countsOf = ({ counts }: CategorySample) =>
    Float64Array.from(categories, (category) => counts.get(category) ?? 0);
  return { categories, reference: countsOf(a), current: countsOf(b) };
}

/** Each count's share of the sum. */
export function shares(counts: Float64Array): Float64Array {
  const all = total(counts);
  return counts.map((count) => count / all);
}

export function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
