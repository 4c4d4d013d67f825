import type { ColumnTable } from 'arquero';
import { type Problem, refuse } from '../../errors/index.js';
import { createRandom } from '../../random/index.js';
import { columnsOf, type TableLike } from '../columns-of.js';
import { countRows, selectRows } from '../rows.js';
import { unknownColumn } from '../unknown-column.js';
import { seedProblems, unknownOptions } from './check-options.js';
import {
  groupedParts,
  groupProblems,
  latestParts,
  type Parts,
  randomParts,
  stratifiedParts,
  stratifyProblems,
} from './hold-out.js';
import { type Labels, labelsOf, missingLabels } from './labels.js';
import { timesOf } from './times.js';

export interface SplitOptions {
  /**
   * The share of the rows that goes to the test part, in (0, 1), rounded up to whole rows; with `groups`, the share of
   * the groups. Default 0.25.
   */
  readonly testSize?: number;
  /** Default 0. The same seed splits the same on every machine. Nothing is left to chance with `time`. */
  readonly seed?: number;
  /** A column of classes, each of which is in either part with its share in the whole, give or take a row. */
  readonly stratify?: string;
  /** A column of groups, of which none is in both parts: the rows of one customer, patient or machine. */
  readonly groups?: string;
  /**
   * A column of times (numbers, dates, or texts in ISO 8601, which are in UTC where they name no zone): the latest rows
   * are the test part, both parts are in order of time, and no moment is in both.
   */
  readonly time?: string;
}

const ways = ['stratify', 'groups', 'time'] as const;

/**
 * Splits a table into a training and a test part, as arquero tables: at random, both parts in random order, or as one
 * of `stratify`, `groups` and `time` says. Defaults as scikit-learn's `train_test_split`.
 *
 * @throws ValidationError when `testSize` is no share, or either part would be empty; when a column is not there, has
 *   missing values, or does not serve its purpose; every problem at once.
 */
export function trainTestSplit(data: TableLike, options: SplitOptions = {}): { train: ColumnTable; test: ColumnTable } {
  const { testSize = 0.25, seed = 0 } = options;
  const rows = countRows(data);
  const testRows = Math.ceil(rows * testSize);
  const problems: Problem[] = [...unknownOptions(options, ['testSize', 'seed', ...ways]), ...seedProblems(seed)];
  if (typeof testSize !== 'number' || !(testSize > 0 && testSize < 1) || testRows >= rows) {
    problems.push({
      what: `A test share of ${testSize} of ${rows} rows leaves one part empty`,
      where: 'testSize',
      remedy: 'Give a share between 0 and 1, and at least two rows',
    });
  }
  const { train, test } = partsBy(data, options, { rows, testRows, testSize, seed }, problems);
  return { train: selectRows(data, train), test: selectRows(data, test) };
}

interface Sizes {
  readonly rows: number;
  readonly testRows: number;
  readonly testSize: number;
  readonly seed: number;
}

function partsBy(data: TableLike, options: SplitOptions, sizes: Sizes, problems: Problem[]): Parts {
  const { testRows, testSize, seed } = sizes;
  const asked = ways.filter((way) => options[way] !== undefined && options[way] !== null);
  if (asked.length > 1) {
    problems.push({
      what: `A table cannot be split by ${asked.join(' and ')} at once`,
      where: asked.join(', '),
      remedy: 'Give one of them; stratifiedGroupKFold cuts folds by classes and groups',
    });
  }
  const columns = asked.length === 0 ? [] : columnsOf(data);
  const names = columns.map(({ name }) => name);
  const found = asked.map((way) => ({ way, values: columns.find(({ name }) => name === options[way])?.values }));
  const sized = problems.length === 0;
  for (const { way, values } of found) {
    const where = `${way}, column "${options[way]}"`;
    if (values === undefined) problems.push(unknownColumn(String(options[way]), way, names));
    else if (way === 'time') timesOf(values, where, problems);
    else problems.push(...labelProblems(way, labelsOf(values), sizes, sized, where));
  }
  refuse(problems);

  const random = createRandom(seed);
  const [by] = found;
  if (by?.values === undefined) return randomParts(sizes.rows, testRows, random);
  if (by.way === 'time') return latestParts(by.values, testRows, `time, column "${options.time}"`);
  const labels = labelsOf(by.values);
  return by.way === 'groups' ? groupedParts(labels, testSize, random) : stratifiedParts(labels, testRows, random);
}

/** How classes and groups fit into the parts can be said only where the parts' sizes can. */
function labelProblems(
  way: 'stratify' | 'groups',
  labels: Labels,
  { testRows, testSize }: Sizes,
  sized: boolean,
  where: string,
): Problem[] {
  const missing = missingLabels(labels, where);
  if (!sized) return missing;
  const misfits = way === 'groups' ? groupProblems(labels, testSize, where) : stratifyProblems(labels, testRows, where);
  return [...missing, ...misfits];
}
