import { sortNumbers } from '../../../arrays/index.js';
import type { Random } from '../../../random/index.js';
import { neighborDistances } from './neighbor-distances.js';

/*
 * Mutual information, estimated from the distances of nearest neighbours, as scikit-learn's `mutual_info_classif` and
 * `mutual_info_regression` do with their default of three neighbours. In nats; 0 where an estimate falls below it.
 *
 * Values that occur often would lie at no distance from each other: columns are divided by their deviation, and noise of
 * 1e-10 of that parts equal values. Which of them lies nearest is so left to the seed.
 */

const neighbors = 3;
const noise = 1e-10;

/**
 * Between a column and classes: Ross, "Mutual Information between Discrete and Continuous Data Sets", 2014. How many of
 * all values lie nearer than the third neighbour of the own class tells how much the class narrows them down.
 */
export function mutualInfoClassif(values: Float64Array, labels: Float64Array, classes: number, random: Random): number {
  const column = blurred(values, random);
  const groups = Array.from({ length: classes }, (_, label) =>
    sortNumbers(column.filter((_, row) => labels[row] === label)),
  );
  // A class of one row has no neighbours, and counts for nothing.
  const several = groups.filter(({ length }) => length > 1);
  const sorted = sortNumbers(joined(several));
  const psi = digammas(sorted.length);
  let sum = 0;
  for (const own of several) {
    const k = Math.min(neighbors, own.length - 1);
    sum += own.length * (psi[k]! - psi[own.length]!);
    for (let i = 0; i < own.length; i++) sum -= psi[countNearer(sorted, own[i]!, distanceInLine(own, i, k))]!;
  }
  return sorted.length === 0 ? 0 : Math.max(0, psi[sorted.length]! + sum / sorted.length);
}

/**
 * Between a column and numbers: Kraskov, Stögbauer and Grassberger, "Estimating mutual information", 2004. Distances of
 * pairs are the greater of the two; how many values of either column lie nearer than the third neighbouring pair tells
 * how much they fix each other.
 */
export function mutualInfoRegression(values: Float64Array, target: Float64Array, random: Random): number {
  const { length } = values;
  const k = Math.min(neighbors, length - 1);
  if (k < 1) return 0;
  const x = blurred(values, random.fork(0));
  const y = blurred(target, random.fork(1));
  const distances = neighborDistances(x, y, k, distinct(values) > distinct(target));
  const [sortedX, sortedY] = [sortNumbers(x.slice()), sortNumbers(y.slice())];
  const psi = digammas(length);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    sum += psi[countNearer(sortedX, x[row]!, distances[row]!)]!;
    sum += psi[countNearer(sortedY, y[row]!, distances[row]!)]!;
  }
  return Math.max(0, psi[length]! + psi[k]! - sum / length);
}

function joined(parts: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Divided by the deviation, with a little noise. */
function blurred(values: Float64Array, random: Random): Float64Array<ArrayBuffer> {
  const n = values.length;
  let mean = 0;
  for (let row = 0; row < n; row++) mean += values[row]! / n;
  let squares = 0;
  for (let row = 0; row < n; row++) squares += (values[row]! - mean) ** 2;
  const deviation = Math.sqrt(squares / n) || 1;
  let size = 0;
  for (let row = 0; row < n; row++) size += Math.abs(values[row]! / deviation) / n;
  const scale = noise * Math.max(1, size);
  const column = new Float64Array(n);
  for (let row = 0; row < n; row++) column[row] = values[row]! / deviation + scale * random.normal();
  return column;
}

/** From one of sorted values to its k-th nearest neighbour. */
function distanceInLine(sorted: Float64Array, at: number, k: number): number {
  let [left, right] = [at - 1, at + 1];
  let distance = 0;
  for (let found = 0; found < k; found++) {
    const toLeft = left < 0 ? Number.POSITIVE_INFINITY : sorted[at]! - sorted[left]!;
    const toRight = right >= sorted.length ? Number.POSITIVE_INFINITY : sorted[right]! - sorted[at]!;
    distance = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return distance;
}

/** How many of sorted values lie nearer to one of them than a distance, itself among them. */
function countNearer(sorted: Float64Array, value: number, distance: number): number {
  const first = firstWhere(sorted, (other) => value - other < distance);
  const end = firstWhere(sorted, (other) => other - value >= distance);
  return Math.max(1, end - first);
}

/** Where values begin that fulfil what all greater ones do. */
function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let begin = 0;
  let end = sorted.length;
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if (holds(sorted[middle]!)) end = middle;
    else begin = middle + 1;
  }
  return begin;
}

/** ψ of the whole numbers from 1 to n: −γ + 1 + 1/2 + … + 1/(n − 1). The constant cancels in every estimate. */
function digammas(n: number): Float64Array {
  const psi = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) psi[i] = psi[i - 1]! + 1 / (i - 1);
  return psi;
}

function distinct(values: Float64Array): number {
  return new Set(values).size;
}
