import type { NumericColumn } from '../../../data/index.js';

/** The least and the greatest value; of a column without any, 0 and 0. */
export function boundsOf({ values }: NumericColumn): [least: number, greatest: number] {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least <= greatest ? [least, greatest] : [0, 0];
}
