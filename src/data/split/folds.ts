import { refuse } from '../../errors/index.js';
import { createRandom, permutation, shuffle } from '../../random/index.js';
import { seedProblems } from './check-options.js';
import { type Labels, labelsOf, missingLabels, rareClasses } from './labels.js';

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
 * @param classes the class of each row, as an index, a text or whatever tells classes apart.
 * @throws ValidationError when `k` does not fit, a class is missing, or one has fewer members than there are folds.
 */
export function stratifiedKFold(classes: ArrayLike<unknown>, k: number, seed = 0): Fold[] {
  checkFolds(k, classes.length);
  const labels = labelsOf(classes);
  refuse([...missingLabels(labels, 'classes'), ...seedProblems(seed)]);
  refuse(rareClasses(labels, k, 'cv'));
  const members = labels.values.map((): number[] => []);
  for (let row = 0; row < classes.length; row++) members[labels.of[row]!]!.push(row);

  const random = createRandom(seed);
  const foldOf = new Uint32Array(classes.length);
  // Dealt out like cards, on from where the class before ended, so that the parts' sizes stay even.
  let dealt = 0;
  for (const label of inOrder(labels)) {
    for (const row of shuffle(members[label]!, random)) foldOf[row] = dealt++ % k;
  }
  return cut(permutation(classes.length, random), foldOf, k);
}

/** Numbers by size, texts by code unit: which rows came first does not matter to how a class is dealt out. */
function inOrder({ values }: Labels): number[] {
  const comparable = values as readonly (string | number)[];
  const before = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return values.map((_, label) => label).sort((a, b) => before(comparable[a]!, comparable[b]!) || a - b);
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
