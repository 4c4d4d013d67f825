import { fit } from './fit';
import { EVERYWHERE, NOWHERE, drawThreshold, takeSplit } from './scan';

/*
 * A split into L and R is worth `Σ_c w_Lc² / w_L + Σ_c w_Rc² / w_R`: what the impurity `w (1 − Σ_c (w_c / w)²)` loses,
 * up to a constant of the node. A bin holds the weight of each class, and the number of samples where weights differ.
 */

let leftWeight: f64 = 0;
let leftSquares: f64 = 0;
let rightSquares: f64 = 0;
let leftCount: i64 = 0;

export function scanGini(histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  const f = fit;
  const binBytes = (<usize>f.width) << 3;
  const missingBin = histogram + <usize>missingCode * binBytes;
  const missing = countOf(missingBin);
  const all = f.total;
  const minLeaf = <i64>f.minLeaf;
  const only: u32 = f.randomThresholds ? drawThreshold(codes, length, feature) : EVERYWHERE;
  let score = f.bestScore;
  let found: i32 = -1;
  let foundBalance: i64 = 0;
  let foundMissingLeft: u32 = 0;
  let parts = false;
  for (let pass: u32 = 0; pass < (missing == 0 ? 1 : 2); pass++) {
    let previous: i32 = -1;
    beginLeft();
    if (pass == 1) moveLeft(missingBin);
    for (let k: u32 = 0; k <= length; k++) {
      if (k == length && (pass == 1 || missing == 0)) break;
      const code = k < length ? <u32>load<u8>(codes + k) : missingCode;
      const bin = histogram + <usize>code * binBytes;
      if (countOf(bin) == 0) continue;
      if (previous >= 0) {
        parts = true;
        const rightCount = all - leftCount;
        if (leftCount >= minLeaf && rightCount >= minLeaf && (only == EVERYWHERE || (<u32>previous <= only && only < code) || k == length)) {
          const candidate = leftScore();
          if (candidate > score) {
            score = candidate;
            found = only < NOWHERE && k < length ? <i32>only : k < length ? (previous + <i32>code - 1) >> 1 : <i32>missingCode - 1;
            foundBalance = leftCount - rightCount;
            foundMissingLeft = pass;
          }
        }
      }
      moveLeft(bin);
      previous = <i32>code;
    }
  }
  if (found >= 0) takeSplit(score, feature, <u32>found, missing == 0 ? <u32>(foundBalance >= 0) : foundMissingLeft);
  return parts;
}

/** Samples in a bin. */
// @ts-ignore: decorator
@inline
export function countOf(bin: usize): i64 {
  const classes = <usize>fit.classes;
  if (<usize>fit.width > classes) return load<i64>(bin + (classes << 3));
  let count: i64 = 0;
  for (let c: usize = 0; c < classes; c++) count += load<i64>(bin + (c << 3));
  return count;
}

/** Puts everything on the right. */
export function beginLeft(): void {
  leftWeight = 0;
  leftCount = 0;
  leftSquares = 0;
  rightSquares = fit.totalSquares;
  memory.fill(fit.left, 0, (<usize>fit.classes) << 3);
}

/** Takes a bin over to the left: (l + n)² = l² + n (2 l + n), (r − n)² = r² − n (2 r − n). */
export function moveLeft(bin: usize): void {
  const f = fit;
  const classes = <usize>f.classes;
  leftCount += countOf(bin);
  for (let c: usize = 0; c < classes; c++) {
    const n = <f64>load<i64>(bin + (c << 3));
    if (n == 0) continue;
    const l = load<f64>(f.left + (c << 3));
    leftWeight += n;
    leftSquares += n * (2 * l + n);
    rightSquares -= n * (2 * (load<f64>(f.totals + (c << 3)) - l) - n);
    store<f64>(f.left + (c << 3), l + n);
  }
}

/** What the split between what was moved and the rest is worth. */
// @ts-ignore: decorator
@inline
export function leftScore(): f64 {
  const rightWeight = fit.totalWeight - leftWeight;
  return (leftSquares * rightWeight + rightSquares * leftWeight) / (leftWeight * rightWeight);
}

/** How many samples were moved. */
export function movedCount(): i64 {
  return leftCount;
}

/** Turns to a node whose classes were summed up. */
export function considerClasses(): bool {
  const f = fit;
  const classes = <usize>f.classes;
  let weight: f64 = 0;
  let squares: f64 = 0;
  for (let c: usize = 0; c < classes; c++) {
    const sum = load<f64>(f.totals + (c << 3));
    weight += sum;
    squares += sum * sum;
  }
  const count = <usize>f.width > classes ? <i64>load<f64>(f.totals + (classes << 3)) : <i64>weight;
  f.total = count;
  f.totalWeight = weight;
  f.totalSquares = squares;
  f.ownScore = squares / weight;
  f.bestScore = -Infinity;
  f.bestFeature = -1;
  return squares < weight * weight && count >= <i64>f.minSplit && count >= 2 * <i64>f.minLeaf;
}
