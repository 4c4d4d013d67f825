import { type Criterion, noise, noSplit, type SplitLimits } from './criterion.js';
import { pack } from './packing.js';

/** Splits by first and second derivatives of a loss, as XGBoost does. */
export interface NewtonCriterion extends Criterion {
  /** Sets both derivatives of every row, and how often each counts. */
  load(gradients: Float64Array, hessians: Float64Array, weights: Uint8Array): void;
}

/** Where the second derivatives of a leaf vanish, its Newton step means nothing: LightGBM's min_sum_hessian_in_leaf. */
const leastHessian = 1e-3;

/**
 * A split into L and R is worth `G_L² / (H_L + λ) + G_R² / (H_R + λ)` (Chen and Guestrin, XGBoost, 2016, equation 7),
 * where G and H are the sums of the first and second derivatives. Two doubles a bin: G packed with the number of
 * samples, and H.
 */
export function createNewtonCriterion(rows: number, limits: SplitLimits): NewtonCriterion {
  const { minSamplesSplit, minSamplesLeaf, l2Regularization: lambda, mustGain } = limits;
  const packed = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const gathered = new Float64Array(2 * rows);
  const best = noSplit();
  let weights: Uint8Array = new Uint8Array(0);
  let radix = 1;
  let gainUnit = 1;
  let hessianUnit = 1;
  let size = 0;
  let total = 0;
  let totalHessian = 0;
  let ownScore = 0;
  let bestScore = 0;

  function load(gradients: Float64Array, hessians: Float64Array, rowWeights: Uint8Array): void {
    const packing = pack(gradients, rowWeights, packed);
    weights = rowWeights;
    radix = packing.radix;
    gainUnit = 1 / packing.scale ** 2;
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += hessians[row]! * rowWeights[row]!;
    // Half of the room is plenty, and leaves the other half to rounding.
    const scale = sum > 0 ? 2 ** 52 / sum : 1;
    hessianUnit = 1 / scale;
    for (let row = 0; row < rows; row++) curvature[row] = Math.round(hessians[row]! * scale);
  }

  function enter(nodeRows: Uint32Array, begin: number, end: number): boolean {
    let sum = 0;
    let hessian = 0;
    for (let i = begin, to = 0; i < end; i++, to += 2) {
      const row = nodeRows[i]!;
      const weight = weights[row]!;
      const first = packed[row]! * weight;
      const second = curvature[row]! * weight;
      gathered[to] = first;
      gathered[to + 1] = second;
      sum += first;
      hessian += second;
    }
    size = end - begin;
    return consider(sum, hessian);
  }

  function enterCounted(histogram: Float64Array, bins: number): boolean {
    let sum = 0;
    let hessian = 0;
    for (let bin = 0; bin < bins; bin++) {
      sum += histogram[2 * bin]!;
      hessian += histogram[2 * bin + 1]!;
    }
    return consider(sum, hessian);
  }

  function consider(sum: number, hessian: number): boolean {
    total = sum;
    totalHessian = hessian;
    const gradient = Math.floor(sum / radix);
    const count = sum - gradient * radix;
    const weight = hessian * hessianUnit;
    ownScore = (gradient * gradient) / (weight + lambda);
    bestScore = mustGain ? ownScore * (1 + noise) : Number.NEGATIVE_INFINITY;
    best.feature = -1;
    return count >= minSamplesSplit && count >= 2 * minSamplesLeaf && weight >= 2 * leastHessian;
  }

  function fill(histogram: Float64Array, base: number, codes: Uint8Array): void {
    // Two rows a turn: fewer tests of the loop's end (measured).
    let i = 0;
    for (; i + 1 < size; i += 2) {
      const first = base + 2 * codes[i]!;
      const second = base + 2 * codes[i + 1]!;
      histogram[first] = histogram[first]! + gathered[2 * i]!;
      histogram[first + 1] = histogram[first + 1]! + gathered[2 * i + 1]!;
      histogram[second] = histogram[second]! + gathered[2 * i + 2]!;
      histogram[second + 1] = histogram[second + 1]! + gathered[2 * i + 3]!;
    }
    if (i < size) {
      const bin = base + 2 * codes[i]!;
      histogram[bin] = histogram[bin]! + gathered[2 * i]!;
      histogram[bin + 1] = histogram[bin + 1]! + gathered[2 * i + 1]!;
    }
  }

  // The hot loop of growing: plain and long on purpose. It walks as the mean criterion's does.
  function scan(
    histogram: Float64Array,
    base: number,
    bins: Uint8Array,
    length: number,
    missingCode: number,
    feature: number,
  ): boolean {
    const missing = histogram[base + 2 * missingCode]!;
    const missingHessian = histogram[base + 2 * missingCode + 1]!;
    const all = total;
    const allHessian = totalHessian;
    const unit = radix;
    const weightUnit = hessianUnit;
    let score = bestScore;
    let found = -1;
    let foundLeft = 0;
    let foundMissingLeft = false;
    let parts = false;
    for (let pass = 0; pass < (missing === 0 ? 1 : 2); pass++) {
      let left = pass === 0 ? 0 : missing;
      let leftHessian = pass === 0 ? 0 : missingHessian;
      let previous = -1;
      for (let k = 0; k <= length; k++) {
        const code = k < length ? bins[k]! : missingCode;
        const value = histogram[base + 2 * code]!;
        if (value === 0 || (k === length && pass === 1)) continue;
        if (previous >= 0) {
          parts = true;
          const right = all - left;
          const leftSum = Math.floor(left / unit);
          const rightSum = Math.floor(right / unit);
          const leftCount = left - leftSum * unit;
          const rightCount = right - rightSum * unit;
          const leftWeight = leftHessian * weightUnit;
          const rightWeight = (allHessian - leftHessian) * weightUnit;
          if (
            leftCount >= minSamplesLeaf &&
            rightCount >= minSamplesLeaf &&
            leftWeight >= leastHessian &&
            rightWeight >= leastHessian
          ) {
            const a = leftWeight + lambda;
            const b = rightWeight + lambda;
            const candidate = (leftSum * leftSum * b + rightSum * rightSum * a) / (a * b);
            if (candidate > score) {
              score = candidate;
              found = k < length ? (previous + code - 1) >> 1 : missingCode - 1;
              foundLeft = leftCount - rightCount;
              foundMissingLeft = pass === 1;
            }
          }
        }
        left += value;
        leftHessian += histogram[base + 2 * code + 1]!;
        previous = code;
      }
    }
    if (found >= 0) {
      bestScore = score;
      best.feature = feature;
      best.code = found;
      best.missingLeft = missing === 0 ? foundLeft >= 0 : foundMissingLeft;
      best.gain = Math.max(0, score - ownScore) * gainUnit;
    }
    return parts;
  }

  return { width: 2, best, load, enter, enterCounted, fill, scan };
}
