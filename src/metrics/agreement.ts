import { type ClassCounts, classCounts, confusionMatrix, sum } from './confusion-matrix.js';
import type { Labels } from './labels.js';

/** The share of rows whose class was predicted. */
export function accuracy(actual: Labels, predicted: Labels): number {
  return accuracyOf(classCounts(confusionMatrix(actual, predicted)));
}

export function accuracyOf({ correct, support }: ClassCounts): number {
  return sum(correct) / sum(support);
}

/** The mean recall of the classes that occur in the truth: accuracy as if all were equally frequent. */
export function balancedAccuracyOf({ correct, support }: ClassCounts): number {
  const recalls = support.flatMap((n, i) => (n > 0 ? [correct[i]! / n] : []));
  return sum(recalls) / recalls.length;
}

/**
 * Matthews correlation coefficient for any number of classes (Gorodkin's R_K, 2004), from −1 to 1:
 * (c·n − Σ pₖtₖ) / sqrt((n² − Σ pₖ²)(n² − Σ tₖ²)). 0 where truth or prediction is one class throughout.
 */
export function mccOf({ correct, support, predicted }: ClassCounts): number {
  const n = sum(support);
  const covariance = sum(correct) * n - sum(support.map((t, i) => t * predicted[i]!));
  const spreadOfPredicted = n * n - sum(predicted.map((p) => p * p));
  const spreadOfActual = n * n - sum(support.map((t) => t * t));
  const scale = Math.sqrt(spreadOfPredicted) * Math.sqrt(spreadOfActual);
  return scale === 0 ? 0 : covariance / scale;
}
