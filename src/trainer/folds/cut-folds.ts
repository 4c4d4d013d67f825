import {
  cellAt,
  type Fold,
  type Frame,
  findColumn,
  groupKFold,
  kFold,
  stratifiedGroupKFold,
  stratifiedKFold,
  timeSeriesSplit,
  unknownColumn,
} from '../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { Task } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import type { CrossValidation, FoldOptions } from '../candidate.js';

export const defaultFolds = 5;

/** What rows are cut by. */
export interface CutInput {
  readonly frame: Frame;
  readonly task: Task;
  /** As `targetOf` gives it: class indices, for a classification. */
  readonly target: Float64Array;
  /** What the indices stand for; empty for a regression. */
  readonly classes: readonly Label[];
  readonly seed: number;
}

/**
 * The rounds of a cross-validation over `rows` of a frame: by class for a classification and at random for a
 * regression, unless groups or times are said to decide.
 *
 * @param rows row numbers of the frame, which the folds are made of.
 * @throws ValidationError when the rows, a class's or the groups do not suffice, or a column is absent.
 */
export function cutFolds(cv: CrossValidation, rows: Uint32Array, input: CutInput): Fold[] {
  if (isFolds(cv)) return checkGiven(cv, rows.length);
  const options = typeof cv === 'number' ? { folds: cv } : cv;
  return cutBy(options, rows, input).map(({ train, test }) => ({ train: pick(rows, train), test: pick(rows, test) }));
}

export function isFolds(cv: CrossValidation): cv is readonly Fold[] {
  return Array.isArray(cv);
}

function cutBy(
  { folds = defaultFolds, groups, time }: FoldOptions,
  rows: Uint32Array,
  { frame, task, target, classes, seed }: CutInput,
): Fold[] {
  if (time !== undefined) return timeSeriesSplit(valuesOf(frame, time, rows), folds);
  // The labels, not their numbers: a refusal names them.
  const strata = task === 'classification' ? Array.from(rows, (row) => classes[target[row]!]) : undefined;
  if (groups !== undefined) {
    const labels = valuesOf(frame, groups, rows);
    return strata === undefined ? groupKFold(labels, folds, seed) : stratifiedGroupKFold(strata, labels, folds, seed);
  }
  return strata === undefined ? kFold(rows.length, folds, seed) : stratifiedKFold(strata, folds, seed);
}

function valuesOf(frame: Frame, name: string, rows: Uint32Array): unknown[] {
  const column = findColumn(frame, name);
  if (column === undefined) {
    const names = frame.columns.map((other) => other.name);
    throw new ValidationError(unknownColumn(name, 'cv', names));
  }
  return Array.from(rows, (row) => cellAt(column, row));
}

/** Folds of the host's own: row numbers that there are, in both parts of each. */
function checkGiven(folds: readonly Fold[], rows: number): Fold[] {
  const problems = folds.flatMap((fold, i) => [
    ...partProblems(fold?.train, `cv[${i}].train`, rows),
    ...partProblems(fold?.test, `cv[${i}].test`, rows),
  ]);
  if (folds.length === 0) problems.push({ what: 'There is no fold', where: 'cv', remedy: 'Give at least one' });
  refuse(problems);
  return folds.map(({ train, test }) => ({ train: Uint32Array.from(train), test: Uint32Array.from(test) }));
}

function partProblems(part: ArrayLike<number> | undefined, where: string, rows: number): Problem[] {
  if (part === undefined || typeof part.length !== 'number' || part.length === 0)
    return [{ what: 'The part has no rows', where, remedy: 'Give row numbers, from 0 on' }];
  const wrong = Array.from(part).find((row) => !(Number.isInteger(row) && row >= 0 && row < rows));
  if (wrong === undefined) return [];
  return [{ what: `${wrong} is no row of the training table, which has ${rows}`, where }];
}

function pick(rows: Uint32Array, places: Uint32Array): Uint32Array {
  return places.map((place) => rows[place]!);
}
