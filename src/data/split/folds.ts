import { refuse } from '../../errors/index.js';
import { createRandom, permutation, shuffle } from '../../random/index.js';
import { seedProblems } from './check-options.js';
import { labelsOf, missingLabels } from './labels.js';

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
  checkFolds(k, rows);
  refuse(seedProblems(seed));
  const order = permutation(rows, createRandom(seed));
  const foldOf = new Uint32Array(rows);
  order.forEach((row, place) => {
    foldOf[row] = Math.floor((place * k) / rows);
  });
  return cut(order, foldOf, k);
}

/**
 * The same with every class in each test part as often as in the whole, give or take one row, as scikit-learn's
 * `StratifiedKFold`.
 *
 * @param classes the class of each row, as an index.
 * @throws ValidationError when `k` does not fit, or a class has fewer members than there are folds.
 */
export function stratifiedKFold(classes: ArrayLike<number>, k: number, seed = 0): Fold[] {
  checkFolds(k, classes.length);
  refuse([...missingLabels(labelsOf(classes), 'classes'), ...seedProblems(seed)]);
  const members = new Map<number, number[]>();
  for (let row = 0; row < classes.length; row++) {
    const of = members.get(classes[row]!);
    if (of === undefined) members.set(classes[row]!, [row]);
    else of.push(row);
  }
  const small = Math.min(...Array.from(members.values(), (rows) => rows.length));
  refuse(
    small >= k
      ? []
      : [
          {
            what: `A class has ${small} rows, fewer than ${k} folds`,
            where: 'cv',
            remedy: 'Use fewer folds, or leave that class out',
          },
        ],
  );

  const random = createRandom(seed);
  const foldOf = new Uint32Array(classes.length);
  // Dealt out like cards, on from where the class before ended, so that the parts' sizes stay even.
  let dealt = 0;
  for (const index of [...members.keys()].sort((a, b) => a - b)) {
    for (const row of shuffle(members.get(index)!, random)) foldOf[row] = dealt++ % k;
  }
  return cut(permutation(classes.length, random), foldOf, k);
}

export function checkFolds(k: number, rows: number): void {
  if (Number.isInteger(k) && Number.isInteger(rows) && k >= 2 && k <= rows) return;
  refuse([
    {
      what: `${rows} rows cannot be cut into ${k} folds`,
      where: 'cv',
      remedy: 'Give a whole number from 2 up to the number of rows',
    },
  ]);
}

/** Each fold in turn is the test part; both parts keep the order that is given. */
export function cut(order: Uint32Array, foldOf: Uint32Array, k: number): Fold[] {
  return Array.from({ length: k }, (_, fold) => ({
    train: order.filter((row) => foldOf[row] !== fold),
    test: order.filter((row) => foldOf[row] === fold),
  }));
}
