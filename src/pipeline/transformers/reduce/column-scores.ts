import { meanOf } from '../mean-of.js';

/*
 * How much a column tells of the target, as scikit-learn's score functions have it. Sums are taken around the means,
 * where the textbook's forms cancel for values far from 0.
 */

/**
 * The F statistic of a one-way analysis of variance over the classes: the variance between their means over that within
 * them. 0 of a constant column; the largest double where the classes alone tell the values.
 */
export function fClassif(values: Float64Array, labels: Float64Array, classes: number): number {
  const counts = new Float64Array(classes);
  const means = new Float64Array(classes);
  for (let row = 0; row < values.length; row++) counts[labels[row]!]!++;
  for (let row = 0; row < values.length; row++) means[labels[row]!]! += values[row]! / counts[labels[row]!]!;
  const mean = meanOf(values);
  let between = 0;
  let groups = 0;
  for (let k = 0; k < classes; k++) {
    if (counts[k] === 0) continue;
    groups++;
    between += counts[k]! * (means[k]! - mean) ** 2;
  }
  let within = 0;
  for (let row = 0; row < values.length; row++) {
    const difference = values[row]! - means[labels[row]!]!;
    within += difference * difference;
  }
  return ratio(between / (groups - 1), within / (values.length - groups), mean);
}

/**
 * The F statistic of a linear regression on this column alone: r² / (1 − r²) · (n − 2), with the correlation r. 0 of a
 * constant column; the largest double of one that the target is a multiple of.
 */
export function fRegression(values: Float64Array, target: Float64Array): number {
  const mean = meanOf(values);
  const targetMean = meanOf(target);
  let both = 0;
  let own = 0;
  let others = 0;
  for (let row = 0; row < values.length; row++) {
    const x = values[row]! - mean;
    const y = target[row]! - targetMean;
    both += x * y;
    own += x * x;
    others += y * y;
  }
  if (isRounding(own, mean, values.length) || others === 0) return 0;
  const correlation = both / Math.sqrt(own) / Math.sqrt(others);
  const explained = correlation * correlation;
  return Math.min((explained / Math.max(0, 1 - explained)) * (values.length - 2), Number.MAX_VALUE);
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

function ratio(between: number, within: number, mean: number): number {
  if (within > 0) return Math.min(between / within, Number.MAX_VALUE);
  return isRounding(between, mean, 1) ? 0 : Number.MAX_VALUE;
}

/** Whether squares around a mean are only what its rounding leaves. */
function isRounding(squares: number, mean: number, n: number): boolean {
  return squares <= n * (n * Number.EPSILON * mean) ** 2;
}
