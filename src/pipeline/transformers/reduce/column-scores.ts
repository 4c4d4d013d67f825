import { meanOf } from '../mean-of.js';

/*
 * How much a column tells of the target, as scikit-learn's score functions have it. Both F statistics stay the same where
 * a column is shifted or multiplied, so values are laid on 0 … 1 first: sums of squares can then neither overflow nor
 * vanish, and values far from 0 cancel nothing. A constant column, whose mean would differ from its values by rounding
 * alone, has no such scale and scores 0.
 */

/**
 * The F statistic of a one-way analysis of variance over the classes: the variance between their means over that within
 * them. 0 of a constant column; the largest double where the classes alone tell the values; NaN where there is one class
 * only, or no class has two rows.
 */
export function fClassif(values: Float64Array, labels: Float64Array, classes: number): number {
  const scaled = toUnitRange(values);
  if (scaled === undefined) return 0;
  const { counts, means } = classMeans(scaled, labels, classes);
  const mean = meanOf(scaled);
  let between = 0;
  let groups = 0;
  for (let k = 0; k < classes; k++) {
    if (counts[k] === 0) continue;
    groups++;
    between += counts[k]! * (means[k]! - mean) ** 2;
  }
  if (groups < 2 || groups === values.length) return Number.NaN;
  let within = 0;
  for (let row = 0; row < scaled.length; row++) {
    const difference = scaled[row]! - means[labels[row]!]!;
    within += difference * difference;
  }
  if (within === 0) return Number.MAX_VALUE;
  return Math.min(between / (groups - 1) / (within / (values.length - groups)), Number.MAX_VALUE);
}

/** Means as a class's first value and the mean distance from it: of equal values the mean is that value, to the bit. */
function classMeans(values: Float64Array, labels: Float64Array, classes: number) {
  const counts = new Float64Array(classes);
  const means = new Float64Array(classes);
  const firsts = new Float64Array(classes);
  for (let row = 0; row < values.length; row++) {
    const k = labels[row]!;
    if (counts[k] === 0) firsts[k] = values[row]!;
    counts[k]!++;
    means[k]! += values[row]! - firsts[k]!;
  }
  for (let k = 0; k < classes; k++) if (counts[k]! > 0) means[k] = firsts[k]! + means[k]! / counts[k]!;
  return { counts, means };
}

/**
 * The F statistic of a linear regression on this column alone: r² / (1 − r²) · (n − 2), with the correlation r. 0 of a
 * constant column or target; the largest double of a column that the target is a multiple of.
 */
export function fRegression(values: Float64Array, target: Float64Array): number {
  const scaled = toUnitRange(values);
  const scaledTarget = toUnitRange(target);
  if (scaled === undefined || scaledTarget === undefined) return 0;
  const mean = meanOf(scaled);
  const targetMean = meanOf(scaledTarget);
  let both = 0;
  let own = 0;
  let others = 0;
  for (let row = 0; row < scaled.length; row++) {
    const x = scaled[row]! - mean;
    const y = scaledTarget[row]! - targetMean;
    both += x * y;
    own += x * x;
    others += y * y;
  }
  const correlation = both / Math.sqrt(own) / Math.sqrt(others);
  const explained = correlation * correlation;
  return Math.min((explained / Math.max(0, 1 - explained)) * (values.length - 2), Number.MAX_VALUE);
}

/** The values on 0 … 1, the least at 0 and the greatest at 1; `undefined` where all are equal. */
function toUnitRange(values: Float64Array): Float64Array | undefined {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    least = Math.min(least, values[row]!);
    greatest = Math.max(greatest, values[row]!);
  }
  if (!(least < greatest)) return undefined;
  const range = greatest - least;
  // A range beyond the largest double; halved always, the smallest doubles would vanish.
  if (range === Number.POSITIVE_INFINITY)
    return values.map((value) => (value / 2 - least / 2) / (greatest / 2 - least / 2));
  return values.map((value) => (value - least) / range);
}

/**
 * χ² of the column's sums by class against what each class's share of the rows would make of the whole sum: for counts
 * and shares, none below 0. 0 of a column of zeros.
 */
export function chi2(values: Float64Array, labels: Float64Array, classes: number): number {
  const observed = new Float64Array(classes);
  const rows = new Float64Array(classes);
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    observed[labels[row]!]! += values[row]!;
    rows[labels[row]!]!++;
    sum += values[row]!;
  }
  let statistic = 0;
  for (let k = 0; k < classes; k++) {
    const expected = (rows[k]! / values.length) * sum;
    if (expected > 0) statistic += (observed[k]! - expected) ** 2 / expected;
  }
  return statistic;
}
