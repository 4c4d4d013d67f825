import { type Problem, refuse } from '../../errors/index.js';
import { createRandom, permutation } from '../../random/index.js';
import { seedProblems } from './check-options.js';
import { cut, type Fold } from './folds.js';
import { type Labels, labelsOf, missingLabels, rareClasses } from './labels.js';

/**
 * `k` rounds of cross-validation in which no group is in both parts, the test parts as even in rows as the groups
 * allow, as scikit-learn's `GroupKFold`: the largest group first, each to the fold that has the fewest rows so far.
 *
 * @param groups the group of each row: a number, a text or whatever tells groups apart.
 * @param seed the order of the rows, and of groups that are equally large. Default 0.
 * @throws ValidationError when `k` is no whole number from 2 up to the number of groups, or a row has no group.
 */
export function groupKFold(groups: ArrayLike<unknown>, k: number, seed = 0): Fold[] {
  const labels = labelsOf(groups);
  refuse([...missingLabels(labels, 'groups'), ...tooFew(labels, k), ...seedProblems(seed)]);
  const random = createRandom(seed);
  const bySize = Array.from(permutation(labels.values.length, random));
  bySize.sort((a, b) => labels.counts[b]! - labels.counts[a]!);
  const rowsOf = new Array<number>(k).fill(0);
  const foldOfGroup = new Uint32Array(bySize.length);
  for (const group of bySize) {
    const fold = rowsOf.indexOf(Math.min(...rowsOf));
    foldOfGroup[group] = fold;
    rowsOf[fold]! += labels.counts[group]!;
  }
  return cutGroups(labels, foldOfGroup, k, permutation(groups.length, random));
}

/**
 * The same with every class in each test part as often as in the whole, as far as whole groups allow, as
 * scikit-learn's `StratifiedGroupKFold`: the groups whose classes are most uneven first, each to the fold where the
 * classes' shares then differ least from fold to fold.
 *
 * @param classes the class of each row, as an index, a text or whatever tells classes apart.
 * @throws ValidationError when the lists differ in length, a value is missing, `k` is no whole number from 2 up to the
 *   number of groups, a class has fewer rows than there are folds, or groups are too uneven to fill every fold.
 */
export function stratifiedGroupKFold(
  classes: ArrayLike<unknown>,
  groups: ArrayLike<unknown>,
  k: number,
  seed = 0,
): Fold[] {
  const labels = labelsOf(groups);
  const strata = labelsOf(classes);
  refuse([
    ...differentLengths(classes.length, groups.length),
    ...missingLabels(strata, 'classes'),
    ...missingLabels(labels, 'groups'),
    ...tooFew(labels, k),
    ...rareClasses(strata, k, 'classes'),
    ...seedProblems(seed),
  ]);
  const random = createRandom(seed);
  const foldOfGroup = stratify(strata, labels, k, permutation(labels.values.length, random));
  const folds = cutGroups(labels, foldOfGroup, k, permutation(groups.length, random));
  refuse(folds.every(({ test }) => test.length > 0) ? [] : [unevenGroups(k)]);
  return folds;
}

function stratify(strata: Labels, groups: Labels, k: number, order: Uint32Array): Uint32Array {
  const c = strata.counts.length;
  const ofGroup = new Float64Array(groups.counts.length * c);
  for (let row = 0; row < groups.of.length; row++) ofGroup[groups.of[row]! * c + strata.of[row]!]!++;
  const spread = Float64Array.from(groups.counts, (_, group) =>
    deviation(ofGroup.subarray(group * c, (group + 1) * c)),
  );
  const mostUnevenFirst = Array.from(order).sort((a, b) => spread[b]! - spread[a]!);

  // What part of each class every fold has: shares[fold · c + class].
  const shares = new Float64Array(k * c);
  const rowsOf = new Float64Array(k);
  const foldOfGroup = new Uint32Array(groups.counts.length);
  for (const group of mostUnevenFirst) {
    const added = Float64Array.from(strata.counts, (count, of) => ofGroup[group * c + of]! / count);
    const fold = bestFold(shares, rowsOf, added, k);
    foldOfGroup[group] = fold;
    rowsOf[fold]! += groups.counts[group]!;
    for (let of = 0; of < c; of++) shares[fold * c + of]! += added[of]!;
  }
  return foldOfGroup;
}

/** The fold that leaves the classes' shares nearest to each other; of equally good ones, that with the fewest rows. */
function bestFold(shares: Float64Array, rowsOf: Float64Array, added: Float64Array, k: number): number {
  const c = added.length;
  const ofClass = new Float64Array(k);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < k; fold++) {
    let unevenness = 0;
    for (let of = 0; of < c; of++) {
      for (let i = 0; i < k; i++) ofClass[i] = shares[i * c + of]! + (i === fold ? added[of]! : 0);
      unevenness += deviation(ofClass) / c;
    }
    const isClose = Math.abs(unevenness - least) <= 1e-8 + 1e-5 * Math.abs(least);
    if (unevenness < least || (isClose && rowsOf[fold]! < rowsOf[best]!)) {
      best = fold;
      least = unevenness;
    }
  }
  return best;
}

/** The standard deviation of all there are (n). */
function deviation(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  let squares = 0;
  for (const value of values) squares += (value - sum / values.length) ** 2;
  return Math.sqrt(squares / values.length);
}

function cutGroups(groups: Labels, foldOfGroup: Uint32Array, k: number, order: Uint32Array): Fold[] {
  return cut(
    order,
    Uint32Array.from(groups.of, (group) => foldOfGroup[group]!),
    k,
  );
}

function tooFew({ values }: Labels, k: number): Problem[] {
  if (Number.isInteger(k) && k >= 2 && k <= values.length) return [];
  return [
    {
      what: `${values.length} groups cannot be cut into ${k} folds`,
      where: 'k',
      remedy: 'Give a whole number from 2 up to the number of groups',
    },
  ];
}

function differentLengths(classes: number, groups: number): Problem[] {
  if (classes === groups) return [];
  return [{ what: `There are ${classes} classes and ${groups} groups`, where: 'groups', remedy: 'Give one a row' }];
}

function unevenGroups(k: number): Problem {
  return {
    what: `The groups are too uneven to fill ${k} folds`,
    where: 'groups',
    remedy: 'Use fewer folds, or groupKFold',
  };
}
