import type { Problem } from '../../errors/index.js';
import { isMissing, shown } from '../column-from.js';
import type { NumericColumn } from '../frame.js';
import { learnedPolicy } from './input-policy.js';
import { createMisfits, type Misfits } from './misfits.js';
import type { NumericSchema } from './table-schema.js';

/**
 * A column of numbers out of loose values: numbers, bigints, and dates as milliseconds. What is none of these is told
 * of, and missing. A Float64Array is taken as it is, without a copy.
 */
export function readNumbers(values: ArrayLike<unknown>, expected: NumericSchema, misfits: Misfits): NumericColumn {
  const numbers = values instanceof Float64Array ? values : convert(values, expected, misfits);
  checkNumbers(numbers, values, expected, misfits);
  return { type: 'numeric', name: expected.name, values: numbers };
}

function convert(values: ArrayLike<unknown>, { name }: NumericSchema, misfits: Misfits): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row];
    if (typeof value === 'number') numbers[row] = value;
    else if (value === null || value === undefined) numbers[row] = Number.NaN;
    else if (typeof value === 'bigint' || value instanceof Date) numbers[row] = Number(value);
    else {
      numbers[row] = Number.NaN;
      misfits.addCell('wrongType', name, row, () => ({
        what: `${shown(value)} is no number`,
        remedy: 'This column is one of numbers',
      }));
    }
  }
  return numbers;
}

/** One look at each value: plain comparisons, which are false for NaN. */
function checkNumbers(
  numbers: Float64Array,
  given: ArrayLike<unknown>,
  { name, min, max, missing, integer }: NumericSchema,
  misfits: Misfits,
): void {
  const asksMissing = !missing && misfits.matters('missingValue');
  const asksRange = misfits.matters('outOfRange');
  const low = asksRange && min !== null ? min : Number.NEGATIVE_INFINITY;
  const high = asksRange && max !== null ? max : Number.POSITIVE_INFINITY;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      misfits.addCell('infinite', name, row, () => infinite(value));
    } else if (value < low || value > high) {
      const range = `${min === null ? 'any number' : min} to ${max === null ? 'any number' : max}`;
      const what = `${value} lies outside of the range from ${range}`;
      misfits.addCell('outOfRange', name, row, () => ({ what, remedy: 'Check its unit, or allow for it' }));
    } else if (integer === true && value % 1 !== 0 && !Number.isNaN(value)) {
      misfits.addCell('wrongType', name, row, () => ({ what: `${value} is no whole number` }));
    } else if (asksMissing && Number.isNaN(value) && isMissing(given[row])) {
      misfits.addCell('missingValue', name, row, () => missingValue);
    }
  }
}

/** One problem for each of the first infinite cells of a column. */
export function infiniteCells({ name, values }: NumericColumn): readonly Problem[] {
  const misfits = createMisfits(learnedPolicy);
  checkNumbers(values, values, { name, type: 'numeric', min: null, max: null, missing: true }, misfits);
  return misfits.told().errors;
}

function infinite(value: number): { what: string; remedy: string } {
  return {
    what: `${value} is no number that a model can learn from or predict for`,
    remedy: 'Give a finite number, or null where it is missing',
  };
}

export const missingValue = { what: 'The value is missing, in a column that has none missing', remedy: 'Give it' };
