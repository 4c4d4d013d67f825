import type { CategoricalProfile, ColumnProfile, NumericProfile } from './profile.js';

const identifierShare = 0.999;
// That few rows differ says nothing.
const leastRows = 20;

/** Texts of which nearly every row has its own. */
export function isIdentifier({ count, distinct, valueType, readsAs }: CategoricalProfile): boolean {
  return valueType === 'string' && readsAs === undefined && count > leastRows && distinct >= identifierShare * count;
}

/** Whole numbers of which every row has its own. */
export function isNumberedThrough({ integer, infinite, count, distinct }: NumericProfile): boolean {
  return integer && infinite === 0 && count > leastRows && distinct === count;
}

/** The columns that look like identifiers, the target never being one. */
export function identifiersOf(columns: readonly ColumnProfile[], target: string | undefined): string[] {
  return columns
    .filter((column) => (column.type === 'numeric' ? isNumberedThrough(column) : isIdentifier(column)))
    .map(({ name }) => name)
    .filter((name) => name !== target);
}
