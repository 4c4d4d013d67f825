import type { DriftMethod } from './drift-method.js';
import { poolCategories, poolNumbers } from './paired-counts.js';
import type { SamplePair } from './sample.js';

/** Above this many reference values every shift is significant: distances, not tests. */
const smallSample = 1000;
const fewValues = 5;

/** The method that Evidently chooses, by the reference's size and the distinct values of both sides. */
export function chooseMethod(pair: SamplePair): DriftMethod {
  const distinct = countDistinct(pair);
  const isNumeric = pair.type === 'numeric' && distinct > fewValues;
  if (pair.reference.count > smallSample) return isNumeric ? 'wasserstein' : 'jensen_shannon';
  if (isNumeric) return 'ks';
  return distinct > 2 ? 'chi_square' : 'z_test';
}

function countDistinct(pair: SamplePair): number {
  if (pair.type === 'numeric') return poolNumbers(pair.reference, pair.current).values.length;
  return poolCategories(pair.reference, pair.current).categories.length;
}
