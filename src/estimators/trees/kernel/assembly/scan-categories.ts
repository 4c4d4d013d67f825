import { GINI, NEWTON, fit } from './fit';
import { boundedStep, scoreOfStep, takeSplit } from './scan';
import { beginLeft, countOf, leftScore, moveLeft, movedCount } from './scan-gini';
import { integerBelow } from './random';

/*
 * A split by category puts a set of categories on the left. Of all sets the best is among those that one gets by
 * ranking the categories by their mean outcome, and cutting the ranks in two (Fisher, On grouping for maximum
 * homogeneity, 1958): so there are as many places to look at as categories, not 2 to their number. With several
 * classes that holds only for each class against the rest, and all of these are tried. What is missing is one
 * category more.
 */

/** Looks for a better split in the histogram of a feature of categories; see `walk`. */
export function scanCategories(histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  const criterion = fit.criterion;
  let parts = false;
  if (criterion == GINI) {
    for (let label: u32 = 0; label < fit.classes; label++) parts = cutRanks(histogram, rank(histogram, codes, length, missingCode, label), feature, missingCode) || parts;
  } else {
    parts = cutRanks(histogram, rank(histogram, codes, length, missingCode, 0), feature, missingCode);
  }
  return parts;
}

// @ts-ignore: decorator
@inline
function binOf(histogram: usize, code: u32): usize {
  return histogram + <usize>code * ((<usize>fit.width) << 3);
}

/** What categories are ranked by: the mean outcome, or the share of a class. */
function outcomeOf(bin: usize, label: u32): f64 {
  const f = fit;
  if (f.criterion == GINI) {
    let weight: f64 = 0;
    for (let c: usize = 0; c < <usize>f.classes; c++) weight += <f64>load<i64>(bin + (c << 3));
    return <f64>load<i64>(bin + ((<usize>label) << 3)) / weight;
  }
  const value = load<i64>(bin);
  const count = value & (((<i64>1) << <i64>f.countBits) - 1);
  const hessian = f.criterion == NEWTON ? <f64>load<i64>(bin, 8) * f.hessianUnit : <f64>count;
  return <f64>(value >> <i64>f.countBits) / (hessian + f.categorySmoothing);
}

/** Writes the categories that occur to `ranks`, 16 bytes each (outcome, code), ascending; returns how many there are. */
function rank(histogram: usize, codes: usize, length: u32, missingCode: u32, label: u32): u32 {
  const ranks = fit.ranks;
  let count: u32 = 0;
  for (let k: u32 = 0; k <= length; k++) {
    const code = k < length ? <u32>load<u8>(codes + k) : missingCode;
    const bin = binOf(histogram, code);
    if ((fit.criterion == GINI ? countOf(bin) : load<i64>(bin)) == 0) continue;
    const outcome = outcomeOf(bin, label);
    // By insertion: there are at most 256, and equal ones keep the order of their codes.
    let at = ranks + ((<usize>count) << 4);
    for (; at > ranks && load<f64>(at - 16) > outcome; at -= 16) v128.store(at, v128.load(at - 16));
    store<f64>(at, outcome);
    store<u32>(at, code, 8);
    count++;
  }
  return count;
}

function cutRanks(histogram: usize, count: u32, feature: u32, missingCode: u32): bool {
  const f = fit;
  const gini = f.criterion == GINI;
  const countBits = <i64>f.countBits;
  const countMask = ((<i64>1) << countBits) - 1;
  const only: u32 = f.randomThresholds && count > 1 ? 1 + integerBelow(count - 1) : 0;
  let left: i64 = 0;
  let leftHessian: i64 = 0;
  let cut: u32 = 0;
  let score = f.bestScore;
  let balance: i64 = 0;
  if (gini) beginLeft();
  for (let k: u32 = 0; k + 1 < count; k++) {
    const bin = binOf(histogram, load<u32>(f.ranks + ((<usize>k) << 4), 8));
    if (gini) moveLeft(bin);
    else {
      left += load<i64>(bin);
      if (f.criterion == NEWTON) leftHessian += load<i64>(bin, 8);
    }
    const leftCount = gini ? movedCount() : left & countMask;
    const rightCount = gini ? f.total - leftCount : (f.total - left) & countMask;
    if (leftCount < <i64>f.minLeaf || rightCount < <i64>f.minLeaf || (only > 0 && k + 1 != only)) continue;
    const candidate = gini ? leftScore() : pairScore(left, leftHessian, leftCount, rightCount);
    if (candidate > score) {
      score = candidate;
      cut = k + 1;
      balance = leftCount - rightCount;
    }
  }
  if (cut > 0) {
    const missingLeft = takeSet(histogram, cut, missingCode, balance);
    takeSplit(score, feature, 0, missingLeft);
  }
  return count > 1;
}

function pairScore(left: i64, leftHessian: i64, leftCount: i64, rightCount: i64): f64 {
  const f = fit;
  const newton = f.criterion == NEWTON;
  const countBits = <i64>f.countBits;
  const leftSum = <f64>(left >> countBits);
  const rightSum = <f64>((f.total - left) >> countBits);
  const leftWeight = newton ? <f64>leftHessian * f.hessianUnit : <f64>leftCount;
  const rightWeight = newton ? <f64>(f.totalHessian - leftHessian) * f.hessianUnit : <f64>rightCount;
  if (newton && min(leftWeight, rightWeight) < f.leastHessian) return -Infinity;
  return scoreOfStep(leftSum, leftWeight, boundedStep(leftSum, leftWeight)) + scoreOfStep(rightSum, rightWeight, boundedStep(rightSum, rightWeight));
}

/** Notes the first `cut` ranks as the set that goes left, and returns whether what is missing goes with it. */
function takeSet(histogram: usize, cut: u32, missingCode: u32, balance: i64): u32 {
  const f = fit;
  memory.fill(f.bestSet, 0, 32);
  for (let k: u32 = 0; k < cut; k++) putIntoSet(load<u32>(f.ranks + ((<usize>k) << 4), 8));
  const missing = binOf(histogram, missingCode);
  const occurs = (f.criterion == GINI ? countOf(missing) : load<i64>(missing)) != 0;
  if (occurs) return (<u32>load<u8>(f.bestSet + (missingCode >> 3)) >> (missingCode & 7)) & 1;
  // Where none was missing, the larger side; and so for categories that are new.
  if (balance < 0) return 0;
  putIntoSet(missingCode);
  return 1;
}

function putIntoSet(code: u32): void {
  const at = fit.bestSet + (code >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (1 << (code & 7))));
}
