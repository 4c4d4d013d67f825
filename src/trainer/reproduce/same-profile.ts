import type { CategoricalProfile, ColumnProfile, NumericProfile } from '../../data/index.js';

/** Whether two columns hold the same values as far as profiles tell, in whichever order. */
export function sameProfile(a: ColumnProfile, b: ColumnProfile): boolean {
  if (a.count !== b.count || a.missing !== b.missing || a.distinct !== b.distinct) return false;
  if (a.type === 'numeric') return b.type === 'numeric' && sameNumbers(a, b);
  return b.type === 'categorical' && sameCategories(a, b);
}

/** Sorted values do not depend on the order of rows, to the last bit; sums do. */
function sameNumbers(a: NumericProfile, b: NumericProfile): boolean {
  return (
    a.infinite === b.infinite &&
    a.sketch.length === b.sketch.length &&
    a.sketch.every((value, i) => value === b.sketch[i]) &&
    a.histogram.counts.join() === b.histogram.counts.join() &&
    closeTo(a.mean, b.mean) &&
    closeTo(a.std, b.std)
  );
}

function closeTo(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function sameCategories(a: CategoricalProfile, b: CategoricalProfile): boolean {
  if (a.valueType !== b.valueType || a.categories.length !== b.categories.length) return false;
  const counts = new Map(b.categories.map(({ value, count }) => [value, count]));
  return a.categories.every(({ value, count }) => counts.get(value) === count);
}
