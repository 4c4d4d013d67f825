import type { Numbers } from './numbers.js';

/** What happens as the threshold sinks past each distinct score, highest first. */
export interface ThresholdCounts {
  readonly thresholds: Float64Array;
  /** Rows of the class scored at or above each threshold. */
  readonly truePositives: Float64Array;
  /** Rows of other classes scored at or above each threshold. */
  readonly falsePositives: Float64Array;
}

/**
 * Counts by threshold from the scores of the two sides. Sorting each side as plain doubles and walking both from the
 * top is many times faster than sorting rows by a comparator. Both arrays are sorted in place.
 */
export function thresholdCounts(positives: Float64Array, negatives: Float64Array): ThresholdCounts {
  positives.sort();
  negatives.sort();
  const size = positives.length + negatives.length;
  const thresholds = new Float64Array(size);
  const truePositives = new Float64Array(size);
  const falsePositives = new Float64Array(size);
  let p = positives.length;
  let n = negatives.length;
  let distinct = 0;
  while (p > 0 || n > 0) {
    const threshold = Math.max(p > 0 ? positives[p - 1]! : -Infinity, n > 0 ? negatives[n - 1]! : -Infinity);
    while (p > 0 && positives[p - 1] === threshold) p--;
    while (n > 0 && negatives[n - 1] === threshold) n--;
    thresholds[distinct] = threshold;
    truePositives[distinct] = positives.length - p;
    falsePositives[distinct] = negatives.length - n;
    distinct++;
  }
  return {
    thresholds: thresholds.subarray(0, distinct),
    truePositives: truePositives.subarray(0, distinct),
    falsePositives: falsePositives.subarray(0, distinct),
  };
}

/** Scores of the rows of a class and those of the others, ready for {@link thresholdCounts}. */
export function splitScores(
  scores: Numbers,
  isPositive: (row: number) => boolean,
): { positives: Float64Array; negatives: Float64Array } {
  const positives: number[] = [];
  const negatives: number[] = [];
  for (let i = 0; i < scores.length; i++) (isPositive(i) ? positives : negatives).push(scores[i]!);
  return { positives: Float64Array.from(positives), negatives: Float64Array.from(negatives) };
}
