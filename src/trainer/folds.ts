import { type Fold, type Frame, kFold, stratifiedKFold } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import { targetOf } from '../pipeline/index.js';

/**
 * The rounds of a cross-validation: by class for a classification, at random for a regression.
 * @throws ValidationError when the rows, or a class's, do not suffice.
 */
export function foldsOf(train: Frame, target: string, task: Task, folds: number, seed: number): Fold[] {
  if (task === 'regression') return kFold(train.rows, folds, seed);
  return stratifiedKFold(targetOf(train, target, task).values, folds, seed);
}
