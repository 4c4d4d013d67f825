import type { Column } from '../../data/index.js';
import type { Task } from '../../estimators/index.js';

/** More whole numbers than this are quantities rather than classes. */
const mostClasses = 10;

/**
 * What is to be learned of a target: texts, booleans and at most ten different whole numbers are classes, other numbers
 * a quantity.
 */
export function taskOf(target: Column): Task {
  if (target.type === 'categorical') return 'classification';
  const met = new Set<number>();
  for (const value of target.values) {
    if (Number.isNaN(value)) continue;
    met.add(value);
    if (!Number.isInteger(value) || met.size > mostClasses) return 'regression';
  }
  return 'classification';
}
