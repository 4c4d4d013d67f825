import type { NumericColumn } from '../../../data/index.js';
import type { Problem } from '../../../errors/index.js';
import { presentMean } from '../mean-of.js';

/** The mean of the values that are there: NaN without any, not finite where their sum overflows. */
export function columnMean({ values }: NumericColumn): number {
  return presentMean(values).mean;
}

/** Why a column has no mean that is a number, or no other value to fill it with. */
export function noFillProblem({ name, values }: NumericColumn, remedy: string): Problem {
  const where = `column "${name}"`;
  return values.every(Number.isNaN)
    ? { what: 'The column has no value to learn from', where, remedy: `Drop the column, or use ${remedy}` }
    : { what: 'The values are so large that their sum is no finite number', where, remedy: 'Check the units' };
}
