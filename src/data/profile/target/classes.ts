import type { Comparable } from '../comparable.js';
import { pickCodes } from '../comparable.js';
import type { ColumnProfile } from '../profile.js';

const mostClasses = 50;

/** The class of each sampled row, −1 where it is missing. */
export interface Classes {
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * The classes of a target: its categories, or its values where they are few whole numbers (20 at most: labels that are
 * written as numbers, and small counts). `undefined` where it is a quantity, or has more than 50 classes.
 */
export function classesOf(target: ColumnProfile, { categorical, ranked, sample }: Comparable): Classes | undefined {
  if (target.type === 'numeric') {
    if (target.values === undefined || !target.integer || target.infinite > 0) return undefined;
    const { places, distinct } = ranked.get(target.name)!;
    return { of: places, count: distinct };
  }
  const column = categorical.find(({ name }) => name === target.name);
  if (column === undefined || column.categories.length > mostClasses) return undefined;
  return { of: pickCodes(column.codes, sample), count: column.categories.length };
}

/** The classes with their counts, the most common first, as texts. */
export function classCounts(target: ColumnProfile): { value: string; count: number }[] | undefined {
  if (target.type === 'categorical') return target.distinct <= mostClasses ? [...target.categories] : undefined;
  if (target.values === undefined || !target.integer || target.infinite > 0) return undefined;
  return target.values.map(({ value, count }) => ({ value: String(value), count })).sort((a, b) => b.count - a.count);
}
