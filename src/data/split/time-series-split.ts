import { type Problem, refuse } from '../../errors/index.js';
import type { Fold } from './folds.js';
import { orderByTime, timesOf } from './times.js';

export interface TimeSeriesSplitOptions {
  /** Rows left out between the training and the test part, whose answers would not have been known yet. Default 0. */
  readonly gap?: number;
  /** The most rows to train on, the latest ones. Default: all that come before. */
  readonly maxTrainSize?: number;
  /** Rows to test on in each round. Default: rows / (k + 1), rounded down. */
  readonly testSize?: number;
}

/**
 * `k` rounds of cross-validation in which the test part always comes after the training part, both in order of time,
 * as scikit-learn's `TimeSeriesSplit`: the last `k · testSize` rows are tested in turn, each time by what came before.
 *
 * @param times how many rows there are, in order of time already, or the time of each (numbers, dates, or texts in ISO
 *   8601). Rows of one time are never parted between training and test: a test part then begins with its first.
 * @throws ValidationError when `k` or an option is no fitting whole number, too few rows are left to train on, or a
 *   time is missing or cannot be read.
 */
export function timeSeriesSplit(
  times: number | ArrayLike<unknown>,
  k: number,
  options: TimeSeriesSplitOptions = {},
): Fold[] {
  const rows = typeof times === 'number' ? times : times.length;
  const { gap = 0, maxTrainSize = rows, testSize = Math.floor(rows / (k + 1)) } = options;
  const problems = [
    ...wholeProblem('times', rows, 0),
    ...wholeProblem('k', k, 2),
    ...wholeProblem('gap', gap, 0),
    ...(options.maxTrainSize === undefined ? [] : wholeProblem('maxTrainSize', maxTrainSize, 1)),
    ...(options.testSize === undefined ? [] : wholeProblem('testSize', testSize, 1)),
  ];
  const known = typeof times === 'number' ? undefined : timesOf(times, 'times', problems);
  refuse(problems);
  refuse(k + 1 > rows || rows - gap - testSize * k <= 0 ? [tooFewRows(rows, k, gap, testSize)] : []);

  const order = known === undefined ? Uint32Array.from({ length: rows }, (_, row) => row) : orderByTime(known);
  const starts = Array.from({ length: k }, (_, fold) => firstOfItsTime(rows - (k - fold) * testSize, order, known));
  const folds = starts.map((start, fold) => {
    const end = Math.max(0, start - gap);
    return {
      train: order.slice(Math.max(0, end - maxTrainSize), end),
      test: order.slice(start, starts[fold + 1] ?? rows),
    };
  });
  const isFilled = folds.every(({ train, test }) => train.length > 0 && test.length > 0);
  refuse(isFilled ? [] : [tooFewTimes(k)]);
  return folds;
}

function firstOfItsTime(place: number, order: Uint32Array, times: Float64Array | undefined): number {
  let start = place;
  if (times !== undefined) while (start > 0 && times[order[start - 1]!] === times[order[start]!]) start--;
  return start;
}

function wholeProblem(where: string, value: number, least: number): Problem[] {
  if (Number.isInteger(value) && value >= least) return [];
  return [{ what: `${value} is no whole number from ${least} on`, where, remedy: 'Give one' }];
}

function tooFewRows(rows: number, k: number, gap: number, testSize: number): Problem {
  return {
    what: `${rows} rows are too few for ${k} tests of ${testSize} rows${gap > 0 ? ` after a gap of ${gap}` : ''}: none is left to train on`,
    where: 'k',
    remedy: 'Use fewer rounds, or a smaller testSize or gap',
  };
}

function tooFewTimes(k: number): Problem {
  return {
    what: `Too many rows are of one time for ${k} rounds: a part would be empty`,
    where: 'times',
    remedy: 'Use fewer rounds, or finer times',
  };
}
