import { ValidationError } from '../../errors/index.js';
import type { DriftMethod } from '../drift-method.js';
import type { PairedCounts } from '../paired-counts.js';

/** Refuses counts of more than two categories, for methods that compare two proportions. */
export function requireTwoCategories(method: DriftMethod, { reference }: PairedCounts): void {
  if (reference.length <= 2) return;
  throw new ValidationError({
    what: `The method ${method} compares two categories, and there are ${reference.length}`,
    where: 'method',
    remedy: 'Use chi_square or jensen_shannon',
  });
}
