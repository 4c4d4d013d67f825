import { MOST_BINS, NEWTON, fit } from './fit';
import { unit } from './random';

/** In the place of a code that was drawn: there is nothing to part; or nothing is drawn, and all are tried. */
export const NOWHERE: u32 = 255;
export const EVERYWHERE: u32 = 256;

/** A gain below this share of the node's own score is what rounding leaves, not a gain. */
export const NOISE: f64 = 1e-12;

/*
 * A split into L and R is worth `G_L² / (H_L + λ) + G_R² / (H_R + λ)` (Chen and Guestrin, XGBoost, 2016, equation 7),
 * where G and H are the sums of the first and second derivatives. With H the number of samples, and G the sum of their
 * values, that is what the squared error around the mean loses, up to a constant of the node.
 *
 * The walk is written once and made four times by the compiler: with the number of samples for H or with a channel of
 * its own, and with or without what few ask for (an L1 penalty, which takes α off |G|, and bounds on a leaf's value,
 * by which outcomes are made to rise or fall with a feature).
 */

export function scanMean(histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  return plain() ? walk(false, false, histogram, codes, length, missingCode, feature) : walk(false, true, histogram, codes, length, missingCode, feature);
}

export function scanNewton(histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  return plain() ? walk(true, false, histogram, codes, length, missingCode, feature) : walk(true, true, histogram, codes, length, missingCode, feature);
}

// @ts-ignore: decorator
@inline
function plain(): bool {
  return fit.l1 == 0 && fit.monotonic == 0;
}

/** What a node is worth by itself. Both are whole numbers in doubles, or weights. */
export function scoreOf(value: f64, hessian: f64): f64 {
  if (plain()) return (value * value) / (hessian + fit.l2);
  const best = boundedStep(value, hessian);
  return scoreOfStep(value, hessian, best);
}

/** The leaf's value, in units of packed values: `−sign(G) max(0, |G| − α) / (H + λ)`, held between the node's bounds. */
export function boundedStep(value: f64, hessian: f64): f64 {
  const step = -shrunk(value) / (hessian + fit.l2);
  return min(max(step, fit.lower), fit.upper);
}

// @ts-ignore: decorator
@inline
function shrunk(value: f64): f64 {
  const size = Math.abs(value) - fit.l1;
  return size <= 0 ? 0 : copysign(size, value);
}

/** What the loss falls by, doubled, where a leaf takes the value `step`: `−(2 G w + (H + λ) w² + 2 α |w|)`. */
// @ts-ignore: decorator
@inline
export function scoreOfStep(value: f64, hessian: f64, step: f64): f64 {
  return -(2 * value * step + (hessian + fit.l2) * step * step + 2 * fit.l1 * Math.abs(step));
}

/**
 * Looks for a better split of the node in a feature's histogram. `codes` are `length` bytes, ascending, empty bins
 * allowed; the missing values are tried on the right, and then, if there are any, on the left.
 * Returns whether the feature parts the node's rows at all, however badly.
 */
// @ts-ignore: decorator
@inline
function walk(newton: bool, general: bool, histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  const f = fit;
  const bytes: u32 = newton ? 4 : 3;
  const missing = load<i64>(histogram + ((<usize>missingCode) << bytes));
  const missingHessian: i64 = newton ? load<i64>(histogram + ((<usize>missingCode) << bytes), 8) : 0;
  const all = f.total;
  const allHessian = f.totalHessian;
  const countBits = <i64>f.countBits;
  const countMask = ((<i64>1) << countBits) - 1;
  const minLeaf = <i64>f.minLeaf;
  const l2 = f.l2;
  const hessianUnit = f.hessianUnit;
  const leastHessian = f.leastHessian;
  const direction: i32 = general && f.monotonic != 0 ? <i32>load<i8>(f.monotonic + feature) : 0;
  // Where thresholds are drawn at random, only one place is looked at.
  const only: u32 = f.randomThresholds ? drawThreshold(codes, length, feature) : EVERYWHERE;
  let score = f.bestScore;
  let found: i32 = -1;
  let foundBalance: i64 = 0;
  let foundMissingLeft: u32 = 0;
  let parts = false;
  for (let pass: u32 = 0; pass < (missing == 0 ? 1 : 2); pass++) {
    let left: i64 = pass == 0 ? 0 : missing;
    let leftHessian: i64 = pass == 0 ? 0 : missingHessian;
    let previous: i32 = -1;
    for (let k: u32 = 0; k <= length; k++) {
      // Past the last bin lies the split of all values from the missing ones.
      if (k == length && (pass == 1 || missing == 0)) break;
      const code = k < length ? <u32>load<u8>(codes + k) : missingCode;
      const bin = histogram + ((<usize>code) << bytes);
      const value = load<i64>(bin);
      if (value == 0) continue;
      if (previous >= 0) {
        parts = true;
        const right = all - left;
        const leftCount = left & countMask;
        const rightCount = right & countMask;
        if (leftCount >= minLeaf && rightCount >= minLeaf && (only == EVERYWHERE || (<u32>previous <= only && only < code) || k == length)) {
          const leftSum = <f64>(left >> countBits);
          const rightSum = <f64>(right >> countBits);
          const leftWeight: f64 = newton ? <f64>leftHessian * hessianUnit : <f64>leftCount;
          const rightWeight: f64 = newton ? <f64>(allHessian - leftHessian) * hessianUnit : <f64>rightCount;
          if (!newton || (leftWeight >= leastHessian && rightWeight >= leastHessian)) {
            let candidate: f64;
            if (general) {
              const leftStep = boundedStep(leftSum, leftWeight);
              const rightStep = boundedStep(rightSum, rightWeight);
              candidate =
                (direction > 0 && leftStep > rightStep) || (direction < 0 && leftStep < rightStep)
                  ? -Infinity
                  : scoreOfStep(leftSum, leftWeight, leftStep) + scoreOfStep(rightSum, rightWeight, rightStep);
            } else {
              const a = leftWeight + l2;
              const b = rightWeight + l2;
              candidate = (leftSum * leftSum * b + rightSum * rightSum * a) / (a * b);
            }
            if (candidate > score) {
              score = candidate;
              // In a run of empty bins, cut in the middle.
              found = only < NOWHERE && k < length ? <i32>only : k < length ? (previous + <i32>code - 1) >> 1 : <i32>missingCode - 1;
              foundBalance = leftCount - rightCount;
              foundMissingLeft = pass;
            }
          }
        }
      }
      left += value;
      if (newton) leftHessian += load<i64>(bin, 8);
      previous = <i32>code;
    }
  }
  if (found >= 0) takeSplit(score, feature, <u32>found, missing == 0 ? <u32>(foundBalance >= 0) : foundMissingLeft);
  return parts;
}

/** Notes the best split so far. Its gain is in units of packed values, squared. */
export function takeSplit(score: f64, feature: u32, code: u32, missingLeft: u32): void {
  const f = fit;
  f.bestScore = score;
  f.bestFeature = <i32>feature;
  f.bestCode = code;
  f.bestMissingLeft = missingLeft;
  f.bestGain = max(0, score - f.ownScore);
}

/**
 * A code that parts the node's occupied bins, drawn as a threshold uniformly between their smallest and their largest
 * value (Geurts, Ernst and Wehenkel, Extremely randomized trees, 2006); 255 where there is nothing to part.
 */
export function drawThreshold(codes: usize, length: u32, feature: u32): u32 {
  if (length < 2) return NOWHERE;
  const centers = fit.centers + ((<usize>feature * MOST_BINS) << 3);
  const low = <u32>load<u8>(codes);
  const high = <u32>load<u8>(codes + length - 1);
  const from = load<f64>(centers + ((<usize>low) << 3));
  const to = load<f64>(centers + ((<usize>high) << 3));
  const drawn = from + (to - from) * unit();
  let begin = low;
  let end = high;
  // The last code whose center is not above what was drawn; below `high`, so that something is left on the right.
  while (end - begin > 1) {
    const probe = (begin + end) >> 1;
    if (load<f64>(centers + ((<usize>probe) << 3)) <= drawn) begin = probe;
    else end = probe;
  }
  return begin;
}

/** Turns to a node of the given sums: its own score, and whether it may be split. */
export function considerSums(total: i64, totalHessian: i64): bool {
  const f = fit;
  f.total = total;
  f.totalHessian = totalHessian;
  const countBits = <i64>f.countBits;
  const count = total & (((<i64>1) << countBits) - 1);
  const weight = f.criterion == NEWTON ? <f64>totalHessian * f.hessianUnit : <f64>count;
  f.ownScore = scoreOf(<f64>(total >> countBits), weight);
  f.bestScore = f.mustGain ? f.ownScore * (1 + NOISE) : -Infinity;
  f.bestFeature = -1;
  if (f.criterion == NEWTON && weight < 2 * f.leastHessian) return false;
  return count >= <i64>f.minSplit && count >= 2 * <i64>f.minLeaf;
}
