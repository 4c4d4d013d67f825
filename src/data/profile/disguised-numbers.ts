import type { NumericPlaceholder, NumericProfile } from './profile.js';
import type { ValueCount } from './runs.js';
import { firstAbove, firstAtLeast } from './search.js';

type Quartiles = Pick<NumericProfile, 'q1' | 'q3' | 'integer' | 'distinct'>;

const leastDistinct = 10;

/**
 * Numbers that may stand for missing values: a 0 that keeps apart from all others, and what data sets write where
 * they have nothing (−1, 99, −999 and the like) where it stands at an end, far from the rest.
 */
export function numericPlaceholders(
  sorted: Float64Array,
  column: Quartiles,
  mostCommon: readonly ValueCount[],
): NumericPlaceholder[] {
  if (column.distinct <= leastDistinct) return [];
  const ends = [...new Set([sorted[0]!, sorted.at(-1)!])].map((value) => endOf(sorted, value));
  const found = ends.filter((end) => isLonely(end, sorted, column) || isSentinel(end, column));
  // What fills half of a column is what the column is about.
  return found.filter(({ count }) => count < sorted.length / 2 && (mostCommon[0]?.count ?? 1) >= count);
}

/** The run at an end, and the range of all the others. */
function endOf(sorted: Float64Array, value: number): NumericPlaceholder {
  const begin = firstAtLeast(sorted, value);
  const end = firstAbove(sorted, value);
  const low = begin === 0;
  const from = low ? sorted[end]! : sorted[0]!;
  // −0 is 0 to a reader.
  return { value: value + 0, count: end - begin, from, to: low ? sorted.at(-1)! : sorted[begin - 1]! };
}

/**
 * Zeros below positive values alone, with a gap between that is half the interquartile range or more, and three times
 * what usually lies between two neighbours among the next ten values: a count that goes 0, 1, 2, … has no such gap.
 */
function isLonely({ value, from }: NumericPlaceholder, sorted: Float64Array, { q1, q3 }: Quartiles): boolean {
  if (value !== 0 || from <= 0) return false;
  return q3! > q1! && from >= (q3! - q1!) / 2 && from >= 3 * usualStep(sorted, from);
}

/** The median distance between neighbours among the ten distinct values from `start` on. */
function usualStep(sorted: Float64Array, start: number): number {
  const steps: number[] = [];
  for (let value = start; steps.length < leastDistinct; ) {
    const next = firstAbove(sorted, value);
    if (next === sorted.length) break;
    steps.push(sorted[next]! - value);
    value = sorted[next]!;
  }
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

/** −1 as the only negative number among whole ones; or nines, farther out than three interquartile ranges (Tukey). */
function isSentinel({ value, count, from, to }: NumericPlaceholder, { q1, q3, integer, distinct }: Quartiles): boolean {
  if (count < 2) return false;
  if (value === -1) return integer && from >= 0 && distinct > 2 * leastDistinct;
  const gap = Math.max(from - value, value - to);
  return /^-?99+$/.test(String(value)) && gap > 3 * (q3! - q1!);
}
