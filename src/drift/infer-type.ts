import type { DriftColumnType } from './drift-detector.js';
import type { Sample } from './sample.js';

const mostIntegerCategories = 10;

/**
 * What a column is taken for, by Evidently's rules: whole numbers of at most 10 distinct values are categories, other
 * numbers are numeric; texts of which more than half are distinct are free text, which no method here compares.
 * JavaScript has no integer type: a column whose every value is whole counts as one.
 *
 * @param isText whether the categories were texts, not booleans.
 */
export function inferType(sample: Sample, isText: boolean): DriftColumnType | 'text' {
  if (sample.type === 'numeric') {
    const few = sample.count > 0 && sample.values.length <= mostIntegerCategories;
    return few && sample.values.every(Number.isInteger) ? 'categorical' : 'numeric';
  }
  return isText && sample.counts.size > sample.count / 2 ? 'text' : 'categorical';
}
