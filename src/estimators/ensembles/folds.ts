import { type Fold, kFold, stratifiedKFold } from '../../data/index.js';
import { refuse } from '../../errors/index.js';
import type { Random } from '../../random/index.js';
import type { Problem } from '../estimator.js';
import { integerFrom } from '../options.js';

/** The option `cv`: into how many folds the rows are cut. */
export function foldsOption() {
  return integerFrom(2).default(5);
}

/**
 * The rows cut into `cv` folds at random, with every class in each as often as in the whole. A class without rows, as
 * one is whose rows weigh nothing, is passed over.
 *
 * @throws ValidationError listing the classes of fewer rows than folds; for a regression, when there are fewer rows.
 */
export function cutFolds(owner: string, problem: Problem, cv: number, random: Random): Fold[] {
  const { target, classes, classNames } = problem;
  const where = `${owner}.cv`;
  const seed = random.integer(2 ** 32);
  if (classes === 0) {
    const what = `${target.length} rows cannot be cut into ${cv} folds`;
    refuse(target.length < cv ? [{ what, where, remedy: 'Use fewer folds, or train on more rows' }] : []);
    return kFold(target.length, cv, seed);
  }
  const counts = new Uint32Array(classes);
  for (const label of target) counts[label] = counts[label]! + 1;
  refuse(
    classNames.flatMap((name, label) => {
      const count = counts[label]!;
      if (count === 0 || count >= cv) return [];
      const what = `The class "${name}" has ${count} rows, fewer than ${cv} folds`;
      return { what, where, remedy: 'Use fewer folds, or leave that class out' };
    }),
  );
  return stratifiedKFold(target, cv, seed);
}
