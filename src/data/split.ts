import type { ColumnTable } from 'arquero';
import { ValidationError } from '../errors/index.js';
import { createRandom, permutation } from '../random/index.js';
import type { TableLike } from './columns-of.js';
import { countRows, selectRows } from './rows.js';

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

/** Row numbers of one round of cross-validation. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * `k` rounds of cross-validation over `rows` rows, shuffled by `seed`; the test parts' sizes differ by one at most.
 *
 * @throws ValidationError when `k` is no whole number from 2 up to the number of rows.
 */
export function kFold(rows: number, k: number, seed = 0): Fold[] {
  if (!Number.isInteger(k) || k < 2 || k > rows) {
    throw new ValidationError({
      what: `${rows} rows cannot be cut into ${k} folds`,
      where: 'cv',
      remedy: 'Give a whole number from 2 up to the number of rows',
    });
  }
  const order = permutation(rows, createRandom(seed));
  return Array.from({ length: k }, (_, fold) => {
    const from = Math.floor((fold * rows) / k);
    const to = Math.floor(((fold + 1) * rows) / k);
    const train = new Uint32Array(rows - (to - from));
    train.set(order.subarray(0, from));
    train.set(order.subarray(to), from);
    return { train, test: order.slice(from, to) };
  });
}
