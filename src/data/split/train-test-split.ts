import type { ColumnTable } from 'arquero';
import { ValidationError } from '../../errors/index.js';
import { createRandom, permutation } from '../../random/index.js';
import type { TableLike } from '../columns-of.js';
import { countRows, selectRows } from '../rows.js';

export interface SplitOptions {
  /** The share of the rows that goes to the test part, in (0, 1), rounded up to whole rows. Default 0.25. */
  readonly testSize?: number;
  /** Default 0. The same seed splits the same on every machine. */
  readonly seed?: number;
}

/**
 * Splits a table at random into a training and a test part, both in random order, as arquero tables.
 * Defaults as scikit-learn's `train_test_split`.
 *
 * @throws ValidationError when `testSize` is no share, or either part would be empty.
 */
export function trainTestSplit(data: TableLike, options: SplitOptions = {}): { train: ColumnTable; test: ColumnTable } {
  const { testSize = 0.25, seed = 0 } = options;
  const rows = countRows(data);
  const testRows = Math.ceil(rows * testSize);
  if (!(testSize > 0 && testSize < 1) || testRows >= rows) {
    throw new ValidationError({
      what: `A test share of ${testSize} of ${rows} rows leaves one part empty`,
      where: 'testSize',
      remedy: 'Give a share between 0 and 1, and at least two rows',
    });
  }
  const order = permutation(rows, createRandom(seed));
  return { train: selectRows(data, order.subarray(testRows)), test: selectRows(data, order.subarray(0, testRows)) };
}
