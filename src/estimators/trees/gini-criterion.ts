import { type Criterion, noSplit, type SplitLimits } from './criterion.js';

/** Splits by Gini impurity. */
export interface GiniCriterion extends Criterion {
  /** Sets how often each row counts. */
  load(weights: Uint8Array): void;
}

/**
 * A split into L and R is worth `Σ_c n_Lc² / n_L + Σ_c n_Rc² / n_R`: what the impurity `n (1 − Σ_c (n_c / n)²)` loses,
 * up to a constant of the node. Only forests use it, so a split need not gain. One double a bin and class: how many samples of the class lie there.
 */
export function createGiniCriterion(target: Uint16Array, classes: number, limits: SplitLimits): GiniCriterion {
  const { minSamplesSplit, minSamplesLeaf } = limits;
  const labels = new Uint16Array(target.length);
  const counts = new Float64Array(target.length);
  const totals = new Float64Array(classes);
  const left = new Float64Array(classes);
  const best = noSplit();
  let weights: Uint8Array = new Uint8Array(0);
  let size = 0;
  let total = 0;
  let totalSquares = 0;
  let ownScore = 0;
  let bestScore = 0;

  function load(rowWeights: Uint8Array): void {
    weights = rowWeights;
  }

  function enter(nodeRows: Uint32Array, begin: number, end: number): boolean {
    totals.fill(0);
    for (let i = begin; i < end; i++) {
      const row = nodeRows[i]!;
      const label = target[row]!;
      const weight = weights[row]!;
      labels[i - begin] = label;
      counts[i - begin] = weight;
      totals[label] = totals[label]! + weight;
    }
    size = end - begin;
    total = 0;
    totalSquares = 0;
    for (const count of totals) {
      total += count;
      totalSquares += count * count;
    }
    ownScore = totalSquares / total;
    bestScore = Number.NEGATIVE_INFINITY;
    best.feature = -1;
    return totalSquares < total * total && total >= minSamplesSplit && total >= 2 * minSamplesLeaf;
  }

  function fill(histogram: Float64Array, base: number, codes: Uint8Array): void {
    for (let i = 0; i < size; i++) {
      const bin = base + codes[i]! * classes + labels[i]!;
      histogram[bin] = histogram[bin]! + counts[i]!;
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
    const missingBin = base + missingCode * classes;
    let missing = 0;
    for (let c = 0; c < classes; c++) missing += histogram[missingBin + c]!;
    let score = bestScore;
    let found = -1;
    let foundLeft = 0;
    let foundMissingLeft = false;
    let parts = false;
    for (let pass = 0; pass < (missing === 0 ? 1 : 2); pass++) {
      let leftCount = 0;
      let leftSquares = 0;
      let rightSquares = totalSquares;
      let previous = -1;
      left.fill(0);
      if (pass === 1) move(missingBin);
      for (let k = 0; k <= length; k++) {
        const code = k < length ? bins[k]! : missingCode;
        const bin = base + code * classes;
        let count = 0;
        for (let c = 0; c < classes; c++) count += histogram[bin + c]!;
        if (count === 0 || (k === length && pass === 1)) continue;
        if (previous >= 0) {
          parts = true;
          const rightCount = total - leftCount;
          if (leftCount >= minSamplesLeaf && rightCount >= minSamplesLeaf) {
            const candidate = (leftSquares * rightCount + rightSquares * leftCount) / (leftCount * rightCount);
            if (candidate > score) {
              score = candidate;
              found = k < length ? (previous + code - 1) >> 1 : missingCode - 1;
              foundLeft = leftCount - rightCount;
              foundMissingLeft = pass === 1;
            }
          }
        }
        move(bin);
        previous = code;
      }

      // Takes a bin over to the left: (l + n)² = l² + n (2 l + n), (r − n)² = r² − n (2 r − n).
      function move(bin: number): void {
        for (let c = 0; c < classes; c++) {
          const n = histogram[bin + c]!;
          const l = left[c]!;
          leftCount += n;
          leftSquares += n * (2 * l + n);
          rightSquares -= n * (2 * (totals[c]! - l) - n);
          left[c] = l + n;
        }
      }
    }
    if (found >= 0) {
      bestScore = score;
      best.feature = feature;
      best.code = found;
      best.missingLeft = missing === 0 ? foundLeft >= 0 : foundMissingLeft;
      best.gain = Math.max(0, score - ownScore);
    }
    return parts;
  }

  return { width: classes, best, load, enter, fill, scan };
}
